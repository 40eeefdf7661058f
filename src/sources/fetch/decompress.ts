import { pipeline, Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'
import { FetchError } from './fetch-error.js'
import type { FetchLimits } from './limits.js'

const DECODERS: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  // “deflate” is zlib by RFC 9110 and raw from many servers; zlib's first byte tells (RFC 1950, CM = 8).
  deflate: (first) => ((first & 0x0f) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
}

export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/**
 * The codings of a `Content-Encoding` header, in the order they were applied.
 * @throws FetchError FETCH_DECOMPRESSION for one that is not known, or for too many
 */
export function contentCodings(header: string, url: string, limits: FetchLimits): string[] {
  const codings = header
    .toLowerCase()
    .split(',', 64)
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  const unknown = codings.find((coding) => !Object.hasOwn(DECODERS, coding))
  if (unknown !== undefined) {
    throw new FetchError(
      'FETCH_DECOMPRESSION',
      `${url}: the coding “${unknown.slice(0, 40)}” is not read here`,
    )
  }
  if (codings.length > limits.encodings) {
    throw new FetchError('FETCH_DECOMPRESSION', `${url}: ${codings.length} codings over one another`)
  }
  return codings
}

/**
 * Undoes the codings, piece by piece: no more than a few buffers are alive, whatever the body claims
 * to hold, and each step counts for itself, so that a bomb inside a bomb ends at the first.
 *
 * @throws FetchError FETCH_TOO_LARGE, FETCH_DECOMPRESSION
 */
export async function* decompressed(
  wire: AsyncIterable<Uint8Array>,
  codings: readonly string[],
  url: string,
  limits: FetchLimits,
): AsyncGenerator<Uint8Array> {
  let wireBytes = 0
  async function* counted() {
    for await (const chunk of wire) {
      wireBytes += chunk.byteLength
      yield chunk
    }
  }
  let stage: AsyncIterable<Uint8Array> = counted()
  for (const coding of [...codings].reverse()) {
    stage = bounded(undo(stage, coding, url), url, limits, () => wireBytes)
  }
  yield* codings.length === 0 ? bounded(stage, url, limits, () => wireBytes) : stage
}

async function* undo(
  source: AsyncIterable<Uint8Array>,
  coding: string,
  url: string,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  const first = await firstOf(chunks)
  const decoder = DECODERS[coding]?.(first?.[0] ?? 0)
  // An empty body is an empty body in any coding: servers send it with 304 and for empty files.
  if (first === undefined || decoder === undefined) return
  let failure: unknown
  async function* guarded() {
    try {
      yield first
      yield* { [Symbol.asyncIterator]: () => chunks }
    } catch (error) {
      failure = error
      throw error
    }
  }
  const output = pipeline(Readable.from(guarded(), { objectMode: false }), decoder, () => {})
  try {
    yield* output as unknown as AsyncIterable<Uint8Array>
  } catch (cause) {
    // What broke before the decoder is not the decoder's fault, and keeps its own words.
    if (failure !== undefined) throw failure
    throw new FetchError('FETCH_DECOMPRESSION', `${url}: the ${coding} coding is broken`, { cause })
  } finally {
    decoder.destroy()
  }
}

async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  for (;;) {
    const next = await chunks.next()
    if (next.done === true) return undefined
    if (next.value.byteLength > 0) return next.value
  }
}

async function* bounded(
  source: AsyncIterable<Uint8Array>,
  url: string,
  limits: FetchLimits,
  wireBytes: () => number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > limits.bodyBytes) {
      throw new FetchError(
        'FETCH_TOO_LARGE',
        `${url}: more than ${limits.bodyBytes} bytes after decompression`,
      )
    }
    if (bytes > limits.bombSlackBytes && bytes > wireBytes() * limits.ratio) {
      throw new FetchError(
        'FETCH_DECOMPRESSION',
        `${url}: it grows more than ${limits.ratio}-fold, as only bombs do`,
      )
    }
    yield chunk
  }
}
