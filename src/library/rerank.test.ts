import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceEncoder, modelOnThread, shippedModel } from '../inference/index.js'
import { RERANKING, rerank } from './rerank.js'

const encoder = createSentenceEncoder(modelOnThread(shippedModel('encoder')))
const texts = [
  'Fruit salads keep for a day.',
  'The spacecraft touched down on the lunar surface.',
  'The moon cake is eaten in autumn.',
]
const hits = texts.map((text, at) => ({ text, score: 3 - at * 0.1 }))

describe('rerank', () => {
  it('brings up what means the query, though it shares no word with it', async () => {
    const ranked = await rerank('A probe landed on the Moon', hits, ({ text }) => text, encoder)
    expect(ranked[0]?.text).toBe(texts[1])
    expect(ranked.map(({ score }) => score)).toEqual(
      [...ranked.map(({ score }) => score)].sort((a, b) => b - a),
    )
  })

  it('leaves a single hit and an empty list as they are', async () => {
    expect(await rerank('moon', hits.slice(0, 1), ({ text }) => text, encoder)).toEqual(hits.slice(0, 1))
    expect(await rerank('moon', [], () => '', encoder)).toEqual([])
  })

  it('keeps every hit once, falling scores, and the order beyond the candidates', async () => {
    const directions = { embed: async (asked: readonly string[]) => asked.map((text) => unitOf(text)) }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 80 }), async (scores) => {
        const given = scores.sort((a, b) => b - a).map((score, id) => ({ id, score: score / 100 }))
        const ranked = await rerank('q', given, ({ id }) => `text ${id}`, directions)
        expect(ranked.map(({ id }) => id).sort((a, b) => a - b)).toEqual(given.map(({ id }) => id))
        ranked.slice(1).forEach(({ score }, at) => {
          expect(score).toBeLessThanOrEqual(ranked[at]?.score ?? 0)
        })
        expect(ranked.slice(RERANKING.candidates).map(({ id }) => id)).toEqual(
          given.slice(RERANKING.candidates).map(({ id }) => id),
        )
      }),
    )
  })
})

function unitOf(text: string): Float32Array {
  const angle = [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return Float32Array.of(Math.cos(angle), Math.sin(angle))
}
