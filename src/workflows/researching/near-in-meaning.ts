import { cosine, createSentenceEncoder, modelOnThread, shippedModel } from '../../inference/index.js'

/** How alike in meaning each of the texts is to what is asked, -1 to 1. */
export type NearInMeaning = (asked: string, texts: readonly string[]) => Promise<number[]>

/** By the encoder that ships, which is loaded when it is first asked. Close it when done. */
export function openNearness(): { near: NearInMeaning; close(): Promise<void> } {
  let encoder: ReturnType<typeof createSentenceEncoder> | undefined
  return {
    async near(asked, texts) {
      if (texts.length === 0) return []
      encoder ??= createSentenceEncoder(modelOnThread(shippedModel('encoder')))
      const [question, ...vectors] = await encoder.embed([asked, ...texts])
      return vectors.map((vector) => (question ? cosine(question, vector) : 0))
    },
    close: async () => encoder?.close(),
  }
}
