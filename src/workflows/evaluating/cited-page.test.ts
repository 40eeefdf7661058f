import { describe, expect, it } from 'vitest'
import type { Stance } from '../../domain/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { judgeCitations } from './cited-page.js'

/** Supports what stands word for word in the passage, and misses every word that does not stand there. */
function literalJudge() {
  const asked: JudgePair[] = []
  const judge: Judge = {
    id: 'literal/1',
    judge: async (pairs) => {
      asked.push(...pairs)
      return pairs.map(({ claim, passage }): Stance => {
        const at = passage.sentences.find(({ start, end }) =>
          passage.text.slice(start, end).includes(claim.text),
        )
        const missing = [...claim.text.matchAll(/\w+/g)].filter(([word]) => !passage.text.includes(word))
        return {
          label: at ? 'supports' : 'neutral',
          probabilities: at
            ? { supports: 0.9, refutes: 0.05, neutral: 0.05 }
            : { supports: 0.2, refutes: 0.1, neutral: 0.7 },
          decidedBy: at ?? passage.sentences[0] ?? { start: 0, end: passage.text.length },
          unsupported: at
            ? []
            : missing.map(({ index, 0: word }) => ({ start: index, end: index + word.length })),
          reasons: [{ by: 'literal', points: at ? 'supports' : 'neutral', text: 'read word for word' }],
        }
      })
    },
  }
  return { judge, asked }
}

const filler = (count: number) =>
  Array.from({ length: count }, (_, at) => `Line ${at} speaks of weather and of harvests.`)

describe('judgeCitations', () => {
  it('finds the sentence that carries the claim wherever in a long page it stands', async () => {
    const claim = 'The bridge opened in 1932'
    const evidence = [...filler(140), `${claim}.`, ...filler(140)]
    const { judge, asked } = literalJudge()
    const [answer] = await judgeCitations(judge, [{ claim, evidence }])
    expect(answer).toEqual({ label: 'supports', supporting: [140] })
    expect(asked).toHaveLength(24)
    expect(Math.max(...asked.map(({ passage }) => passage.text.length))).toBeLessThanOrEqual(700)
  })

  it('tells partial support from none by the words that no part of the page has', async () => {
    const claim = 'The bridge opened in 1932 to trams'
    const { judge } = literalJudge()
    const rows = [
      { claim, evidence: ['The bridge opened after long works.', 'In 1932 it was painted.'] },
      { claim, evidence: ['Bakers rise early.', ''] },
      { claim, evidence: ['', ''] },
    ]
    const labels = (await judgeCitations(judge, rows)).map(({ label }) => label)
    expect(labels).toEqual(['partial', 'neutral', 'neutral'])
  })

  it('keeps rows apart that are judged together', async () => {
    const { judge } = literalJudge()
    const rows = [
      { claim: 'Cats sleep', evidence: ['Dogs run.', 'Cats sleep.'] },
      { claim: 'Dogs run', evidence: ['Dogs run.', 'Cats sleep.'] },
    ]
    expect((await judgeCitations(judge, rows)).map(({ supporting }) => supporting)).toEqual([[1], [0]])
  })
})
