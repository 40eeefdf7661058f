import { gunzipSync } from 'node:zlib'
import { AssayError } from '../../domain/index.js'
import { partNames } from './unzip.js'

/** Formats that are told by their bytes, whatever the file is called. */
export type ByteFormat = 'pdf' | 'docx' | 'epub' | 'spreadsheet' | 'warc'

/** PDF readers look for the mark in the first kilobyte, as mail programs put their own lines first. */
const PDF_MARK_WITHIN = 1024

/**
 * The format that the first bytes say; `undefined` for text and for what is no document.
 * @throws AssayError SOURCE_UNSUPPORTED, SOURCE_ENCRYPTED for documents that are known and not read
 */
export function formatOf(bytes: Uint8Array, name: string): ByteFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, PDF_MARK_WITHIN)).toString('latin1')
  if (head.startsWith('WARC/1.')) return 'warc'
  if (head.startsWith('%PDF-') || (head.includes('%PDF-') && /[\0-\x08\x80-\xff]/.test(head))) return 'pdf'
  if (head.startsWith('\x1f\x8b') && unpackedHead(bytes).startsWith('WARC/1.')) return 'warc'
  if (head.startsWith('PK\x03\x04')) return formatOfArchive(bytes, name)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw oldOffice(bytes, name)
  return undefined
}

function unpackedHead(bytes: Uint8Array): string {
  try {
    // Truncated on purpose: the head will do.
    const unpacked = gunzipSync(bytes.subarray(0, 4096), { finishFlush: 2, maxOutputLength: 1024 * 1024 })
    return unpacked.subarray(0, 16).toString('latin1')
  } catch {
    return ''
  }
}

function formatOfArchive(bytes: Uint8Array, name: string): ByteFormat | undefined {
  const parts = partNames(bytes)
  const has = (path: string) => parts.includes(path)
  if (has('[Content_Types].xml') && parts.some((path) => path.startsWith('word/'))) return 'docx'
  if (has('xl/workbook.xml')) return 'spreadsheet'
  if (has('META-INF/container.xml')) return 'epub'
  if (parts.length === 0) {
    throw new AssayError('SOURCE_DAMAGED', `${name} cannot be read: it is a zip archive without its end`)
  }
  throw new AssayError('SOURCE_UNSUPPORTED', `${name} is a zip archive and no document that is read`, {
    hint: 'Unpack it, and add the documents in it.',
  })
}

/** OLE compound files: Office before 2007, and newer Office files with a password. */
function oldOffice(bytes: Uint8Array, name: string): AssayError {
  const wide = (text: string) => Buffer.from(text, 'utf16le')
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide('EncryptedPackage'))) {
    return new AssayError('SOURCE_ENCRYPTED', `${name} is an Office file with a password`)
  }
  return new AssayError('SOURCE_UNSUPPORTED', `${name} is a file of an Office before 2007`, {
    hint: 'Save it as .docx or .xlsx, or save that as text, and add the copy.',
  })
}
