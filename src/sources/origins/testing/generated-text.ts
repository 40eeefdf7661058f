import { contentWordsOf } from '../../../language/index.js'

/** A repeatable source of numbers in [0, 1) (mulberry32): the same seed, the same numbers everywhere. */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ONSETS = 'b c d f g h j k l m n p r s t v w z br cr st tr pl ch sh'.split(' ')
const NUCLEI = 'a e i o u ai ea ou'.split(' ')

/**
 * Words whose frequencies follow Zipf's law (with Mandelbrot's offset), as those of real texts do:
 * a uniform vocabulary would make every search and every shingle rare and every figure too good.
 * None is an English function word: some engines leave those out, and would have less to do.
 */
export class Vocabulary {
  readonly #words: string[] = []
  readonly #cumulated: number[] = []

  constructor(size: number, random: Random) {
    const known = new Set<string>()
    let total = 0
    while (known.size < size) {
      const syllables = 1 + Math.floor(random() * 3) + (known.size > 200 ? 1 : 0)
      let word = ''
      for (let at = 0; at < syllables; at++) word += pick(ONSETS, random) + pick(NUCLEI, random)
      if (known.has(word) || contentWordsOf(word).length === 0) continue
      known.add(word)
      this.#words.push(word)
      total += 1 / (this.#words.length + 2.7)
      this.#cumulated.push(total)
    }
  }

  word(random: Random): string {
    const target = random() * (this.#cumulated.at(-1) ?? 0)
    let [low, high] = [0, this.#words.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#cumulated[middle] as number) < target) low = middle + 1
      else high = middle
    }
    return this.#words[low] as string
  }

  words(count: number, random: Random): string[] {
    return Array.from({ length: count }, () => this.word(random))
  }

  /** Sentences of 8 to 20 words with a capital and a full stop, about `count` words in all. */
  prose(count: number, random: Random): string {
    const sentences: string[] = []
    for (let left = count; left > 0; ) {
      const words = this.words(Math.min(left, 8 + Math.floor(random() * 13)), random)
      left -= words.length
      const sentence = words.join(' ')
      sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`)
    }
    return sentences.join(' ')
  }
}

export const pick = <T>(items: readonly T[], random: Random): T =>
  items[Math.floor(random() * items.length)] as T
