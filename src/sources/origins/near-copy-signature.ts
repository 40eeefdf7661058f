import { mix, SHINGLE_WORDS, shinglesOf } from './shingles.js'

/**
 * 32 bands of 3 rows: two texts meet in some band with probability 1 − (1 − s³)³², which is .986
 * at a similarity s of .5, .87 at .4, and .03 at .1 (Leskovec, Rajaraman, Ullman, "Mining of
 * Massive Datasets", 3.4). 96 hashes estimate s with a standard error of at most .051.
 */
const BANDS = 32
const ROWS = 3
const HASHES = BANDS * ROWS

/**
 * From here up, two texts are copies of one: an edit of every tenth word leaves a similarity of
 * about .5, a text with a third more around it .75; two reports of one event stay below .1.
 */
export const NEAR_COPY_THRESHOLD = 0.5

/** A copy with much put around it: less similar as a whole, but the shorter text is all in the longer. */
const PARTIAL_COPY_SIMILARITY = 0.4
const PARTIAL_COPY_CONTAINMENT = 0.85

/**
 * Under about 30 words, texts made from one pattern ("X is N metres high.") differ only in the
 * word that matters; there only the same words count as a copy.
 */
const SHORT_TEXT_SHINGLES = 30 - SHINGLE_WORDS + 1
const SHORT_TEXT_THRESHOLD = 0.9

/** What is kept of a text to find its near copies. */
export interface NearCopySignature {
  /** The smallest hash of the shingles for each of 96 hash functions, then the number of shingles. */
  signature: Uint32Array
  /**
   * 32 signed 32-bit integers, fit for a PostgreSQL `integer[]`: texts that share one are worth
   * comparing. The band's number is part of the value, so position does not matter. Empty for a
   * text without words.
   */
  bands: number[]
}

const MULTIPLIERS = Uint32Array.from({ length: HASHES }, (_, at) => mix(at * 2 + 1) | 1)
const OFFSETS = Uint32Array.from({ length: HASHES }, (_, at) => mix(0x9e3779b9 + at))

/** MinHash (Broder 1997) over word shingles, with its bands for locality-sensitive hashing. */
export function nearCopySignature(text: string): NearCopySignature {
  const shingles = shinglesOf(text)
  const signature = new Uint32Array(HASHES + 1).fill(0xffffffff)
  signature[HASHES] = shingles.size
  for (const shingle of shingles) {
    for (let at = 0; at < HASHES; at++) {
      const hash = (Math.imul(MULTIPLIERS[at] as number, shingle) + (OFFSETS[at] as number)) >>> 0
      if (hash < (signature[at] as number)) signature[at] = hash
    }
  }
  return { signature, bands: shingles.size === 0 ? [] : bandsOf(signature) }
}

function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = mix(band + 1)
    for (let row = 0; row < ROWS; row++)
      hash = mix(Math.imul(hash, 31) + (signature[band * ROWS + row] as number))
    return hash
  })
}

const shingleCount = (signature: Uint32Array): number => signature[HASHES] ?? 0

/**
 * Estimated Jaccard similarity of the two texts' shingle sets, 0 to 1; 0 where a text has no words.
 *
 * @param a a signature of `nearCopySignature`
 */
export function estimateSimilarity(a: Uint32Array, b: Uint32Array): number {
  if (shingleCount(a) === 0 || shingleCount(b) === 0) return 0
  let equal = 0
  for (let at = 0; at < HASHES; at++) if (a[at] === b[at]) equal++
  return equal / HASHES
}

/** Whether one text is a near copy of the other, or contains most of it with little around it. */
export function areNearCopies(a: Uint32Array, b: Uint32Array): boolean {
  const similarity = estimateSimilarity(a, b)
  const [fewer, more] = [shingleCount(a), shingleCount(b)].sort((x, y) => x - y) as [number, number]
  if (fewer < SHORT_TEXT_SHINGLES) return similarity >= SHORT_TEXT_THRESHOLD
  if (similarity >= NEAR_COPY_THRESHOLD) return true
  // |A ∩ B| from J and the sizes: J (|A| + |B|) / (1 + J).
  const shared = (similarity * (fewer + more)) / (1 + similarity)
  return similarity >= PARTIAL_COPY_SIMILARITY && shared / fewer >= PARTIAL_COPY_CONTAINMENT
}
