/** Words of a text in lower case, with the hyphens inside them. */
export type Vocabulary = ReadonlySet<string>

const WORD = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu
/** More different words than this tell no more about hyphens. */
const MOST_WORDS = 300_000

/** @param lines of the text; what stands at their ends may be half a word and is left out */
export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Set<string>()
  for (const line of lines) {
    const found = line.toLowerCase().match(WORD) ?? []
    const whole = /-\s*$/.test(line) ? found.slice(0, -1) : found
    for (const word of whole) if (words.size < MOST_WORDS) words.add(word)
  }
  return words
}

/**
 * Joins two lines. A hyphen at the end of the first goes when it only broke a word: a soft hyphen
 * always; a hard one between letters, the second small, unless the text elsewhere has the word with
 * its hyphen, or has both halves as words of their own and not the whole ("well-/known").
 */
export function joinLines(before: string, after: string, vocabulary: Vocabulary): string {
  if (before === '') return after
  if (before.endsWith('\u00ad')) return before.slice(0, -1) + after
  const left = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-\u2010]$/u.exec(before.slice(-200))?.[1]
  const right = /^\p{Ll}[\p{L}\p{M}]*/u.exec(after.slice(0, 200))?.[0]
  // "1914-" over "1918" is one span of years.
  if (/\d[-\u2010-\u2013]$/.test(before) && /^\d/.test(after)) return before + after
  if (left === undefined) return `${before} ${after}`
  if (right === undefined) return before + after
  return (
    (isCompound(left.toLowerCase(), right.toLowerCase(), vocabulary) ? before : before.slice(0, -1)) + after
  )
}

function isCompound(left: string, right: string, words: Vocabulary): boolean {
  if (words.has(left + right)) return false
  if (words.has(`${left}-${right}`) || left.includes('-')) return true
  return words.has(left) && words.has(right)
}
