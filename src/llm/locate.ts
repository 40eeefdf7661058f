import type { Span } from '../domain/index.js'
import { isCutOut } from '../language/index.js'
import { visible } from './visible.js'

interface Folded {
  text: string
  starts: number[]
  ends: number[]
}

/**
 * Where a text has words that a model says it quotes: the same characters, whatever the white space,
 * hidden characters, composed or decomposed letters, and the shape of quotation marks and dashes.
 * Case, numbers and every other mark must be the same, and words are whole.
 *
 * @returns the span in the original's coordinates of its first such place, or undefined
 */
export function locateQuote(quote: string, original: string): Span | undefined {
  const wanted = fold(quote)
    .text.trim()
    .replace(/^(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)$/g, '')
  if (wanted === '' || /^\p{M}/u.test(wanted)) return undefined
  const { text, starts, ends } = fold(original)
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    const before = text.slice(Math.max(0, at - 3), at)
    const after = text.slice(end, end + 3)
    if (isCutOut(before, wanted, after)) continue
    const [first, last] = [starts[at], ends[end - 1]]
    if (first !== undefined && last !== undefined) return { start: first, end: last }
  }
  return undefined
}

/** Without quotation marks (an apostrophe inside a word stays), dashes alike, NFC; every unit knows its place in the original. */
function fold(original: string): Folded {
  const shown = visible(original)
  const folded: Folded = { text: '', starts: [], ends: [] }
  for (const cluster of shown.text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const inWord =
      /\p{L}$/u.test(folded.text.slice(-2)) &&
      /^\p{L}/u.test(shown.text.slice(cluster.index + 1, cluster.index + 3))
    const written = cluster[0]
      .normalize('NFC')
      .replace(/[“”„‟«»"‘’‚‛'`´]/g, inWord ? "'" : '')
      .replace(/[‐‑‒–—―−]/g, '-')
    if (written === ' ' && (folded.text === '' || folded.text.endsWith(' '))) continue
    const start = shown.starts[cluster.index] ?? 0
    const end = shown.ends[cluster.index + cluster[0].length - 1] ?? start
    folded.text += written
    for (let unit = 0; unit < written.length; unit++) {
      folded.starts.push(start)
      folded.ends.push(end)
    }
  }
  return folded
}
