import type { SourceMetadata } from '../../../domain/index.js'
import { note } from '../../metadata/draft.js'

/** What a PDF says of itself: its XMP packet first, then its information dictionary. */
export interface PdfFacts {
  info: Record<string, unknown>
  xmp: { get(name: string): unknown } | undefined
}

/**
 * `D:20190503104500+02'00'` as an EDTF date with the precision that is there. The day is that of the
 * clock where it was written.
 * @see ISO 32000-1, 7.9.4
 */
export function pdfDate(text: string): string | undefined {
  const match = /^\s*(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(text)
  const [, year, month, day] = match ?? []
  if (!year || Number(year) < 1980) return undefined
  return [year, month, day].filter((part) => part !== undefined).join('-')
}

/** Names that programs give when nobody does. */
const NO_TITLE =
  /^(?:untitled|document ?\d*|title|.{0,20}microsoft (?:word|powerpoint|excel) -.*|.*\.(?:docx?|pdf|tex|dvi|indd|qxd|pptx?|xlsx?|rtf|odt|html?))$/i

export function pdfMetadata({ info, xmp }: PdfFacts): SourceMetadata {
  const draft: SourceMetadata = {}
  const fromXmp = (name: string): string[] => {
    const value = xmp?.get(name)
    const texts = Array.isArray(value) ? value : [value]
    return texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '')
  }
  const fromInfo = (name: string): string => {
    const value = info[name]
    return typeof value === 'string' ? value : ''
  }
  const title = (text: string, from: string) => {
    if (!NO_TITLE.test(text.trim().slice(0, 300))) note.title(draft, text, from)
  }
  title(fromXmp('dc:title')[0] ?? '', 'pdf: dc:title')
  title(fromInfo('Title'), 'pdf: Title')
  note.authors(draft, fromXmp('dc:creator'), 'pdf: dc:creator')
  note.authors(draft, [fromInfo('Author')], 'pdf: Author')
  note.publisher(draft, fromXmp('dc:publisher')[0] ?? '', 'pdf: dc:publisher')
  for (const name of ['prism:publicationdate', 'prism:coverdate', 'dc:date']) {
    note.date(draft, 'published', fromXmp(name)[0]?.slice(0, 10) ?? '', `pdf: ${name}`)
  }
  note.date(draft, 'published', pdfDate(fromInfo('CreationDate')) ?? '', 'pdf: CreationDate')
  note.date(draft, 'modified', pdfDate(fromInfo('ModDate')) ?? '', 'pdf: ModDate')
  note.language(draft, fromInfo('Language') || (fromXmp('dc:language')[0] ?? ''), 'pdf: Lang')
  note.description(draft, fromXmp('dc:description')[0] ?? '', 'pdf: dc:description')
  return draft
}
