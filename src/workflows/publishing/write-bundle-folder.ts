import {
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AssayError } from '../../domain/index.js'
import { PATHS, parseManifest } from '../../publish/bundle/index.js'
import { filesUnder } from './files-under.js'

export interface FolderChanges {
  written: string[]
  removed: string[]
  unchanged: number
}

/**
 * Puts the files into the folder, all or nothing: a new folder is filled beside it and takes its place by a
 * rename. Files that are the same already are hard-linked into it, so that they stay the very same files.
 * A run killed between the two renames has put the earlier folder aside; the next run finds it there.
 *
 * @throws AssayError FOLDER_NOT_OURS when something else is in the folder, PUBLISH_UNWRITABLE
 */
export async function writeBundleFolder(
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<FolderChanges> {
  try {
    return await write(await whereItIs(dir), files)
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw new AssayError('PUBLISH_UNWRITABLE', `${dir} could not be written: ${cause.message}`, { cause })
  }
}

/** A link to a folder stays a link: what it leads to is written. */
async function whereItIs(dir: string): Promise<string> {
  const path = resolve(dir)
  return realpath(path).catch(() => path)
}

async function write(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<FolderChanges> {
  const fresh = join(dirname(path), `.${basename(path)}.assay-new`)
  const aside = join(dirname(path), `.${basename(path)}.assay-old`)
  if (dirname(path) === path)
    throw new AssayError('FOLDER_NOT_OURS', `${path} is the root of the file system.`)
  await mkdir(dirname(path), { recursive: true })
  await recover(path, aside)
  const there = await filesOfOurs(path)
  const changes = await compare(path, there, files)
  if (changes.written.length === 0 && changes.removed.length === 0) return changes
  await rm(fresh, { recursive: true, force: true })
  try {
    await fill(fresh, path, files, new Set(changes.written))
    if (there === undefined) await rmdir(path).catch(ignoreMissing)
    else await rename(path, aside)
    await rename(fresh, path)
  } catch (error) {
    await recover(path, aside)
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
  await rm(aside, { recursive: true, force: true })
  return changes
}

async function recover(path: string, aside: string): Promise<void> {
  const [isThere, isAside] = [await names(path), await names(aside)]
  if (isAside === undefined) return
  if (isThere === undefined) await rename(aside, path)
  else await rm(aside, { recursive: true, force: true })
}

/**
 * @returns the paths of an earlier bundle there; undefined for a folder that is empty or not there
 * @throws AssayError FOLDER_NOT_OURS; a file that somebody else put into a bundle is theirs, and stays
 */
async function filesOfOurs(path: string): Promise<string[] | undefined> {
  const inside = await names(path)
  if (inside === undefined || inside.length === 0) return undefined
  const { files, others } = await filesUnder(path)
  const text = files.includes(PATHS.manifest) ? await readFile(join(path, PATHS.manifest), 'utf8') : ''
  const manifest = parseManifest(text)
  if (!manifest) {
    throw new AssayError('FOLDER_NOT_OURS', `${path} is not empty, and no bundle that Assay made.`)
  }
  const known = new Set<string>([PATHS.manifest, PATHS.digest, ...manifest.files.map((file) => file.path)])
  const foreign = [...files.filter((file) => !known.has(file)), ...others]
  if (foreign.length > 0) {
    throw new AssayError('FOLDER_NOT_OURS', `${path} holds what is no part of the bundle: ${foreign[0]}`, {
      hint: 'Nothing was written. Move it elsewhere, or name another folder.',
    })
  }
  return files
}

async function compare(
  path: string,
  there: readonly string[] | undefined,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<FolderChanges> {
  const before = new Set(there)
  const written: string[] = []
  for (const [file, bytes] of files) {
    const same = before.has(file) && Buffer.compare(bytes, await readFile(join(path, file))) === 0
    if (!same) written.push(file)
  }
  return {
    written: written.sort(),
    removed: [...before].filter((file) => !files.has(file)).sort(),
    unchanged: files.size - written.length,
  }
}

async function fill(
  fresh: string,
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
  changed: ReadonlySet<string>,
): Promise<void> {
  for (const folder of new Set([...files.keys()].map((file) => dirname(join(fresh, file))))) {
    await mkdir(folder, { recursive: true })
  }
  for (const [file, bytes] of files) {
    if (changed.has(file)) await writeFile(join(fresh, file), bytes)
    else await linkOrCopy(join(path, file), join(fresh, file))
  }
}

/** Not every file system has hard links; a copy has the same bytes and another date. */
const linkOrCopy = (from: string, to: string): Promise<void> => link(from, to).catch(() => copyFile(from, to))

const names = (path: string): Promise<string[] | undefined> =>
  readdir(path).catch((error: unknown) => {
    ignoreMissing(error)
    return undefined
  })

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error
}
