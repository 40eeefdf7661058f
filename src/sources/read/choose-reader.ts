import { AssayError, KINDS_READ } from '../../domain/index.js'
import { isSitemap } from './sitemap.js'
import type { ByteFormat } from './sniff.js'

/** Readers of decoded text. */
export type TextReaderName = 'text' | 'markdown' | 'html' | 'table' | 'feed'
export type ReaderName = TextReaderName | ByteFormat

const BY_EXTENSION: Record<string, ReaderName> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  txt: 'text',
  text: 'text',
  csv: 'table',
  tsv: 'table',
  tab: 'table',
  rss: 'feed',
  atom: 'feed',
  pdf: 'pdf',
  docx: 'docx',
  epub: 'epub',
  xlsx: 'spreadsheet',
  xlsm: 'spreadsheet',
  warc: 'warc',
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const BY_MEDIA_TYPE: Record<string, ReaderName> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
  'text/csv': 'table',
  'text/tab-separated-values': 'table',
  'application/rss+xml': 'feed',
  'application/atom+xml': 'feed',
  'application/feed+json': 'feed',
  'application/pdf': 'pdf',
  'application/epub+zip': 'epub',
  'application/warc': 'warc',
  [`${OFFICE}.wordprocessingml.document`]: 'docx',
  [`${OFFICE}.spreadsheetml.sheet`]: 'spreadsheet',
}

export const MEDIA_TYPES: Record<ReaderName, string> = {
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
  table: 'text/csv',
  feed: 'application/xml',
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  epub: 'application/epub+zip',
  spreadsheet: `${OFFICE}.spreadsheetml.sheet`,
  warc: 'application/warc',
}

/** What messages call the formats that are told by their bytes. */
const FORMAT_NAMES: Record<ByteFormat, string> = {
  pdf: 'a PDF',
  docx: 'a Word document',
  epub: 'an EPUB book',
  spreadsheet: 'an Excel workbook',
  warc: 'a web archive',
}

/** Formats that hold a text which these readers would only mangle. */
const UNSUPPORTED = new Set(
  `doc docm odt rtf pages xls ods ppt pptx odp mobi djvu ps tex zip gz bz2 xz 7z rar tar jpg jpeg
  png gif webp avif heic bmp tif tiff ico svg mp3 mp4 m4a wav ogg flac webm mov avi mkv woff woff2 ttf otf exe
  dll so wasm class jar sqlite db`.split(/\s+/),
)

const SAVE_AS_TEXT = `If it holds a text, save that as text and add the copy. Assay reads ${KINDS_READ}.`

const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Files that a folder's documents are made of. */
export const isDocumentName = (name: string): boolean => {
  const extension = extensionOf(name)
  return extension === '' || Object.hasOwn(BY_EXTENSION, extension) || /\.warc\.gz$/i.test(name)
}

/**
 * The reader that the name or the media type asks for; undefined when the text must be looked at.
 * @throws AssayError SOURCE_UNSUPPORTED for formats that are known and not read
 */
export function readerByName(name: string, mediaType?: string): ReaderName | undefined {
  const type = mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (Object.hasOwn(BY_MEDIA_TYPE, type)) return BY_MEDIA_TYPE[type]
  if (/\.warc\.gz$/i.test(name)) return 'warc'
  if (/^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|msword|epub|vnd\.)/.test(type)) {
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} is ${type}`, { hint: SAVE_AS_TEXT })
  }
  const extension = extensionOf(name)
  if (UNSUPPORTED.has(extension))
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} is a .${extension} file`, { hint: SAVE_AS_TEXT })
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined
}

/**
 * For a document that is named as one of the formats that bytes tell, and whose bytes tell another.
 * @throws AssayError SOURCE_UNSUPPORTED
 */
export function refuseMisnamed(name: string, named: ReaderName | undefined): void {
  if (named === undefined || !Object.hasOwn(FORMAT_NAMES, named)) return
  const format = FORMAT_NAMES[named as ByteFormat]
  throw new AssayError(
    'SOURCE_UNSUPPORTED',
    `${name} is named as ${format}, and its bytes are not those of one`,
    {
      hint: SAVE_AS_TEXT,
    },
  )
}

export const isTextReader = (reader: ReaderName): reader is TextReaderName =>
  !Object.hasOwn(FORMAT_NAMES, reader)

/** The reader that the text itself asks for. A file named .txt may well be a Markdown note. */
export function readerByText(text: string, named: TextReaderName | undefined): TextReaderName {
  if (named === 'html' || named === 'markdown' || named === 'table' || named === 'feed') return named
  const head = text.slice(0, 1000).trimStart()
  if (isFeed(head)) return 'feed'
  if (named === undefined && /^(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(head))
    return 'html'
  return looksLikeMarkdown(text) ? 'markdown' : 'text'
}

/** The root element of RSS, RDF site summaries and Atom, or the version of a JSON feed. */
const isFeed = (head: string): boolean =>
  /^(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,500}>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:rss\b|rdf:RDF\b|feed\b[^>]{0,500}http:\/\/www\.w3\.org\/2005\/Atom)/.test(
    head,
  ) || /^\{[\s\S]{0,800}"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(head)

/**
 * Texts that are no documents, with what they are for.
 * @throws AssayError SOURCE_UNSUPPORTED
 */
export function refuseNonDocuments(text: string, name: string): void {
  if (isSitemap(text)) {
    throw new AssayError(
      'SOURCE_UNSUPPORTED',
      `${name} is a sitemap: a list of addresses, and evidence of nothing`,
      {
        hint: 'Add the pages that it names.',
      },
    )
  }
  const head = text.slice(0, 64 * 1024).trimStart()
  if (/^[[{]/.test(head) && /"(?:https?:\/\/schema\.org\/)?ClaimReview"/.test(head)) {
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} is a list of published fact-checks`, {
      hint: 'Run `assay import` with it: they are offered beside a check, and are no evidence for it.',
    })
  }
}

const SIGNS = [
  /^#{1,6} \S/,
  /^ {0,3}(?:```|~~~)/,
  /\]\((?:https?:\/\/|\.{0,2}\/|#)[^\s)]{0,500}\)/,
  /(?:^|[\s(])\*\*[^\s*][^*]{0,200}\*\*/,
  /^ {0,3}\[\^?[^\]\n]{1,80}\]: \S/,
]
const TABLE_RULE = /^ {0,3}\|?\s{0,200}:?-{3,}:?\s{0,200}\|[\s|:-]{0,2000}$/
const FRONT_MATTER = /^(?:---|\+\+\+)\n(?:[^\n]{0,2000}\n){0,300}?(?:---|\+\+\+|\.\.\.)[ \t]{0,20}(?:\n|$)/
const LINES_TO_LOOK_AT = 2000

/** Front matter, a table, two headings, or two signs of different kinds: one asterisk proves nothing. */
function looksLikeMarkdown(text: string): boolean {
  if (FRONT_MATTER.test(text.slice(0, 64 * 1024)) && /^(?:---|\+\+\+)\n[^\n]{0,200}[:=]/.test(text))
    return true
  const seen = new Set<number>()
  let headings = 0
  for (const line of text.split('\n', LINES_TO_LOOK_AT)) {
    const short = line.slice(0, 2000)
    if (short.includes('|') && TABLE_RULE.test(short.trimEnd())) return true
    SIGNS.forEach((sign, index) => {
      if (!sign.test(short)) return
      seen.add(index)
      if (index === 0) headings++
    })
    if (headings > 1 || seen.size > 1) return true
  }
  return false
}
