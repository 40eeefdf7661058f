import { lstat, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import PQueue from 'p-queue'
import { AssayError, sha256 } from '../../../domain/index.js'
import { version } from '../../version.js'
import { parseSiteManifest, SITE_MANIFEST, type SiteFile, type SiteManifest } from './manifest.js'
import type { PlannedFiles } from './plan.js'

/** What the site was planned from. */
type SiteFacts = Pick<SiteManifest, 'checks' | 'reports'>

export interface SiteFolder {
  /** What an earlier run left there. */
  before: SiteManifest | undefined
  write(plan: readonly PlannedFiles[], facts: SiteFacts): Promise<SiteChanges>
}

export interface SiteChanges {
  written: string[]
  removed: string[]
  unchanged: number
  manifest: SiteManifest
}

/** Files at a time. */
const AT_ONCE = 8

/**
 * A folder with a site, or one to be. Other files in it are left alone: hosts want a `CNAME`, git its `.git`. Each
 * file appears whole; the manifest is written before the first, with what is about to change marked as such, and
 * after the last, so that a run that was killed is made good by the next.
 *
 * @throws AssayError FOLDER_NOT_OURS for a folder with things in it and no manifest, PUBLISH_UNWRITABLE
 */
export async function openSiteFolder(dir: string): Promise<SiteFolder> {
  const path = resolve(dir)
  const before = await guarded(path, () => manifestIn(path))
  return { before, write: (plan, facts) => guarded(path, () => write({ path, before, plan, facts })) }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw new AssayError('PUBLISH_UNWRITABLE', `${path} could not be written: ${cause.message}`, {
      cause,
      hint: 'What was written so far is made good by the next run. Check that there is room and that you may write there.',
    })
  }
}

async function manifestIn(path: string): Promise<SiteManifest | undefined> {
  const inside = await readdir(path).catch(whenMissing([] as string[]))
  if (inside.includes(SITE_MANIFEST)) {
    const manifest = parseSiteManifest(await readFile(join(path, SITE_MANIFEST), 'utf8'))
    if (manifest) return manifest
  } else if (inside.every((name) => name.startsWith('.') || name === 'CNAME')) return undefined
  throw new AssayError('FOLDER_NOT_OURS', `${path} is not empty, and no site that Assay made.`)
}

interface Writing {
  path: string
  before: SiteManifest | undefined
  plan: readonly PlannedFiles[]
  facts: SiteFacts
}

async function write({ path, before, plan, facts }: Writing): Promise<SiteChanges> {
  const known = new Map(before?.files.map((file) => [file.path, file]))
  const { same, due } = await compared(path, plan, known)
  const planned = new Set(plan.flatMap(({ paths }) => paths))
  const removed = [...known.keys()].filter((name) => !planned.has(name)).sort()
  if (due.length === 0 && removed.length === 0) {
    return { written: [], removed, unchanged: same.length, manifest: manifestOf(same, facts) }
  }
  await mkdir(path, { recursive: true })
  for (const name of due.flatMap(({ paths }) => paths)) {
    if (!known.has(name)) await assertFree(path, name)
  }
  const leaving = removed.flatMap((name) => known.get(name) ?? [])
  await putManifest(path, manifestOf([...same, ...leaving, ...due.flatMap(pending)], facts))
  const made = await makeAndPut(path, due)
  for (const name of removed) await remove(path, name)
  const manifest = manifestOf([...same, ...made], facts)
  await putManifest(path, manifest)
  const written = made.filter((file) => !isSame(known.get(file.path), file)).map((file) => file.path)
  return { written: written.sort(), removed, unchanged: manifest.files.length - written.length, manifest }
}

const isSame = (before: SiteFile | undefined, now: SiteFile): boolean =>
  before?.sha256 === now.sha256 && before.pending === undefined

/** What is there already as it would be made, by the hashes of what it is made from. */
async function compared(
  path: string,
  plan: readonly PlannedFiles[],
  known: ReadonlyMap<string, SiteFile>,
): Promise<{ same: SiteFile[]; due: PlannedFiles[] }> {
  const looking = new PQueue({ concurrency: AT_ONCE * 4 })
  const isThere = async (file: SiteFile) =>
    (await lstat(join(path, file.path)).catch(whenMissing(undefined)))?.size === file.bytes
  const found = await looking.addAll(
    plan.map((one) => async () => {
      const files = one.paths.flatMap((name) => known.get(name) ?? [])
      const stands =
        files.length === one.paths.length && files.every((file) => file.key === one.key && !file.pending)
      return stands && (await Promise.all(files.map(isThere))).every((there) => there) ? files : undefined
    }),
  )
  return {
    same: found.flatMap((files) => files ?? []),
    due: plan.filter((_, index) => found[index] === undefined),
  }
}

/** Pages are made one after another and written beside the making, so that few are in memory at once. */
async function makeAndPut(path: string, due: readonly PlannedFiles[]): Promise<SiteFile[]> {
  const writing = new PQueue({ concurrency: AT_ONCE })
  const folders = new Set<string>()
  const made: SiteFile[] = []
  const failures: unknown[] = []
  for (const { paths, key, make } of due) {
    await writing.onSizeLessThan(AT_ONCE * 8)
    if (failures.length > 0) break
    const contents = await make()
    for (const [index, name] of paths.entries()) {
      const bytes = Buffer.from(contents[index] ?? '')
      made.push({ path: name, key, sha256: sha256(bytes), bytes: bytes.byteLength })
      const file = join(path, name)
      if (!folders.has(dirname(file))) await mkdir(dirname(file), { recursive: true })
      folders.add(dirname(file))
      writing.add(() => putWhole(file, bytes)).catch((error: unknown) => failures.push(error))
    }
  }
  await writing.onIdle()
  if (failures.length > 0) throw failures[0]
  return made
}

/** Its bytes are not known before it is made; until it is, the manifest says that it may be anything. */
const pending = ({ paths, key }: PlannedFiles): SiteFile[] =>
  paths.map((name) => ({ path: name, key, sha256: key, bytes: 0, pending: true }))

/** @throws AssayError FOLDER_NOT_OURS: somebody else's file has the name of one of ours */
async function assertFree(path: string, name: string): Promise<void> {
  const there = await lstat(join(path, name)).catch(whenMissing(undefined))
  if (there === undefined) return
  throw new AssayError('FOLDER_NOT_OURS', `${path} holds a file that is no part of the site: ${name}`, {
    hint: 'Nothing was written. Move it elsewhere, or name another folder.',
  })
}

async function putWhole(file: string, data: Uint8Array | string): Promise<void> {
  const draft = `${file}.assay-new`
  await writeFile(draft, data)
  await rename(draft, file)
}

const manifestOf = (files: readonly SiteFile[], facts: SiteFacts): SiteManifest => ({
  schema: 'assay.site/1',
  assay: version,
  files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  ...facts,
})

const putManifest = (path: string, manifest: SiteManifest): Promise<void> =>
  putWhole(join(path, SITE_MANIFEST), `${JSON.stringify(manifest)}\n`)

/** With the folders that it leaves empty. */
async function remove(path: string, name: string): Promise<void> {
  await rm(join(path, name), { force: true })
  for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
    const gone = await rmdir(join(path, folder)).then(
      () => true,
      () => false,
    )
    if (!gone) return
  }
}

const whenMissing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
