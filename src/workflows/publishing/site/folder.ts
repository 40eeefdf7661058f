import { lstatSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AssayError, sha256 } from '../../../domain/index.js'
import { version } from '../../version.js'
import type { PlannedFiles } from './contents.js'
import { parseSiteManifest, SITE_MANIFEST, type SiteFile, type SiteManifest } from './manifest.js'

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
  const { same, due } = compared(path, plan, known)
  const planned = new Set(plan.flatMap(({ paths }) => paths))
  const removed = [...known.keys()].filter((name) => !planned.has(name)).sort()
  if (due.length === 0 && removed.length === 0) {
    return { written: [], removed, unchanged: same.length, manifest: manifestOf(same, facts) }
  }
  mkdirSync(path, { recursive: true })
  for (const name of due.flatMap(({ paths }) => paths)) {
    if (!known.has(name)) assertFree(path, name)
  }
  const leaving = removed.flatMap((name) => known.get(name) ?? [])
  putManifest(path, manifestOf([...same, ...leaving, ...due.flatMap(pending)], facts))
  const made = await makeAndPut(path, due)
  for (const name of removed) await remove(path, name)
  const manifest = manifestOf([...same, ...made], facts)
  putManifest(path, manifest)
  const written = made.filter((file) => !isSame(known.get(file.path), file)).map((file) => file.path)
  return { written: written.sort(), removed, unchanged: manifest.files.length - written.length, manifest }
}

const isSame = (before: SiteFile | undefined, now: SiteFile): boolean =>
  before?.sha256 === now.sha256 && before.pending === undefined

/** What is there already as it would be made, by the hashes of what it is made from. */
function compared(
  path: string,
  plan: readonly PlannedFiles[],
  known: ReadonlyMap<string, SiteFile>,
): { same: SiteFile[]; due: PlannedFiles[] } {
  const isThere = (file: SiteFile) => lstatOf(join(path, file.path))?.size === file.bytes
  const same: SiteFile[] = []
  const due: PlannedFiles[] = []
  for (const one of plan) {
    const files = one.paths.flatMap((name) => known.get(name) ?? [])
    const stands =
      files.length === one.paths.length &&
      files.every((file) => file.key === one.key && !file.pending && isThere(file))
    if (stands) same.push(...files)
    else due.push(one)
  }
  return { same, due }
}

async function makeAndPut(path: string, due: readonly PlannedFiles[]): Promise<SiteFile[]> {
  const folders = new Set<string>()
  const made: SiteFile[] = []
  for (const { paths, key, make } of due) {
    // A server that publishes answers meanwhile.
    await setImmediate()
    const contents = await make()
    for (const [index, name] of paths.entries()) {
      const bytes = Buffer.from(contents[index] ?? '')
      const file = join(path, name)
      if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true })
      folders.add(dirname(file))
      putWhole(file, bytes)
      made.push({ path: name, key, sha256: sha256(bytes), bytes: bytes.byteLength })
    }
  }
  return made
}

/** Its bytes are not known before it is made; until it is, the manifest says that it may be anything. */
const pending = ({ paths, key }: PlannedFiles): SiteFile[] =>
  paths.map((name) => ({ path: name, key, sha256: key, bytes: 0, pending: true }))

/** @throws AssayError FOLDER_NOT_OURS: somebody else's file has the name of one of ours */
function assertFree(path: string, name: string): void {
  if (lstatOf(join(path, name)) === undefined) return
  throw new AssayError('FOLDER_NOT_OURS', `${path} holds a file that is no part of the site: ${name}`, {
    hint: 'Nothing was written. Move it elsewhere, or name another folder.',
  })
}

const lstatOf = (file: string) => lstatSync(file, { throwIfNoEntry: false })

/**
 * Small files at once and in place: handing each to another thread costs several times what writing it does (a site of
 * 1,000 checks has 11,000), and the next page cannot be made meanwhile in any case.
 */
function putWhole(file: string, data: Uint8Array | string): void {
  const draft = `${file}.assay-new`
  writeFileSync(draft, data)
  renameSync(draft, file)
}

const manifestOf = (files: readonly SiteFile[], facts: SiteFacts): SiteManifest => ({
  schema: 'assay.site/1',
  assay: version,
  files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  ...facts,
})

const putManifest = (path: string, manifest: SiteManifest): void =>
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
