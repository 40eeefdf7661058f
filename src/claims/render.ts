import type { Resolution } from '../domain/index.js'
import type { Piece } from './clause.js'
import type { Replacement } from './resolve.js'

export interface Rendered {
  text: string
  resolutions: Resolution[]
}

/**
 * Writes pieces of a sentence as a sentence of its own: references replaced, spaces single, the
 * first letter a capital, the final mark that of the sentence it comes from.
 *
 * @param final the mark to end with; empty when the sentence has none
 */
export function render(
  sentence: string,
  pieces: readonly Piece[],
  replacements: readonly Replacement[],
  final: string,
): Rendered {
  const resolutions: Resolution[] = []
  let text = ''
  for (const piece of pieces) {
    const words = typeof piece === 'string' ? piece : slice(piece.start, piece.end)
    text += /^[,.;’']/.test(words) || text === '' ? words : ` ${words}`
  }
  const spaced = text.replace(/\s+/g, ' ').trim()
  // What is nothing but marks stays as it is: a claim has a text.
  const clean = spaced.replace(/[,;\s]+$/, '') || spaced
  const ended = final && !clean.endsWith(final) ? clean + final : clean
  return { text: capitalised(ended), resolutions }

  function slice(start: number, end: number): string {
    let words = ''
    let at = start
    for (const replacement of replacements) {
      if (replacement.start < at || replacement.end > end) continue
      const before = words + sentence.slice(at, replacement.start)
      if (isSaid(replacement, `${text} ${before}`)) continue
      words = before + replacement.to
      at = replacement.end
      if (!resolutions.some(({ from, to }) => from === replacement.from && to === replacement.to)) {
        resolutions.push({ from: replacement.from, to: replacement.to, why: replacement.why })
      }
    }
    return words + sentence.slice(at, end)
  }

  /** What has been named already in this clause needs no second naming. */
  function isSaid({ to, antecedent }: Replacement, before: string): boolean {
    const name = to.replace(/’s?$/, '').toLowerCase()
    if (before.toLowerCase().includes(name)) return true
    return (
      antecedent !== undefined &&
      pieces.some(
        (piece) =>
          typeof piece !== 'string' && piece.start <= antecedent.start && antecedent.end <= piece.end,
      )
    )
  }
}

const capitalised = (text: string): string => {
  const [first = ''] = text
  // "iPhone" and "eBay" keep their small letter.
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : first.toUpperCase() + text.slice(first.length)
}
