import { type Passage, type SnapshotId, sha256, sourceIdOf } from '../src/domain/index.js'
import { type IndexableDocument, passagesOf } from '../src/library/index.js'
import { type Random, randomFrom, Vocabulary } from '../src/sources/origins/testing/generated-text.js'

const VOCABULARY_SIZE = 50_000

/** Generated documents and queries: the same seed gives the same bytes on every machine. */
export class GeneratedLibrary {
  readonly #random: Random
  readonly #vocabulary: Vocabulary
  #made = 0

  constructor(seed = 1) {
    this.#random = randomFrom(seed)
    this.#vocabulary = new Vocabulary(VOCABULARY_SIZE, this.#random)
  }

  /** A titled document of three headed sections, about 25 passages. */
  document(): IndexableDocument {
    const name = `generated/${this.#made++}`
    let text = ''
    const blocks: IndexableDocument['blocks'][number][] = []
    const put = (kind: 'heading' | 'paragraph', words: string) => {
      if (text.length > 0) text += '\n\n'
      const start = text.length
      text += words
      blocks.push({ kind, start, end: text.length, ...(kind === 'heading' ? { level: 2 } : {}) })
    }
    for (let section = 0; section < 3; section++) {
      put('heading', this.#vocabulary.words(4, this.#random).join(' '))
      for (let paragraph = 0; paragraph < 4; paragraph++)
        put('paragraph', this.#vocabulary.prose(60, this.#random))
    }
    const title = this.#vocabulary.words(6, this.#random).join(' ')
    return { snapshot: sha256(name) as SnapshotId, source: sourceIdOf(name), text, blocks, title }
  }

  /** Whole documents' passages, cut off at exactly `count`. */
  passages(count: number): Passage[] {
    const passages: Passage[] = []
    while (passages.length < count) passages.push(...passagesOf(this.document()))
    return passages.slice(0, count)
  }

  queries(count: number, words = 12): string[] {
    return Array.from({ length: count }, () => this.#vocabulary.words(words, this.#random).join(' '))
  }
}

export const searchedText = (passage: Passage): string => [...passage.context, passage.text].join('\n')
