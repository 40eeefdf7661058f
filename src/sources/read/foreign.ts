import type { ByteFormat } from './sniff.js'
import type { ReadText } from './text.js'

/** Documents of other programs, whose readers are large and not ours. */
export type ForeignFormat = Exclude<ByteFormat, 'warc'>

export interface ForeignTask {
  format: ForeignFormat
  bytes: Uint8Array
  /** For messages. */
  name: string
  /** Instant in milliseconds since 1970. */
  deadline: number
}

/** Each reader is loaded on first need. */
export async function readForeign({ format, bytes, name, deadline }: ForeignTask): Promise<ReadText> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/pdf.js')).readPdf(bytes, name, deadline)
    case 'docx':
      return (await import('./docx.js')).readDocx(bytes, name)
    case 'epub':
      return (await import('./epub.js')).readEpub(bytes, name)
    case 'spreadsheet':
      return (await import('./spreadsheet.js')).readSpreadsheet(bytes, name)
  }
}
