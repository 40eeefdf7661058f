import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { AssayError } from '../../domain/index.js'

const CHUNK = 1024 * 1024

/**
 * The bytes of a regular file. Never blocks on a pipe or device: what is no regular file is not
 * opened, and should it change in between, it is opened without waiting and looked at again.
 * @param maxBytes checked before reading and again while reading, as a file may grow
 * @throws AssayError SOURCE_VANISHED, SOURCE_UNREADABLE, SOURCE_LINK_LOOP, SOURCE_TOO_LARGE, SOURCE_EMPTY
 */
export async function readFileBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  let handle: FileHandle | undefined
  try {
    refuseUnlessFile(path, await stat(path))
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = await handle.stat()
    refuseUnlessFile(path, stats)
    if (stats.size > maxBytes) throw tooLarge(path, maxBytes)
    const bytes = await readAll(handle, path, maxBytes)
    if (bytes.length === 0) throw new AssayError('SOURCE_EMPTY', `${path} is empty`)
    return bytes
  } catch (error) {
    throw asAssayError(path, error)
  } finally {
    await handle?.close()
  }
}

function refuseUnlessFile(path: string, stats: { isFile(): boolean; isDirectory(): boolean }): void {
  if (stats.isFile()) return
  const what = stats.isDirectory() ? 'a folder' : 'a pipe, socket or device'
  throw new AssayError('SOURCE_UNREADABLE', `${path} is ${what}, not a file`, { hint: NAME_A_FILE })
}

export const NAME_A_FILE = 'Save what it holds in a file and add that.'

export const tooLarge = (path: string, maxBytes: number): AssayError =>
  new AssayError('SOURCE_TOO_LARGE', `${path} is larger than ${maxBytes} bytes`)

async function readAll(handle: FileHandle, path: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK), 0, CHUNK)
    if (bytesRead === 0) return Buffer.concat(chunks, length)
    length += bytesRead
    if (length > maxBytes) throw tooLarge(path, maxBytes)
    chunks.push(buffer.subarray(0, bytesRead))
  }
}

/** What the file system says, in the catalogue's words. */
export function asAssayError(path: string, error: unknown): AssayError {
  if (error instanceof AssayError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AssayError('SOURCE_VANISHED', `${path} is not there any more`, { cause: error })
  }
  if (code === 'ELOOP') {
    return new AssayError('SOURCE_LINK_LOOP', `${path} is a symbolic link that leads back to itself`, {
      cause: error,
    })
  }
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code
  return new AssayError('SOURCE_UNREADABLE', `${path} cannot be read: ${why}`, { cause: error })
}
