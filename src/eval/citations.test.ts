import { describe, expect, it } from 'vitest'
import { evaluateCitations, type JudgedCitation } from './citations.js'
import { CitationsEvaluation } from './result.js'
import type { CitationRow } from './rows.js'

const row = (label: CitationRow['label'], claim: string, supporting?: number[][]): CitationRow => ({
  id: claim,
  claim,
  evidence: ['Zero.', 'One.', 'Two.'],
  label,
  ...(supporting && { supporting }),
})

/** Reads its answer from the claim: `{"label": …, "supporting": […]}`. */
const reader = async (rows: { claim: string }[]): Promise<JudgedCitation[]> =>
  rows.map(({ claim }) => JSON.parse(claim))
const says = (label: JudgedCitation['label'], ...supporting: number[]): string =>
  JSON.stringify({ label, supporting })

describe('evaluateCitations', () => {
  it('agrees with a worked example', async () => {
    const rows = [
      row('supports', says('supports', 0, 1), [
        [0, 1, 2],
        [0, 1],
      ]),
      row('partial', says('supports', 2), [[1, 2]]),
      row('partial', says('partial', 0)),
      row('neutral', says('refutes'), [[]]),
    ]
    const result = await evaluateCitations(rows, reader)
    // Recalls: supports 1/1, partial 1/2, neutral 1/1 (a refuted sentence is not supported).
    expect(result.balancedAccuracy).toBeCloseTo(2.5 / 3, 12)
    // Sensitivity 1, specificity 2/3.
    expect(result.supportsAgainstRest).toBeCloseTo((1 + 2 / 3) / 2, 12)
    // First row fits its second set (F1 1); second row: P 1, R 1/2, F1 2/3. The others name no sentences.
    expect(result.supportingSentences.rows).toBe(2)
    expect(result.supportingSentences.precision).toBe(1)
    expect(result.supportingSentences.recall).toBe(0.75)
    expect(result.supportingSentences.f1).toBeCloseTo((1 + 2 / 3) / 2, 12)
    expect(CitationsEvaluation.parse(result)).toEqual(result)
  })

  it('refuses an empty set and a judge that leaves rows out', async () => {
    await expect(evaluateCitations([], reader)).rejects.toMatchObject({ code: 'DATASET_INVALID' })
    const rows = [row('neutral', says('neutral'))]
    await expect(evaluateCitations(rows, async () => [])).rejects.toMatchObject({ code: 'INTERNAL' })
  })
})
