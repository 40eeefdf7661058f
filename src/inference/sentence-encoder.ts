import type { LazyModel } from './model-thread.js'

/** Texts to vectors whose dot product says how alike they are: 1 for the same, about 0 for strangers. */
export interface SentenceEncoder {
  /** @returns unit vectors, in the order of the texts */
  embed(texts: readonly string[]): Promise<Float32Array[]>
  close(): Promise<void>
}

/** Beyond this a text is cut: what it is about has been said by then. */
const MAX_LENGTH = 256

/** A sentence encoder from a model whose first output is a vector for each text. */
export function createSentenceEncoder(model: LazyModel): SentenceEncoder {
  return {
    embed: async (texts) => (await model.run(texts, MAX_LENGTH)).map(unit),
    close: () => model.close(),
  }
}

/** Cosine of two unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(cosine(vector, vector))
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** The same encoder, which embeds no text twice while it lives: queries of one run share documents. */
export function remembering(encoder: SentenceEncoder): SentenceEncoder {
  const known = new Map<string, Float32Array>()
  return {
    async embed(texts) {
      const fresh = [...new Set(texts)].filter((text) => !known.has(text))
      const vectors = fresh.length === 0 ? [] : await encoder.embed(fresh)
      fresh.forEach((text, at) => {
        known.set(text, vectors[at] as Float32Array)
      })
      return texts.map((text) => known.get(text) as Float32Array)
    },
    close: () => encoder.close(),
  }
}
