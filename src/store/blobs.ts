import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError, sha256 } from '../domain/index.js'

/** Bytes by their SHA-256, in files `blobs/ab/cdef…` that appear whole or not at all and never change. */
export interface Blobs {
  /** @returns the hash; strings are stored as UTF-8. Putting the same again does nothing. */
  put(data: string | Uint8Array): Promise<string>
  /** @throws AssayError NOT_FOUND, or BLOB_CORRUPT when the bytes do not hash to their name */
  get(hash: string): Promise<Uint8Array>
  /** @throws AssayError as `get`, and BLOB_CORRUPT when the bytes are not UTF-8 */
  text(hash: string): Promise<string>
  has(hash: string): Promise<boolean>
}

/** In a store that other processes write to as well, a draft this old belongs to nobody any more. */
const ABANDONED_MS = 3_600_000

/**
 * Each file is written to `blobs/drafts`, synced and renamed into place: a name never stands for
 * fewer bytes than it promises, after a kill or a power cut. The folder is not synced: after a power
 * cut a new name may be missing, which reads as not added, and adding again repairs it. A sync of the
 * folder for each blob would double the cost of adding to guard nothing more.
 *
 * One folder of drafts, rather than a draft beside each file, so that sweeping up after a crash
 * reads one folder and not 256.
 *
 * @param alone no other process writes here, so every draft found is left over from a crash
 */
export async function openBlobs(dir: string, alone: boolean): Promise<Blobs> {
  const drafts = join(dir, 'drafts')
  await mkdir(drafts, { recursive: true })
  await sweep(drafts, alone)
  const shelves = new Set<string>()

  const put = async (data: string | Uint8Array): Promise<string> => {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data
    const hash = sha256(bytes)
    const path = pathOf(dir, hash)
    if (await exists(path)) return hash
    const shelf = hash.slice(0, 2)
    if (!shelves.has(shelf)) {
      await mkdir(join(dir, shelf), { recursive: true })
      shelves.add(shelf)
    }
    const draft = join(drafts, `${process.pid}-${randomBytes(8).toString('hex')}`)
    try {
      await writeSynced(draft, bytes)
      await rename(draft, path)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
    return hash
  }

  const get = async (hash: string): Promise<Uint8Array> => {
    const path = pathOf(dir, hash)
    const bytes = await readFile(path).catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
        throw new AssayError('NOT_FOUND', `No blob ${hash} is stored.`, { cause })
      }
      throw cause
    })
    if (sha256(bytes) !== hash) {
      throw new AssayError('BLOB_CORRUPT', `The ${bytes.length} bytes in ${path} do not hash to their name.`)
    }
    return bytes
  }

  const text = async (hash: string): Promise<string> => {
    const bytes = await get(hash)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch (cause) {
      throw new AssayError('BLOB_CORRUPT', `Blob ${hash} was read as text and is not UTF-8.`, { cause })
    }
  }

  return { put, get, text, has: (hash) => exists(pathOf(dir, hash)) }
}

/** A hash that is none must not become a path. */
function pathOf(dir: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    throw new AssayError('NOT_FOUND', `"${hash.slice(0, 80)}" is not the hash of a blob.`)
  }
  return join(dir, hash.slice(0, 2), hash.slice(2))
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}

async function sweep(drafts: string, alone: boolean): Promise<void> {
  const now = Date.now()
  await Promise.all(
    (await readdir(drafts)).map(async (name) => {
      const path = join(drafts, name)
      const found = alone ? undefined : await stat(path).catch(() => undefined)
      if (alone || (found !== undefined && now - found.mtimeMs > ABANDONED_MS))
        await rm(path, { force: true })
    }),
  )
}
