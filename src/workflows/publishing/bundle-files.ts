import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../domain/index.js'
import {
  type BundleManifest,
  digestLine,
  isSafePath,
  PATHS,
  parseManifest,
  serializeManifest,
} from '../../publish/bundle/index.js'
import { filesUnder } from './files-under.js'
import type { Fail } from './results.js'

/** The files of a bundle that are really there; a path from a manifest is never opened otherwise. */
export interface BundleFiles {
  manifest: BundleManifest | undefined
  /** SHA-256 of the manifest as it is. */
  digest: string | undefined
  /** Regular files, sorted. */
  paths: readonly string[]
  /** @returns undefined for a file that is not there, which has been reported */
  read(path: string): Promise<Uint8Array | undefined>
  /** @returns undefined also for bytes that are not UTF-8, which are reported */
  text(path: string): Promise<string | undefined>
}

/** Opens a bundle and compares each of its files with the manifest. */
export async function openBundleFiles(dir: string, fail: Fail): Promise<BundleFiles> {
  const { files: paths, others } = await filesUnder(dir)
  for (const path of others) fail(path, 'it is neither a file nor a folder, and was not followed')
  const there = new Set(paths)
  const read = async (path: string) => (there.has(path) ? await readFile(join(dir, path)) : undefined)
  const text = async (path: string) => {
    const bytes = await read(path)
    try {
      return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      fail(path, 'it is not UTF-8')
      return undefined
    }
  }
  const written = await text(PATHS.manifest)
  const manifest = written === undefined ? undefined : parseManifest(written)
  if (written === undefined) fail(PATHS.manifest, 'it is missing: this is no bundle')
  else if (!manifest) fail(PATHS.manifest, manifestProblem(written))
  else await compare({ manifest, written, paths, there, read, text, fail })
  return { manifest, digest: written === undefined ? undefined : sha256(written), paths, read, text }
}

/** Says of a manifest that is none whether it tries to lead out of the folder. */
function manifestProblem(written: string): string {
  const named = [...written.matchAll(/"path":\s*("(?:[^"\\]|\\.)*")/g)].map(([, name = '""']) => {
    try {
      return String(JSON.parse(name))
    } catch {
      return name
    }
  })
  const unsafe = named.find((path) => !isSafePath(path))
  return unsafe === undefined
    ? 'it is not a manifest that Assay writes'
    : `it names a path that is not plainly inside the bundle: ${JSON.stringify(unsafe.slice(0, 200))}`
}

async function compare(found: {
  manifest: BundleManifest
  written: string
  paths: readonly string[]
  there: ReadonlySet<string>
  read: BundleFiles['read']
  text: BundleFiles['text']
  fail: Fail
}): Promise<void> {
  const { manifest, written, paths, there, read, text, fail } = found
  if (serializeManifest(manifest) !== written) fail(PATHS.manifest, 'it is not written as Assay writes it')
  if ((await text(PATHS.digest)) !== digestLine(written)) {
    fail(PATHS.digest, there.has(PATHS.digest) ? 'the manifest has another hash' : 'it is missing')
  }
  const listed = new Set<string>([PATHS.manifest, PATHS.digest])
  for (const { path, bytes, sha256: hash } of manifest.files) {
    if (listed.has(path)) fail(PATHS.manifest, `it lists ${path} twice, or lists itself`)
    listed.add(path)
    const content = await read(path)
    if (!content) fail(path, 'it is missing')
    else if (content.byteLength !== bytes) fail(path, 'it has another length than the manifest says')
    else if (sha256(content) !== hash) fail(path, 'it has another hash than the manifest says')
  }
  for (const path of paths) if (!listed.has(path)) fail(path, 'the manifest does not list it')
}
