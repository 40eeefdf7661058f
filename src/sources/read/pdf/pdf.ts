import { AssayError, type ReadingNote } from '../../../domain/index.js'
import { note } from '../../metadata/draft.js'
import type { ReadText } from '../text.js'
import { damaged } from '../unzip.js'
import { fragmentsOf, type Line, MONOSPACED, type PlacedText } from './pdf-lines.js'
import { pdfMetadata } from './pdf-metadata.js'
import { readingOrder } from './pdf-order.js'
import { blocksOfLines } from './pdf-paragraphs.js'
import { runningLines } from './pdf-running.js'
import { seenWords } from './pdf-unseen.js'
import { tooSlow } from './too-slow.js'

const MOST_PAGES = 3_000
const MOST_PIECES = 3_000_000
/** Smaller letters than this, in points, are for machines only. */
const SMALLEST = 1.5

/**
 * The text of a PDF by pages (pdf.js, without scripts, fonts and pictures).
 * @param deadline instant in milliseconds since 1970 at which reading stops
 * @throws AssayError SOURCE_ENCRYPTED, SOURCE_DAMAGED, SOURCE_TOO_LARGE, SOURCE_TOO_SLOW, SOURCE_EMPTY
 */
export async function readPdf(bytes: Uint8Array, name: string, deadline: number): Promise<ReadText> {
  const document = await open(bytes, name)
  try {
    if (document.numPages > MOST_PAGES) {
      throw new AssayError('SOURCE_TOO_LARGE', `${name} has ${document.numPages} pages`, {
        hint: `Split it into files of at most ${MOST_PAGES} pages.`,
      })
    }
    const pages: Page[] = []
    let pieces = 0
    for (let number = 1; number <= document.numPages; number++) {
      if (Date.now() > deadline) throw tooSlow(name)
      const page = await readPage(document, number)
      pieces += page.pieces
      if (pieces > MOST_PIECES) throw new AssayError('SOURCE_TOO_LARGE', `${name} has too much text in it`)
      pages.push(page)
    }
    return await readTextOf(document, pages, name)
  } finally {
    await document.loadingTask.destroy().catch(() => {})
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>

async function open(bytes: Uint8Array, name: string): Promise<PdfDocument> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    // A copy: pdf.js takes the bytes away.
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      useWorkerFetch: false,
      isOffscreenCanvasSupported: false,
      verbosity: 0,
    })
  } catch (cause) {
    const reason = cause instanceof Error ? cause : new Error(String(cause))
    if (reason.name === 'PasswordException') {
      throw new AssayError('SOURCE_ENCRYPTED', `${name} is a PDF with a password`, { cause })
    }
    throw damaged(name, `it is no whole PDF (${reason.message.slice(0, 120)})`, cause)
  }
}

interface Page {
  number: number
  lines: Line[]
  pieces: number
  /** Letters that are not painted, white, too small, or outside the page. */
  unseen: number
  /** Letters of stamps at the margin and marks across the page. */
  tilted: number
  /** The page could not be read. */
  broken: boolean
}

interface TextItem {
  str: string
  transform: number[]
  width: number
  fontName: string
}

async function readPage(document: PdfDocument, number: number): Promise<Page> {
  const result: Page = { number, lines: [], pieces: 0, unseen: 0, tilted: 0, broken: false }
  try {
    const page = await document.getPage(number)
    const { transform, width, height } = page.getViewport({ scale: 1 })
    const content = await page.getTextContent()
    const placed: PlacedText[] = []
    const items = (content.items as (TextItem | { type: string })[]).flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [item] : [],
    )
    const seen = await seenWords(page, items)
    for (const [index, whole] of items.entries()) {
      const item = { ...whole, str: seen[index] ?? whole.str }
      result.pieces++
      result.unseen += whole.str.length - item.str.length
      if (item.str === '') continue
      const monospaced = content.styles[item.fontName]?.fontFamily === 'monospace'
      const piece = place(item, transform as Matrix, monospaced)
      if (!piece) {
        result.tilted += item.str.length
        continue
      }
      const outside =
        piece.x > width || piece.x + piece.width < 0 || piece.y < 0 || piece.y > height + piece.size
      if (outside || piece.size < SMALLEST) result.unseen += item.str.length
      else placed.push(piece)
    }
    result.lines = readingOrder(fragmentsOf(placed), number)
    page.cleanup()
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    result.broken = true
  }
  return result
}

type Matrix = [number, number, number, number, number, number]

/** More than this from level, in radians: a stamp at the margin, or a mark across the page. */
const MOST_TILT = 0.3

function place(item: TextItem, [a, b, c, d, e, f]: Matrix, monospaced: boolean): PlacedText | undefined {
  const [ia = 0, ib = 0, ic = 0, id = 0, ie = 0, ig = 0] = item.transform
  const along: [number, number] = [a * ia + c * ib, b * ia + d * ib]
  const up: [number, number] = [a * ic + c * id, b * ic + d * id]
  if (Math.abs(Math.atan2(along[1], along[0])) > MOST_TILT) return undefined
  const placed = {
    text: item.str,
    x: a * ie + c * ig + e,
    y: b * ie + d * ig + f,
    width: item.width,
    size: Math.hypot(...up),
    font: monospaced ? `${MONOSPACED}${item.fontName}` : item.fontName,
  }
  return [placed.x, placed.y, placed.width, placed.size].every(Number.isFinite) ? placed : undefined
}

async function readTextOf(document: PdfDocument, pages: Page[], name: string): Promise<ReadText> {
  const running = runningLines(pages.map(({ lines }) => lines))
  const drafts = blocksOfLines(pages.map(({ lines }) => lines.filter((line) => !running.has(line))))
  const notes = notesOn(pages)
  if (drafts.length === 0) {
    const broken = pages.length > 0 && pages.every((page) => page.broken)
    if (broken) throw damaged(name, 'none of its pages can be read')
    throw new AssayError('SOURCE_EMPTY', `${name} has no text: its pages are pictures or empty`, {
      hint: 'Run text recognition (OCR) over it and add the copy.',
    })
  }
  const facts = await document.getMetadata().catch(() => undefined)
  const metadata = pdfMetadata({
    info: (facts?.info ?? {}) as Record<string, unknown>,
    xmp: facts?.metadata as { get(name: string): unknown } | undefined,
  })
  const title = drafts.find(
    (draft) => draft.kind === 'heading' && draft.level === 1 && draft.pages?.[0]?.page === 1,
  )
  if (title && 'text' in title) note.title(metadata, title.text, 'heading')
  return { drafts, metadata, ...(notes.length > 0 && { notes }) }
}

function notesOn(pages: Page[]): ReadingNote[] {
  const empty = pages.filter(({ lines, broken }) => lines.length === 0 && !broken).map(({ number }) => number)
  const broken = pages.filter((page) => page.broken).map(({ number }) => number)
  const unseen = pages.reduce((sum, page) => sum + page.unseen, 0)
  const tilted = pages.reduce((sum, page) => sum + page.tilted, 0)
  return [
    ...(empty.length > 0
      ? [
          {
            kind: 'pages-without-text',
            says: `${named(empty)} no text: a picture, or empty.`,
            pages: empty,
          } as const,
        ]
      : []),
    ...(broken.length > 0
      ? [{ kind: 'left-out', says: `${named(broken)} damage and could not be read.`, pages: broken } as const]
      : []),
    ...(unseen > 0
      ? [
          {
            kind: 'left-out',
            says: `${unseen} characters that nobody sees on the page were left out.`,
          } as const,
        ]
      : []),
    ...(tilted > 0
      ? [
          {
            kind: 'left-out',
            says: `${tilted} characters that are not written level were left out.`,
          } as const,
        ]
      : []),
  ]
}

/** "Page 3 has", "Pages 2, 5 and 6 have"; more than ten are counted. */
function named(pages: number[]): string {
  const [last, ...before] = pages.toReversed()
  if (before.length === 0) return `Page ${last} has`
  if (pages.length > 10) return `${pages.length} pages, from page ${pages[0]} to page ${last}, have`
  return `Pages ${before.toReversed().join(', ')} and ${last} have`
}
