import './es2024.js'
import type { Box, Ink, Painted } from './pdf-ink.js'
import { paintedBy } from './pdf-ink.js'

interface Item {
  str: string
  transform: number[]
}

interface PdfPage {
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>
}

/** Letters may be told twice or not at all between pdf.js's two views of a page; so far they are looked for. */
const LOST = 400

/**
 * The words of each text item that the page paints so that somebody sees them: not those that are
 * switched off (text rendering mode 3, or transparent), nor white ones on the bare page. Words that lie
 * unpainted over a picture are what text recognition puts there, and stay. A page whose operators
 * cannot be read is taken as it is: text that is lost is worse than text that is doubted.
 *
 * @returns in the items' order; what does not pair with a painted letter counts as seen
 */
export async function seenWords(page: PdfPage, items: readonly Item[]): Promise<string[]> {
  const painted = await paintedOn(page)
  if (painted.letters.every(({ ink }) => ink === 'seen')) return items.map(({ str }) => str)
  const letters = painted.letters.map(({ letter }) => letter)
  let at = 0
  return items.map((item) => {
    const words = Array.from(item.str)
    const own = words.map((letter) => Array.from(letter.normalize('NFKC')).filter((one) => one.trim() !== ''))
    const flat = own.flat()
    const start = placeOf(flat, letters, at) ?? placeOf(flat.toReversed(), letters, at)
    if (start === undefined) return item.str
    at = start + flat.length
    const backwards = placeOf(flat, letters, start) !== start
    let from = start
    return words
      .filter((_, index) => {
        const count = own[index]?.length ?? 0
        if (count === 0) return true
        const place = backwards ? start + flat.length - 1 - (from - start) : from
        from += count
        return isSeen(painted.letters[place]?.ink ?? 'seen', item, painted)
      })
      .join('')
      .trim()
  })
}

async function paintedOn(page: PdfPage): Promise<Painted> {
  try {
    const { getResolvedPDFJS } = await import('unpdf')
    const { OPS } = await getResolvedPDFJS()
    return paintedBy(await page.getOperatorList(), OPS)
  } catch {
    return { letters: [], dark: [], pictures: [] }
  }
}

function placeOf(words: readonly string[], letters: readonly string[], from: number): number | undefined {
  if (words.length === 0) return undefined
  for (let start = from; start <= Math.min(from + LOST, letters.length - words.length); start++) {
    if (words.every((letter, index) => letters[start + index] === letter)) return start
  }
  return undefined
}

function isSeen(ink: Ink, { transform }: Item, { dark, pictures }: Painted): boolean {
  if (ink === 'seen') return true
  const [x = 0, y = 0] = transform.slice(4)
  const covers = ([left, bottom, right, top]: Box) =>
    left <= x + 1 && x <= right && bottom <= y + 1 && y <= top
  return pictures.some(covers) || (ink === 'white' && dark.some(covers))
}
