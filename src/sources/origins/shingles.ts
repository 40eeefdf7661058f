/**
 * Four words: short enough that a changed word costs few shingles, long enough that two texts on
 * one topic share almost none.
 */
export const SHINGLE_WORDS = 4

/** Scripts that put no spaces between words: there a character counts as a word. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')

/**
 * The set of a text's word shingles (Broder 1997, "On the resemblance and containment of
 * documents"), as 32-bit hashes. Case, punctuation and layout do not matter; figures do.
 *
 * @returns empty for a text without words; one shingle for a text shorter than a shingle
 */
export function shinglesOf(text: string): Set<number> {
  const words: number[] = []
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) words.push(hashWord(word))
  const shingles = new Set<number>()
  if (words.length === 0) return shingles
  for (let at = 0; at + SHINGLE_WORDS <= Math.max(words.length, SHINGLE_WORDS); at++) {
    let hash = 0
    for (const word of words.slice(at, at + SHINGLE_WORDS)) hash = mix(Math.imul(hash, 31) + word)
    shingles.add(hash >>> 0)
  }
  return shingles
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

/** The finalizer of MurmurHash3: every input bit moves every output bit. */
export function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
