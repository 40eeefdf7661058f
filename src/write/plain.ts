/** Marks that a reader never sees but that reorder or hide text; names from metadata are cleared of them. */
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g

const QUOTE_MARKS = /[“”„‟«»"‘’‚‛'`´]/g

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A name from a source's metadata, fit to stand in a sentence: one line, no quote marks, not endless. */
export function plainName(name: string, limit = 90): string {
  return clip(oneLine(name.replace(INVISIBLE, ' ').replace(/[“”„‟«»"]/g, '')), limit)
}

/** Shortened at a word's end. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, '')}…`
}

/**
 * What two texts must share for one to quote the other: the same characters, whatever the white
 * space, the shape of quote marks and dashes, and invisible marks.
 */
export const foldQuote = (text: string): string =>
  oneLine(
    text
      .normalize('NFC')
      .replace(INVISIBLE, ' ')
      .replace(QUOTE_MARKS, '')
      .replace(/[‐‑‒–—―]/g, '-'),
  )

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

/** Small numbers in words, as in running prose. */
export const inWords = (amount: number): string => SMALL[amount] ?? String(amount)

/** `one passage`, `three passages`, `12 passages`. */
export const count = (amount: number, noun: string, plural = `${noun}s`): string =>
  `${inWords(amount)} ${amount === 1 ? noun : plural}`

export const capitalized = (text: string): string => {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32)
  return first.toUpperCase() + text.slice(first.length)
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A sentence ends with a mark, inside or before a closing quotation mark. */
export const ended = (text: string): string => (/[.!?…][”’"')\]]*$/.test(text) ? text : `${text}.`)
