import { zipSync } from 'fflate'

const encoder = new TextEncoder()
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export interface PdfPage {
  /** A heading and lines below it, in plain ASCII. */
  lines: readonly string[]
  info?: Record<string, string>
  /** Content operators put after the first line. */
  operators?: string
}

const pdfString = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

/** Shows text at a place of its own, with operators before it (rendering mode, colour, size). */
export const pdfText = (text: string, before: string, [x, y, size] = [72, 90, 12]): string =>
  `q BT /F1 ${size} Tf ${before} 1 0 0 1 ${x} ${y} Tm ${pdfString(text)} Tj ET Q`

/** A PDF of one page (ISO 32000-1), uncompressed. */
export function pdf({ lines, info = {}, operators = '' }: PdfPage): Uint8Array {
  const shown = lines.map((line, index) =>
    pdfText(line, '0 g 0 Tr', [72, 760 - 18 * index - (index > 0 ? 22 : 0), index > 0 ? 12 : 22]),
  )
  const content = [shown[0], operators, ...shown.slice(1)].join('\n')
  const entries = Object.entries(info).map(([name, text]) => `/${name} ${pdfString(text)}`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${entries.join(' ')} >>`,
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, '0')
  })
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  const count = objects.length + 1
  return utf8(
    `${file}xref\n0 ${count}\n0000000000 65535 f \n${table}` +
      `trailer << /Size ${count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
  )
}

export interface WordFile {
  /** `w:p` elements of the body. */
  paragraphs: readonly string[]
  core?: Record<string, string>
  /** A comment on the first paragraph. */
  comment?: string
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

export const wordRun = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
export const wordParagraph = (text: string, properties = '', style = ''): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${wordRun(text, properties)}</w:p>`

/** A Word document (ECMA-376). */
export function docx({ paragraphs, core = {}, comment }: WordFile): Uint8Array {
  const [first = '', ...rest] = paragraphs
  const marked = comment ? first.replace('</w:p>', '<w:r><w:commentReference w:id="0"/></w:r></w:p>') : first
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${kind}" Target="${target}"/>`
  const relations = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': relations(relation('r1', `${RELATIONS}/officeDocument`, 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(
      `${comment ? relation('c1', `${RELATIONS}/comments`, 'comments.xml') : ''}${relation('s1', `${RELATIONS}/styles`, 'styles.xml')}`,
    ),
    'word/styles.xml': `<w:styles xmlns:w="${WORD}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${marked}${rest.join('')}</w:body></w:document>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${Object.entries(
      core,
    )
      .map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
      .join('')}</cp:coreProperties>`,
    ...(comment
      ? {
          'word/comments.xml': `<w:comments xmlns:w="${WORD}"><w:comment w:id="0" w:author="${escaped(comment)}">${wordParagraph(comment)}</w:comment></w:comments>`,
        }
      : {}),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, utf8(part)])))
}

/** A web archive (ISO 28500) with one page. */
export function warc(address: string, html: string): Uint8Array {
  const page = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`
  const header = [
    'WARC/1.0',
    'WARC-Type: response',
    `WARC-Target-URI: ${address}`,
    'WARC-Date: 2024-03-02T09:00:00Z',
    'WARC-Record-ID: <urn:uuid:7d8f0a52-3c1e-4b8e-9a36-1f5f0c2b7a10>',
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${utf8(page).length}`,
  ].join('\r\n')
  return utf8(`${header}\r\n\r\n${page}\r\n\r\n`)
}
