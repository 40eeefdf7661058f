import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { AssayError, type ErrorCode } from '../../domain/index.js'
import { webAddress } from '../metadata/web-address.js'
import { damaged } from './unzip.js'

const MOST_RECORDS = 200_000
const MOST_PAGES = 10_000
const LARGEST_PAGE = 32 * 1024 * 1024
const MOST_BYTES = 1024 * 1024 * 1024

/** What was answered at an address at one time. */
export interface ArchivedPage {
  url: string
  /** As it was shown: transfer and content encodings undone. */
  bytes: Uint8Array
  mediaType: string
  /** ISO 8601 instant of the capture. */
  capturedAt?: string
}

export interface ArchivedPages {
  pages: ArchivedPage[]
  refused: { name: string; code: ErrorCode; message: string; hint: string }[]
}

/** Answers that hold a text; the rest of an archive is what pages are drawn with. */
const TEXT =
  /^(?:text\/(?:html|plain|markdown|csv|tab-separated-values)|application\/(?:xhtml\+xml|pdf|rss\+xml|atom\+xml|feed\+json))\b/i

/**
 * The pages in a web archive: for each address its last successful answer that is a text. Records may
 * be compressed one by one (`.warc.gz`).
 * @throws AssayError SOURCE_DAMAGED, SOURCE_TOO_LARGE
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
export async function readWarc(bytes: Uint8Array, name: string): Promise<ArchivedPages> {
  const { WARCParser } = await import('warcio')
  const pages = new Map<string, ArchivedPage>()
  const refused: ArchivedPages['refused'] = []
  let records = 0
  let total = 0
  try {
    for await (const record of WARCParser.iterRecords(piecesOf(bytes))) {
      if (++records > MOST_RECORDS) throw tooLarge(name, `more than ${MOST_RECORDS} records`)
      const url = webAddress(record.warcTargetURI ?? '')
      const headers = record.httpHeaders?.headers
      const status = Number(record.httpHeaders?.statusCode ?? 200)
      const mediaType =
        record.warcType === 'resource' ? (record.warcContentType ?? '') : (headers?.get('content-type') ?? '')
      const isAnswer = record.warcType === 'response' || record.warcType === 'resource'
      if (!url || !isAnswer || status < 200 || status > 203 || !TEXT.test(mediaType)) {
        total += (await record.skipFully()) ?? 0
        if (total > MOST_BYTES) throw tooLarge(name, 'more in it, unpacked, than is read')
        continue
      }
      const raw: Uint8Array[] = []
      let length = 0
      // The reader below the one that undoes encodings, which would not stop at a bomb.
      for await (const part of record.reader) {
        length += part.length
        if (length <= LARGEST_PAGE) raw.push(part)
      }
      record.consumed = 'raw'
      total += length
      if (total > MOST_BYTES) throw tooLarge(name, 'more in it, unpacked, than is read')
      const refuse = (code: ErrorCode, message: string, hint: string) =>
        refused.push({ name: url, code, message, hint })
      if (length > LARGEST_PAGE) {
        refuse(
          'SOURCE_TOO_LARGE',
          `${url} in ${name} is larger than ${LARGEST_PAGE} bytes`,
          'The others were read.',
        )
        continue
      }
      const content = decoded(
        Buffer.concat(raw),
        headers?.get('transfer-encoding'),
        headers?.get('content-encoding'),
      )
      if (!content) {
        refuse('SOURCE_DAMAGED', `${url} in ${name} cannot be unpacked`, 'The others were read.')
        continue
      }
      const capturedAt = instant(record.warcDate)
      const page: ArchivedPage = { url, bytes: content, mediaType, ...(capturedAt && { capturedAt }) }
      const earlier = pages.get(url)
      if (!earlier || (earlier.capturedAt ?? '') <= (capturedAt ?? '')) pages.set(url, page)
      if (pages.size > MOST_PAGES) throw tooLarge(name, `more than ${MOST_PAGES} pages`)
    }
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    if (pages.size === 0) throw damaged(name, 'it is no whole web archive', cause)
    refused.push({
      name,
      code: 'SOURCE_DAMAGED',
      message: `${name} breaks off after ${pages.size} pages`,
      hint: 'What stands before that was read.',
    })
  }
  return { pages: [...pages.values()], refused }
}

const PIECE = 64 * 1024
/** The parser asks once or twice more when all is read; where a record promises more, it asks for ever. */
const MOST_ASKED_AFTER_END = 1_000

function piecesOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  let at = 0
  let askedAfterEnd = 0
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (at < bytes.length) {
      at += PIECE
      return { done: false, value: bytes.subarray(at - PIECE, at) }
    }
    if (++askedAfterEnd > MOST_ASKED_AFTER_END) throw new RangeError('A record ends before its length.')
    return { done: true, value: undefined }
  }
  return { [Symbol.asyncIterator]: () => ({ next }) }
}

const tooLarge = (name: string, what: string) =>
  new AssayError('SOURCE_TOO_LARGE', `${name} has ${what}`, { hint: 'Split the archive.' })

function instant(date: string | null | undefined): string | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** More encodings one in another than any server uses are a bomb. */
const MOST_ENCODINGS = 2

/** @returns undefined where the bytes are not what their headers say, or unpack to more than a page */
function decoded(
  raw: Buffer,
  transfer: string | null | undefined,
  encodings: string | null | undefined,
): Uint8Array | undefined {
  // Some archivers keep the header and write the body without its chunks.
  let body: Buffer = /chunked/i.test(transfer ?? '') ? (dechunked(raw) ?? raw) : raw
  const names = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity')
  if (names.length > MOST_ENCODINGS) return undefined
  const limit = { maxOutputLength: LARGEST_PAGE }
  try {
    for (const encoding of names.toReversed()) {
      if (/^(?:x-)?gzip$/.test(encoding)) body = body[0] === 0x1f ? gunzipSync(body, limit) : body
      else if (encoding === 'deflate') {
        body = (body[0] ?? 0) % 16 === 8 ? inflateSync(body, limit) : inflateRawSync(body, limit)
      } else if (encoding === 'br') body = brotliDecompressSync(body, limit)
      else return undefined
    }
  } catch {
    return undefined
  }
  return body
}

/** @returns undefined for what is not in chunks (RFC 9112, 7.1) */
function dechunked(raw: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 0; at < raw.length; ) {
    const end = raw.indexOf('\r\n', at)
    const size =
      end < 0 || end - at > 64 ? undefined : /^[0-9a-fA-F]{1,8}/.exec(raw.toString('latin1', at, end))?.[0]
    if (size === undefined) return undefined
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    parts.push(raw.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(parts)
}
