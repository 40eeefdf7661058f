/** A query taken apart: what stood between double quotes, and the other words, in their order. */
export interface QueryWords {
  phrases: string[]
  words: string[]
}

export function queryWords(text: string): QueryWords {
  const phrases = Array.from(text.matchAll(/"([^"]+)"/g), (match) => (match[1] ?? '').trim())
  const rest = text.replace(/"[^"]*"/g, ' ').replaceAll('"', ' ')
  const words = rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,/-]*/gu) ?? []
  return {
    phrases: phrases.filter((phrase) => phrase !== ''),
    words: words.map((word) => word.replace(/[.,'’/-]+$/, '')),
  }
}

/** For services that take a bag of words, where a quotation mark is noise or an operator. */
export const bagOfWords = (text: string, longest = 400): string =>
  cutAtWord(text.replaceAll('"', ' ').replace(/\s+/g, ' ').trim(), longest)

/** At most so long, whole words only. */
export function cutAtWord(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest + 1)
  const space = cut.lastIndexOf(' ')
  return (space > 0 ? cut.slice(0, space) : text.slice(0, longest)).toWellFormed().trim()
}
