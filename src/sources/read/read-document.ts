import { AssayError, type ErrorCode, type ReadDocument, type TextRepair } from '../../domain/index.js'
import { type DecodedText, decodeText } from '../decode/index.js'
import { detectLanguage } from '../metadata/language.js'
import { webAddress } from '../metadata/web-address.js'
import { readBounded } from './bounded.js'
import {
  isTextReader,
  MEDIA_TYPES,
  type ReaderName,
  readerByName,
  readerByText,
  refuseMisnamed,
  refuseNonDocuments,
  type TextReaderName,
} from './choose-reader.js'
import { documentOf, layOut } from './draft.js'
import { formatOf } from './sniff.js'
import { soberMetadata } from './sober-metadata.js'
import { type ReadText, readText } from './text.js'

export interface ReadOptions {
  /** File name or address: its extension says what it is, and messages name it. */
  name: string
  /** From a server or a user; goes before the extension. */
  mediaType?: string
  /** Where it was found, for relative links and as its address when it names no other. */
  url?: string
  /** Milliseconds that the reader of another program's format may take; a minute when not said. */
  timeLimit?: number
}

/** Raised with every change of what a reader makes of the same bytes: the number is part of a snapshot's name. */
const VERSIONS: Record<Exclude<ReaderName, 'warc'>, number> = {
  text: 3,
  markdown: 3,
  html: 4,
  table: 2,
  feed: 2,
  pdf: 2,
  docx: 2,
  epub: 2,
  spreadsheet: 2,
}

const versioned = (reader: Exclude<ReaderName, 'warc'>) => `${reader}/${VERSIONS[reader]}`

/** Whether today's readers would make the same text of the same bytes as the one named. */
export const isCurrentReader = (reader: string): boolean =>
  Object.keys(VERSIONS).some((name) => versioned(name as keyof typeof VERSIONS) === reader)

/** One of the documents in a file. */
export interface DocumentInFile {
  document: ReadDocument
  /** Tells it from the others in the file, the same at every reading; absent where the file is the document. */
  part?: string
  /** Its own bytes, where they are not the file's. */
  bytes?: Uint8Array
  /** When they were fetched, where the file says so: an ISO 8601 instant. */
  capturedAt?: string
}

export interface DocumentsInFile {
  documents: DocumentInFile[]
  /** Parts that could not be read while others could. */
  refused: { part: string; code: ErrorCode; message: string; hint: string }[]
}

/**
 * Reads a file: bytes in, NFC text with its blocks and metadata out. Most files are one document; a
 * feed is one for each item, a web archive one for each page.
 * @throws AssayError SOURCE_UNSUPPORTED, SOURCE_BINARY, SOURCE_EMPTY, SOURCE_BROKEN_ENCODING,
 *   SOURCE_TOO_LARGE, SOURCE_TOO_SLOW, SOURCE_ENCRYPTED, SOURCE_DAMAGED
 */
export async function readDocuments(bytes: Uint8Array, options: ReadOptions): Promise<DocumentsInFile> {
  const { name, mediaType, url } = options
  const format = formatOf(bytes, name)
  if (format === 'warc') return archivedDocuments(bytes, options)
  if (format) {
    const read = await guarded(name, () => readBounded(format, bytes, name, options.timeLimit))
    return single(await finished(read, [], format, options))
  }
  const named = readerByName(name, mediaType)
  refuseMisnamed(name, named)
  const hint = named && isTextReader(named) ? named : undefined
  const charset = /;\s{0,10}charset=["']?([\w-]{1,40})/i.exec(mediaType?.slice(0, 500) ?? '')?.[1]
  const declares = hint === 'html' || hint === 'feed' || hint === undefined
  const decoded = decodeText(bytes, { name, html: declares, ...(charset && { charset }) })
  if (hint === undefined || hint === 'feed') refuseNonDocuments(decoded.text, name)
  const reader = readerByText(decoded.text, hint)
  if (reader === 'feed') return feedDocuments(decoded, options)
  const read = await guarded(name, () => readWith(reader, decoded.text, name, url))
  return single(await finished(read, decoded.repairs, reader, options))
}

/**
 * As `readDocuments`, for a file that is one document.
 * @throws AssayError also SOURCE_SEVERAL
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const { documents } = await readDocuments(bytes, options)
  const [only] = documents
  if (only && documents.length === 1) return only.document
  throw new AssayError('SOURCE_SEVERAL', `${options.name} holds ${documents.length} documents`)
}

const single = (document: ReadDocument): DocumentsInFile => ({ documents: [{ document }], refused: [] })

async function finished(
  { drafts, metadata, notes }: ReadText,
  repairs: TextRepair[],
  reader: Exclude<ReaderName, 'warc'>,
  { name, url }: ReadOptions,
): Promise<ReadDocument> {
  const laidOut = layOut(drafts)
  if (laidOut.text === '') throw new AssayError('SOURCE_EMPTY', `${name} has no text that a reader would see`)
  const sober = soberMetadata(metadata, laidOut, url)
  const language = sober.language ?? (await detected(laidOut.text))
  const address = sober.canonicalUrl ?? addressOf(url)
  return documentOf(laidOut, {
    metadata: { ...sober, ...(language && { language }), ...(address && { canonicalUrl: address }) },
    repairs,
    ...(notes && notes.length > 0 && { notes }),
    mediaType: MEDIA_TYPES[reader],
    reader: versioned(reader),
  })
}

async function readWith(
  reader: Exclude<TextReaderName, 'feed'>,
  text: string,
  name: string,
  url?: string,
): Promise<ReadText> {
  if (reader === 'text') return readText(text)
  // The parsers take a tenth of a second to load, each; most runs need one of them or none.
  if (reader === 'markdown') return (await import('./markdown.js')).readMarkdown(text)
  if (reader === 'table') {
    return (await import('./table.js')).readTable(text, name, /\.(?:tsv|tab)$/i.test(name) ? '\t' : undefined)
  }
  return (await import('./html.js')).readHtml(text, name, url)
}

async function feedDocuments(decoded: DecodedText, options: ReadOptions): Promise<DocumentsInFile> {
  const { name, url } = options
  const { readFeed } = await import('./feed.js')
  const { items, refused } = await guarded(name, () => readFeed(decoded.text, name, url))
  const documents: DocumentInFile[] = []
  for (const item of items) {
    // The feed's own address is not that of its items.
    const document = await finished(item, decoded.repairs, 'feed', { name: item.name })
    documents.push({ part: item.name, document })
  }
  if (documents.length === 0) throw new AssayError('SOURCE_EMPTY', `${name} is a feed without any text in it`)
  return { documents, refused: refused.map(({ name: part, ...rest }) => ({ part, ...rest })) }
}

async function archivedDocuments(bytes: Uint8Array, options: ReadOptions): Promise<DocumentsInFile> {
  const { name } = options
  const { readWarc } = await import('./warc.js')
  const { pages, refused } = await guarded(name, () => readWarc(bytes, name))
  const result: DocumentsInFile = {
    documents: [],
    refused: refused.map(({ name: part, ...rest }) => ({ part, ...rest })),
  }
  for (const { url, bytes: own, mediaType, capturedAt } of pages) {
    try {
      if (formatOf(own, url) === 'warc')
        throw new AssayError('SOURCE_UNSUPPORTED', `${url} is an archive in ${name}`)
      const read = await readDocuments(own, { ...options, name: url, mediaType, url })
      for (const { document, part } of read.documents) {
        result.documents.push({
          document,
          part: part === undefined ? url : `${url} ${part}`,
          bytes: own,
          ...(capturedAt && { capturedAt }),
        })
      }
    } catch (error) {
      if (!(error instanceof AssayError)) throw error
      result.refused.push({ part: url, code: error.code, message: error.message, hint: error.hint })
    }
  }
  if (result.documents.length === 0) {
    const [first] = result.refused
    const why = first ? `: ${first.message}` : ''
    throw new AssayError('SOURCE_EMPTY', `${name} is a web archive without a page that can be read${why}`)
  }
  return result
}

/** Parsers run out of stack or trip over themselves on input made for it; that is the input's fault. */
async function guarded<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} cannot be parsed`, {
      cause,
      hint: 'Save its text in a plain text file and add that.',
    })
  }
}

async function detected(text: string) {
  const value = await detectLanguage(text)
  return value ? { value, from: 'words' } : undefined
}

function addressOf(url: string | undefined) {
  const value = url ? webAddress(url) : undefined
  return value ? { value, from: 'address' } : undefined
}
