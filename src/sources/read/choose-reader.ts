import { AssayError } from '../../domain/index.js'

export type ReaderName = 'text' | 'markdown' | 'html'

const BY_EXTENSION: Record<string, ReaderName> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  txt: 'text',
  text: 'text',
}

const BY_MEDIA_TYPE: Record<string, ReaderName> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
}

export const MEDIA_TYPES: Record<ReaderName, string> = {
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
}

/** Formats that hold a text which these readers would only mangle. */
const UNSUPPORTED = new Set(
  `pdf doc docx odt rtf pages xls xlsx ods ppt pptx odp epub mobi djvu ps tex zip gz bz2 xz 7z rar tar jpg jpeg
  png gif webp avif heic bmp tif tiff ico svg mp3 mp4 m4a wav ogg flac webm mov avi mkv woff woff2 ttf otf exe
  dll so wasm class jar sqlite db`.split(/\s+/),
)

const SAVE_AS_TEXT = 'If it holds a text, save that as text, Markdown or HTML and add the copy.'

const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Files that a folder's documents are made of. */
export const isDocumentName = (name: string): boolean => {
  const extension = extensionOf(name)
  return extension === '' || Object.hasOwn(BY_EXTENSION, extension)
}

/**
 * The reader that the name or the media type asks for; undefined when the text must be looked at.
 * @throws AssayError SOURCE_UNSUPPORTED for formats that are known and not read
 */
export function readerByName(name: string, mediaType?: string): ReaderName | undefined {
  const type = mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (Object.hasOwn(BY_MEDIA_TYPE, type)) return BY_MEDIA_TYPE[type]
  if (/^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|msword|epub|vnd\.)/.test(type)) {
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} is ${type}`, { hint: SAVE_AS_TEXT })
  }
  const extension = extensionOf(name)
  if (UNSUPPORTED.has(extension))
    throw new AssayError('SOURCE_UNSUPPORTED', `${name} is a .${extension} file`, { hint: SAVE_AS_TEXT })
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined
}

/** The reader that the text itself asks for. A file named .txt may well be a Markdown note. */
export function readerByText(text: string, named: ReaderName | undefined): ReaderName {
  if (named === 'html' || named === 'markdown') return named
  const head = text.slice(0, 1000).trimStart()
  if (named === undefined && /^(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(head))
    return 'html'
  return looksLikeMarkdown(text) ? 'markdown' : 'text'
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
