import { type EdtfDate, sliceSpan } from '../domain/index.js'
import { timesIn } from '../language/index.js'
import type { ReadableDocument } from './readable-document.js'

/** Of what is written down as it happens, what is told without a date is of the document's own. */
const RECORD = /\b(?:minutes of|proceedings of|record of (?:the )?(?:meeting|hearing))\b/i
const HEAD_BLOCKS = 4
const HEAD_LENGTH = 160

/** When a document was written, by what is known of it or by the date that its head bears. */
export function documentDate({ metadata, text, blocks }: ReadableDocument): EdtfDate | undefined {
  if (metadata.published) return metadata.published.value
  for (const block of blocks.slice(0, HEAD_BLOCKS)) {
    if (block.end - block.start > HEAD_LENGTH) continue
    const times = timesIn(sliceSpan(text, block)).filter(({ precision }) => precision === 'day')
    const [time] = times
    if (time && times.length === 1 && !time.yearless) return time.edtf
  }
  return undefined
}

/** Whether it records what happened on its own day. */
export function recordsItsDay(document: ReadableDocument): boolean {
  const date = documentDate(document)
  if (!date || !/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const { text, blocks, metadata } = document
  const head = blocks.slice(0, 2).map((block) => sliceSpan(text, block).slice(0, HEAD_LENGTH))
  return RECORD.test([metadata.title?.value ?? '', ...head].join(' | '))
}
