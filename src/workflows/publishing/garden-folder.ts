import { lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { AssayError } from '../../domain/index.js'
import { noteIdOf } from '../../publish/garden/index.js'
import { someAtOnce } from './some-at-once.js'

/** A folder of notes, ours and a person's. */
export interface GardenFolder {
  dir: string
  /** From the vault's root to it: '' or with `/` at its end. */
  root: string
  /** Every note, from the folder, with `/` between the parts. */
  paths: readonly string[]
  /** Of ours: where each is, and what it says. */
  ours: ReadonlyMap<string, { path: string; text: string }>
  /** Further notes with the id of one of ours: copies that a person made, whose names are longer. */
  copies: readonly string[]
}

/**
 * Looks through a folder without changing anything. One with something in it has to be a vault, lie in one,
 * or have been published to before.
 * @throws AssayError FOLDER_NOT_OURS
 */
export async function openGardenFolder(path: string): Promise<GardenFolder> {
  const dir = resolve(path)
  const names = await readdir(dir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const vault = await vaultAround(dir)
  // Folders that begin with a dot are Obsidian's own, its rubbish bin among them.
  const paths = (
    names.length === 0
      ? []
      : await glob('**/*.md', {
          cwd: dir,
          dot: false,
          followSymbolicLinks: false,
          ignore: ['**/node_modules/**'],
        })
  ).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const found = new Map<string, { path: string; text: string }[]>()
  const texts = await someAtOnce(paths, (note) => readNote(join(dir, note)))
  for (const [index, note] of paths.entries()) {
    const text = texts[index]
    const id = text === undefined ? undefined : noteIdOf(text)
    if (text !== undefined && id !== undefined)
      found.set(id, [...(found.get(id) ?? []), { path: note, text }])
  }
  if (names.length > 0 && vault === undefined && found.size === 0) {
    throw new AssayError('FOLDER_NOT_OURS', `${dir} is not empty, no vault, and no garden that Assay made.`, {
      hint: 'Nothing was written. Name a new folder, one in an Obsidian vault or in the content of a Quartz site.',
    })
  }
  const ours = new Map([...found].flatMap(([id, [first]]) => (first ? [[id, first] as const] : [])))
  const copies = [...found.values()].flatMap(([, ...others]) => others.map((one) => one.path))
  return { dir, root: rootOf(dir, vault), paths, ours, copies }
}

/** @returns undefined for what is no file of UTF-8, which is nobody's note */
export async function readNote(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
  } catch {
    return undefined
  }
}

/** Wikilinks are read from the vault's root: the nearest folder with Obsidian's settings, or a Quartz site's content. */
async function vaultAround(dir: string): Promise<string | undefined> {
  for (let at = dir; ; at = dirname(at)) {
    const isContent = basename(at) === 'content' && (await exists(join(dirname(at), 'quartz.config.ts')))
    if (isContent || (await exists(join(at, '.obsidian')))) return at
    if (dirname(at) === at) return undefined
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

function rootOf(dir: string, vault: string | undefined): string {
  const between = vault === undefined ? '' : relative(vault, dir).split(sep).join('/')
  return between === '' ? '' : `${between}/`
}

/**
 * Whether a note may be written there: never through a link that leads elsewhere.
 * @returns the part of the path that is a link or no folder
 */
export async function obstacleTo(dir: string, path: string): Promise<string | undefined> {
  const parts = path.split('/')
  for (let length = 1; length <= parts.length; length++) {
    const part = parts.slice(0, length).join('/')
    const found = await lstat(join(dir, part)).catch(() => undefined)
    if (!found) return undefined
    if (length < parts.length ? !found.isDirectory() : !found.isFile()) return part
  }
  return undefined
}

/**
 * Puts a note in its place, whole or not at all, if what is there is still what was read: an editor that has
 * saved in the meantime wins.
 * @param before undefined for a note that was not there
 * @returns whether it was written
 */
export async function replaceNote(path: string, before: string | undefined, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = join(dirname(path), `.${basename(path).slice(0, 40)}.assay-new`)
  try {
    const file = await open(fresh, 'w')
    try {
      await file.writeFile(text)
    } finally {
      await file.close()
    }
    const now = await readFile(path, 'utf8').catch(() => undefined)
    if (now !== before) return false
    await rename(fresh, path)
    return true
  } finally {
    await rm(fresh, { force: true })
  }
}
