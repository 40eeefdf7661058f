import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AssayError } from '../../domain/index.js'
import { withAttempts } from './attempts.js'
import type { HubAccess } from './hub-access.js'
import { type HubAnswer, hubRequest, TransientError } from './hub-request.js'

export interface HubFile {
  /** Below the Hub's address. */
  path: string
  /** Where it goes; a beginning is kept beside it as `<to>.part` and continued. */
  to: string
  /** Bytes that it may have. */
  maxBytes: number
  onProgress: (bytes: number, total: number | undefined) => void
  onRequest: () => void
}

/**
 * Downloads a file whole or not at all, going on where an earlier attempt stopped.
 * @returns its size in bytes
 * @throws AssayError MODEL_UNREACHABLE when it cannot be had; MODEL_INVALID when it is too large
 */
export async function downloadFile(access: HubAccess, file: HubFile): Promise<number> {
  const done = await sizeOf(file.to)
  if (done !== undefined) return done
  await mkdir(dirname(file.to), { recursive: true })
  await withAttempts(access.pause, () => attempt(access, file))
  await rename(partOf(file), file.to)
  return (await sizeOf(file.to)) ?? 0
}

const partOf = ({ to }: HubFile): string => `${to}.part`

async function attempt(access: HubAccess, file: HubFile): Promise<void> {
  const part = partOf(file)
  const have = (await sizeOf(part)) ?? 0
  file.onRequest()
  const answer = await hubRequest(access, file.path, have)
  try {
    const from = startOf(answer)
    if (answer.status === 416 || (from !== 0 && from !== have)) {
      await rm(part, { force: true })
      throw new TransientError(`${file.path} cannot be continued`)
    }
    const size = sizeInAll(answer, from)
    if (size !== undefined && size > file.maxBytes) throw tooLarge(file, size)
    const got = await receive(answer, file, from, size)
    if (size !== undefined && got !== size) {
      throw new TransientError(`${file.path} ended after ${got} of ${size} bytes`)
    }
  } finally {
    await answer.drop()
  }
  if (answer.sha256 !== undefined && (await hashOf(part)) !== answer.sha256) {
    await rm(part, { force: true })
    throw new TransientError(`${file.path} is not what its SHA-256 says`)
  }
}

/** @returns bytes in the part file */
async function receive(
  answer: HubAnswer,
  file: HubFile,
  from: number,
  size: number | undefined,
): Promise<number> {
  let got = from
  // Each chunk is on disk before the next is asked for: what has come is kept when the connection breaks.
  const part = await open(partOf(file), from > 0 ? 'a' : 'w')
  try {
    for await (const chunk of answer.chunks()) {
      got += chunk.length
      if (got > file.maxBytes) throw tooLarge(file, got)
      await part.appendFile(chunk)
      file.onProgress(got, size)
    }
  } finally {
    await part.close()
  }
  return got
}

const startOf = ({ status, headers }: HubAnswer): number =>
  status === 206 ? Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] ?? Number.NaN) : 0

function sizeInAll({ headers }: HubAnswer, from: number): number | undefined {
  const length = headers.get('content-length')
  return length === null ? undefined : from + Number(length)
}

const tooLarge = ({ path, maxBytes }: HubFile, size: number): AssayError =>
  new AssayError('MODEL_INVALID', `${path} has ${size} bytes or more; at most ${maxBytes} are taken.`, {
    hint: 'Name a smaller file of that model with `judge.onnx`, or another model.',
  })

const sizeOf = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.size

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
