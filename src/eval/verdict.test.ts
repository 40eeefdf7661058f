import { describe, expect, it } from 'vitest'
import type { VerdictLabel } from '../domain/index.js'
import { VerdictEvaluation } from './result.js'
import type { VerdictRow } from './rows.js'
import { evaluateVerdict } from './verdict.js'

const row = (verdict: VerdictLabel, claim: string): VerdictRow => ({
  id: claim,
  claim,
  verdict,
  evidence: [{ article: 'Almanac', text: 'Some words.' }],
})

/** Reads its answer from the claim: "refuted|.9". */
const reader = async (claim: string) => {
  const [label, confidence] = claim.split('|')
  return { label: label as VerdictLabel, confidence: Number(confidence) }
}

describe('evaluateVerdict', () => {
  it('agrees with a worked example', async () => {
    const rows = [
      row('supported', 'supported|.9'),
      row('supported', 'insufficient|.8'),
      row('refuted', 'refuted|.7'),
      row('conflicting', 'refuted|.6'),
    ]
    const result = await evaluateVerdict(rows, reader)
    expect(result.accuracy).toBe(0.5)
    // F1: supported 2·1/(2+1), refuted 2·1/(1+2), conflicting 0; insufficient has no true claims.
    expect(result.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3, 12)
    expect(result.balancedAccuracy).toBeCloseTo((1 / 2 + 1 + 0) / 3, 12)
    // By confidence: right, wrong, right, wrong.
    expect(result.riskCoverage.map((point) => point.risk)).toEqual([0, 1 / 2, 1 / 3, 1 / 2])
    expect(result.aurc).toBeCloseTo(1 / 3, 12)
    // Four bins of one: gaps .1, .8, .3, .6.
    expect(result.ece).toBeCloseTo(1.8 / 4, 12)
    expect(VerdictEvaluation.parse(result)).toEqual(result)
  })

  it('gives each claim its own evidence and no answer', async () => {
    const given: unknown[] = []
    await evaluateVerdict([row('refuted', 'refuted|1')], async (claim, evidence) => {
      given.push(claim, evidence)
      return reader(claim)
    })
    expect(given).toEqual(['refuted|1', [{ article: 'Almanac', text: 'Some words.' }]])
  })

  it('stays in range when every answer is wrong with equal confidence', async () => {
    const rows = Array.from({ length: 49 }, () => row('supported', 'refuted|.3'))
    expect((await evaluateVerdict(rows, reader)).aurc).toBe(1)
  })

  it('refuses an empty set and a confidence out of range', async () => {
    await expect(evaluateVerdict([], reader)).rejects.toMatchObject({ code: 'DATASET_INVALID' })
    await expect(evaluateVerdict([row('refuted', 'refuted|7')], reader)).rejects.toMatchObject({
      code: 'INTERNAL',
    })
  })
})
