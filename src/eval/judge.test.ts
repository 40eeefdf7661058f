import { describe, expect, it } from 'vitest'
import type { StanceLabel } from '../domain/index.js'
import { evaluateJudge, type JudgedPair } from './judge.js'
import { JudgeEvaluation } from './result.js'
import type { JudgeRow } from './rows.js'

const pair = (label: StanceLabel, evidence: string, dataset = 'one'): JudgeRow => ({
  id: evidence,
  claim: 'The lamp is lit.',
  evidence,
  label,
  dataset,
})

const certain = (label: StanceLabel, share: number): JudgedPair => {
  const rest = (1 - share) / 2
  return { label, probabilities: { supports: rest, refutes: rest, neutral: rest, [label]: share } }
}

/** Reads its answer from the evidence: "supports .8". */
const reader = async (pairs: { evidence: string }[]): Promise<JudgedPair[]> =>
  pairs.map(({ evidence }) => {
    const [label, share] = evidence.split(' ')
    return certain(label as StanceLabel, Number(share))
  })

describe('evaluateJudge', () => {
  const rows = [
    pair('supports', 'supports .8'),
    pair('supports', 'refutes .6'),
    pair('refutes', 'refutes .6', 'two'),
    pair('neutral', 'neutral 1', 'two'),
  ]

  it('agrees with a worked example', async () => {
    const result = await evaluateJudge(rows, reader)
    expect(result.confusion.counts).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
    expect(result.accuracy).toBe(0.75)
    // Recalls 1/2, 1, 1. F1: supports 2·1/(2+1), refutes 2·1/(1+2), neutral 1.
    expect(result.balancedAccuracy).toBeCloseTo(2.5 / 3, 12)
    expect(result.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 1) / 3, 12)
    // Sensitivity 1/2, specificity 2/2.
    expect(result.supportsAgainstRest).toBe(0.75)
    // .2² + 2·.1² = .06; .8² + .6² + .2² = 1.04; .4² + 2·.2² = .24; 0. Sum 1.34.
    expect(result.brier).toBeCloseTo(1.34 / 4, 12)
    // Bins: .8 right (gap .2), both at .6 with one right (gap .1), 1 right (gap 0): (.2 + 2·.1) / 4.
    expect(result.ece).toBeCloseTo(0.1, 12)
    expect(result.datasets.map((set) => [set.dataset, set.rows, set.accuracy])).toEqual([
      ['one', 2, 0.5],
      ['two', 2, 1],
    ])
  })

  it('times the judge alone, in batches, and tells how far it is', async () => {
    let clock = 0
    const sizes: number[] = []
    const progress: number[] = []
    const result = await evaluateJudge(
      rows,
      async (pairs) => {
        sizes.push(pairs.length)
        clock += 500
        return reader(pairs)
      },
      { batchSize: 3, now: () => clock, onProgress: ({ done }) => progress.push(done) },
    )
    expect(sizes).toEqual([3, 1])
    expect(progress).toEqual([3, 4])
    // Two calls of half a second, four pairs.
    expect(result).toMatchObject({ seconds: 1, pairsPerSecond: 4 })
    expect(JudgeEvaluation.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  })

  it('does not show the judge the answer', async () => {
    await evaluateJudge(rows, async (pairs) => {
      for (const asked of pairs) expect(Object.keys(asked).sort()).toEqual(['claim', 'evidence'])
      return reader(pairs)
    })
  })

  it('refuses an empty set and a judge that answers wrongly', async () => {
    await expect(evaluateJudge([], reader)).rejects.toMatchObject({ code: 'DATASET_INVALID' })
    await expect(evaluateJudge(rows, async () => [])).rejects.toMatchObject({ code: 'INTERNAL' })
    const halves = async () => rows.map(() => certain('supports', Number.NaN))
    await expect(evaluateJudge(rows, halves)).rejects.toMatchObject({ code: 'INTERNAL' })
    const tooMuch: JudgedPair = { label: 'supports', probabilities: { supports: 1, refutes: 1, neutral: 0 } }
    await expect(evaluateJudge(rows, async () => rows.map(() => tooMuch))).rejects.toThrow('sum to 1')
  })
})
