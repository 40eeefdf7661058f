import { AssayError, type ReadDocument } from '../../domain/index.js'
import { decodeText } from '../decode/index.js'
import { detectLanguage } from '../metadata/language.js'
import { webAddress } from '../metadata/web-address.js'
import { MEDIA_TYPES, type ReaderName, readerByName, readerByText } from './choose-reader.js'
import { documentOf, layOut } from './draft.js'
import { type ReadText, readText } from './text.js'

export interface ReadOptions {
  /** File name or address: its extension says what it is, and messages name it. */
  name: string
  /** From a server or a user; goes before the extension. */
  mediaType?: string
  /** Where it was found, for relative links and as its address when it names no other. */
  url?: string
}

/** Raised with every change of what a reader makes of the same bytes: the number is part of a snapshot's name. */
const VERSIONS: Record<ReaderName, number> = { text: 2, markdown: 2, html: 2 }

const versioned = (reader: ReaderName) => `${reader}/${VERSIONS[reader]}`

/** Whether today's readers would make the same text of the same bytes as the one named. */
export const isCurrentReader = (reader: string): boolean =>
  Object.keys(VERSIONS).some((name) => versioned(name as ReaderName) === reader)

/**
 * Reads a document: bytes in, NFC text with its blocks and metadata out.
 * @throws AssayError SOURCE_UNSUPPORTED, SOURCE_BINARY, SOURCE_EMPTY, SOURCE_BROKEN_ENCODING,
 *   SOURCE_TOO_LARGE
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const { name, mediaType, url } = options
  const named = readerByName(name, mediaType)
  const charset = /;\s{0,10}charset=["']?([\w-]{1,40})/i.exec(mediaType?.slice(0, 500) ?? '')?.[1]
  const decoded = decodeText(bytes, { name, html: named === 'html', ...(charset && { charset }) })
  const reader = readerByText(decoded.text, named)
  const { drafts, metadata } = await guarded(name, () => readWith(reader, decoded.text, name, url))
  const laidOut = layOut(drafts)
  if (laidOut.text === '') throw new AssayError('SOURCE_EMPTY', `${name} has no text that a reader would see`)
  const language = metadata.language ?? (await detected(laidOut.text))
  const address = metadata.canonicalUrl ?? addressOf(url)
  return documentOf(laidOut, {
    metadata: { ...metadata, ...(language && { language }), ...(address && { canonicalUrl: address }) },
    repairs: decoded.repairs,
    mediaType: MEDIA_TYPES[reader],
    reader: versioned(reader),
  })
}

async function readWith(reader: ReaderName, text: string, name: string, url?: string): Promise<ReadText> {
  if (reader === 'text') return readText(text)
  // The parsers take a tenth of a second to load, each; most runs need one of them or none.
  if (reader === 'markdown') return (await import('./markdown.js')).readMarkdown(text)
  return (await import('./html.js')).readHtml(text, name, url)
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
