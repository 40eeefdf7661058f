const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}|\p{Regional_Indicator}/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Columns that a text takes on a terminal: East Asian wide characters and emoji take two. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    columns += /^\p{M}/u.test(segment) ? 0 : WIDE.test(segment) && !/^[©®™]$/u.test(segment) ? 2 : 1
  }
  return columns
}

/**
 * Lines of at most `width` columns. A word that is longer stays whole if it is an address, so that
 * it can be copied, and is broken otherwise.
 * @param indent put before every line; `first` replaces it on the first
 */
export function wrap(text: string, width: number, indent = '', first = indent): string[] {
  const room = Math.max(20, width - columnsOf(indent))
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of text.split(' ').flatMap((one) => broken(one, room))) {
    const needed = columnsOf(word)
    if (line !== '' && columns + 1 + needed > room) {
      lines.push(line)
      line = ''
      columns = 0
    }
    columns += needed + (line === '' ? 0 : 1)
    line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.map((one, index) => (index === 0 ? first : indent) + one)
}

function broken(word: string, room: number): string[] {
  if (columnsOf(word) <= room || /^[a-z]+:\S/i.test(word)) return [word]
  const pieces: string[] = []
  let piece = ''
  let columns = 0
  for (const { segment } of graphemes.segment(word)) {
    const needed = columnsOf(segment)
    if (columns + needed > room) {
      pieces.push(piece)
      piece = ''
      columns = 0
    }
    piece += segment
    columns += needed
  }
  return [...pieces, piece]
}
