import { createHash } from 'node:crypto'
import { WARCRecord, WARCSerializer } from 'warcio'
import type { Exchange, Fetched, Header } from './types.js'

/** The capture that a 304 refers to. */
export interface EarlierCapture {
  url: string
  /** ISO 8601. */
  fetchedAt: string
  /** SHA-256 of its body, in hexadecimal. */
  bodyHash?: string
}

const VERSION = 'WARC/1.1'
const NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified'

/** Framing that no longer holds for a body without chunks and codings. Renamed as other archivers do. */
const FRAMING = new Set(['content-encoding', 'transfer-encoding', 'content-length', 'trailer'])

/**
 * The exchanges as WARC 1.1 (ISO 28500:2017), each record a gzip member of its own: a warcinfo record,
 * and for each exchange its response (or revisit, for a 304), request and metadata records.
 *
 * Bodies are stored decoded, with the headers of their framing renamed `X-Archive-Orig-…`: the payload
 * digest is then the hash of the very bytes that were read, every reader can open it whatever it knows
 * of compression, and gzip per record takes as little room. The same input gives the same bytes.
 */
export async function toWarc(
  fetched: Pick<Fetched, 'exchanges'>,
  options: { software: string; refersTo?: EarlierCapture },
): Promise<Uint8Array> {
  const [first] = fetched.exchanges
  if (first === undefined) return new Uint8Array()
  const parts = [await serialized(infoRecord(first, options.software))]
  for (const exchange of fetched.exchanges) {
    const response = responseRecord(exchange, options.refersTo)
    const concurrent: [string, string] = ['WARC-Concurrent-To', recordId('response', exchange)]
    parts.push(await serialized(response))
    parts.push(await serialized(requestRecord(exchange, concurrent)))
    parts.push(await serialized(metadataRecord(exchange, concurrent)))
  }
  return new Uint8Array(Buffer.concat(parts))
}

const serialized = (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true })

function infoRecord({ at, url }: Exchange, software: string): WARCRecord {
  return WARCRecord.createWARCInfo(
    { date: at, warcVersion: VERSION, warcHeaders: [['WARC-Record-ID', uuidOf('warcinfo', at, url)]] },
    {
      software,
      format: 'WARC File Format 1.1',
      conformsTo: 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    },
  )
}

function responseRecord(exchange: Exchange, refersTo: EarlierCapture | undefined): WARCRecord {
  const revisit = exchange.status === 304
  const record = WARCRecord.create(
    {
      type: revisit ? 'revisit' : 'response',
      url: exchange.url,
      date: exchange.at,
      warcVersion: VERSION,
      statusline: `HTTP/1.1 ${exchange.status} ${exchange.statusText}`.trimEnd(),
      httpHeaders: asInit(revisit ? exchange.responseHeaders : withoutFraming(exchange)),
      warcHeaders: [
        ['WARC-Record-ID', recordId('response', exchange)],
        ['WARC-IP-Address', exchange.address],
        ...(exchange.truncated && !revisit ? [['WARC-Truncated', 'length'] as [string, string]] : []),
        ...(revisit && refersTo?.bodyHash !== undefined
          ? [['WARC-Payload-Digest', `sha256:${refersTo.bodyHash}`] as [string, string]]
          : []),
      ],
      ...(revisit && refersTo !== undefined
        ? { refersToUrl: refersTo.url, refersToDate: refersTo.fetchedAt }
        : {}),
    },
    [exchange.body],
  )
  if (revisit) record.warcHeaders.headers.set('WARC-Profile', NOT_MODIFIED)
  return record
}

function requestRecord(exchange: Exchange, concurrent: [string, string]): WARCRecord {
  const { pathname, search } = new URL(exchange.url)
  return WARCRecord.create({
    type: 'request',
    url: exchange.url,
    date: exchange.at,
    warcVersion: VERSION,
    statusline: `${exchange.method} ${pathname}${search} HTTP/1.1`,
    httpHeaders: asInit(exchange.requestHeaders),
    warcHeaders: [['WARC-Record-ID', recordId('request', exchange)], concurrent],
  })
}

function metadataRecord(exchange: Exchange, concurrent: [string, string]): WARCRecord {
  const coding = exchange.responseHeaders.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
  const fields: [string, string][] = [
    ['wireBytes', String(exchange.wireBytes)],
    ...(coding === undefined ? [] : [['decodedFrom', coding] as [string, string]]),
  ]
  return WARCRecord.create(
    {
      type: 'metadata',
      url: exchange.url,
      date: exchange.at,
      warcVersion: VERSION,
      warcHeaders: [['WARC-Record-ID', recordId('metadata', exchange)], concurrent],
    },
    [new TextEncoder().encode(fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''))],
  )
}

function withoutFraming({ responseHeaders, body }: Exchange): Header[] {
  const renamed = responseHeaders.map(
    ([name, value]): Header =>
      FRAMING.has(name.toLowerCase()) ? [`X-Archive-Orig-${name}`, value] : [name, value],
  )
  return [...renamed, ['Content-Length', String(body.byteLength)]]
}

/** One spelling for each name, so that the WARC library joins or repeats its values as the name allows. */
function asInit(headers: readonly Header[]): [string, string][] {
  const spelling = new Map<string, string>()
  const joined = new Map<string, string>()
  const repeated: [string, string][] = []
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const spelled = spelling.get(key) ?? name
    spelling.set(key, spelled)
    if (key === 'set-cookie') repeated.push([spelled, value])
    else joined.set(spelled, joined.has(spelled) ? `${joined.get(spelled)}, ${value}` : value)
  }
  return [...joined, ...repeated]
}

const recordId = (kind: string, { url, at, status, body }: Exchange): string =>
  uuidOf(kind, url, at, String(status), createHash('sha256').update(body).digest('hex'))

/** A UUID of the free-form version 8 (RFC 9562), from a hash: no chance in it, so that archives are reproducible. */
function uuidOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return `<urn:uuid:${groups.join('-')}>`
}
