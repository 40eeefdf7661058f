import { zipSync } from 'fflate'
import { AssayError, sha256 } from '../../domain/index.js'
import { type Capture, capturesIn, toCdxj } from './cdxj.js'
import { emptyWarc } from './resource-warc.js'

/** A document of the collection, as a reader of the archive lists it. */
export interface WaczPage {
  id: string
  /** The target of a capture in the archive. */
  url: string
  /** ISO 8601 instant of the capture. */
  ts: string
  title: string
}

export interface WaczContents {
  title: string
  /** Markdown. */
  description: string
  /** ISO 8601 instant: of the newest thing in it, since the clock of the writer would make each copy differ. */
  created: string
  /** Name and version of what writes it. */
  software: string
  /** WARC files, a gzip member each record; the same one twice is one file. */
  warcs: readonly Uint8Array[]
  pages: readonly WaczPage[]
}

const VERSION = '1.1.1'
/** Beyond it a ZIP needs 64-bit fields, which the writer does not have. */
const MOST_BYTES = 2 ** 32 - 2 ** 24
const MOST_FILES = 60_000

/**
 * WARC files as a WACZ 1.1.1: everything stored and nothing deflated, so that a client reads a record by its
 * offset. The same contents give the same bytes.
 * @see https://specs.webrecorder.net/wacz/1.1.1/
 * @throws AssayError PUBLISH_TOO_LARGE
 */
export async function toWacz(contents: WaczContents): Promise<Uint8Array> {
  const archives = new Map<string, Uint8Array>()
  const warcs = contents.warcs.filter(({ length }) => length > 0)
  if (warcs.length === 0) warcs.push(await emptyWarc(contents.created, contents.software))
  for (const warc of warcs) archives.set(`${sha256(warc).slice(0, 32)}.warc.gz`, warc)
  const captures: Capture[] = []
  for (const [name, warc] of archives) captures.push(...(await capturesIn(name, warc)))
  const files = new Map<string, Uint8Array>([
    ...[...archives].map(([name, warc]): [string, Uint8Array] => [`archive/${name}`, warc]),
    ['indexes/index.cdxj', encoded(toCdxj(captures))],
    ['pages/pages.jsonl', encoded(pagesJsonl(contents.pages))],
  ])
  const datapackage = encoded(`${JSON.stringify(datapackageOf(contents, files), null, 2)}\n`)
  files.set('datapackage.json', datapackage)
  files.set('datapackage-digest.json', encoded(digestOf(datapackage)))
  return zipped(files, contents.created)
}

function pagesJsonl(pages: readonly WaczPage[]): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' }
  const lines = pages.map(({ id, url, ts, title }) => JSON.stringify({ id, url, ts, title }))
  return [JSON.stringify(head), ...lines.sort()].map((line) => `${line}\n`).join('')
}

function datapackageOf(contents: WaczContents, files: ReadonlyMap<string, Uint8Array>) {
  const { title, description, created, software } = contents
  return {
    profile: 'data-package',
    wacz_version: VERSION,
    title,
    description,
    created,
    modified: created,
    software,
    resources: sorted(files).map(([path, bytes]) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      hash: `sha256:${sha256(bytes)}`,
      bytes: bytes.byteLength,
    })),
  }
}

const digestOf = (datapackage: Uint8Array): string =>
  `${JSON.stringify({ path: 'datapackage.json', hash: `sha256:${sha256(datapackage)}` }, null, 2)}\n`

function zipped(files: ReadonlyMap<string, Uint8Array>, created: string): Uint8Array {
  const total = [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (total > MOST_BYTES || files.size > MOST_FILES) {
    throw new AssayError(
      'PUBLISH_TOO_LARGE',
      `The evidence is ${files.size} files of ${total} bytes together; an archive holds ${MOST_BYTES} bytes.`,
    )
  }
  return zipSync(Object.fromEntries(sorted(files)), { level: 0, mtime: noonOf(created) })
}

/**
 * A ZIP has local times without a zone, and the writer takes them from this machine's zone. Noon of the
 * day exists in every zone, whatever its clocks do that night; a ZIP's days begin in 1980.
 */
function noonOf(instant: string): Date {
  const [year = 1980, month = 1, day = 1] = instant.slice(0, 10).split('-').map(Number)
  return new Date(Math.min(2099, Math.max(1980, year)), month - 1, day, 12)
}

const sorted = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1))

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
