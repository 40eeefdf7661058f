import type { Span } from '../domain/index.js'

/** A finer cut than `Word`: numbers, runs of letters and single marks, for parsers of numbers and dates. */
export interface Token extends Span {
  kind: 'number' | 'word' | 'mark'
  text: string
  /** Lower case; typographic apostrophes, dashes and minus signs folded to ASCII. */
  norm: string
  /** White space stands before it (true for the first). */
  spaced: boolean
}

// A thin space groups digits as a comma does (SI brochure); an ordinary space does not.
const TOKEN =
  /\d+(?:[,\u2009\u202f]\d{3}(?!\d))*(?:\.\d+)?|(?<![\p{L}\p{N}.])\.\d+|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\p{N}|[^\s\p{L}\p{N}]/gu

/** The tokens of a text, in order, with their places. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let end = -1
  for (const match of text.matchAll(TOKEN)) {
    const written = match[0]
    tokens.push({
      kind: /^\.?\d/.test(written) ? 'number' : /^\p{L}/u.test(written) ? 'word' : 'mark',
      text: written,
      norm: fold(written),
      start: match.index,
      end: match.index + written.length,
      spaced: match.index !== end,
    })
    end = match.index + written.length
  }
  return tokens
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[‐‑–—−]/g, '-')

/** A word written with a capital first letter. */
export const isCapitalized = (text: string): boolean => /^\p{Lu}/u.test(text)
