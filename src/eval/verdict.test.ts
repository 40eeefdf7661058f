import { describe, expect, it } from 'vitest'
import type { StanceLabel, VerdictLabel } from '../domain/index.js'
import { VerdictEvaluation } from './result.js'
import type { VerdictRow } from './rows.js'
import { evaluateVerdict } from './verdict.js'

const row = (verdict: VerdictLabel, claim: string): VerdictRow => ({
  id: claim,
  claim,
  verdict,
  evidence: [{ article: 'Almanac', text: 'Some words.' }],
})

/** Reads its answer from the claim: "refuted|.9|refutes refutes neutral". */
const reader = async (claim: string) => {
  const [label, confidence, stances = ''] = claim.split('|')
  return {
    label: label as VerdictLabel,
    confidence: Number(confidence),
    stances: stances.split(' ').filter((word) => word !== '') as StanceLabel[],
  }
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

  it('measures beside it what needs no weighing, on the same rows', async () => {
    const rows = [
      row('supported', 'supported|.9|supports supports refutes'),
      row('supported', 'supported|.9|supports neutral neutral'),
      row('refuted', 'refuted|.9|refutes neutral'),
      row('conflicting', 'conflicting|.9|supports refutes neutral'),
      row('insufficient', 'insufficient|.9|neutral'),
      row('insufficient', 'insufficient|.9'),
    ]
    const { accuracy, baselines } = await evaluateVerdict(rows, reader)
    expect(accuracy).toBe(1)
    expect(baselines.map(({ name, accuracy }) => [name, accuracy])).toEqual([
      // Supported and insufficient are equally common; the first to appear is taken.
      ['majority class', 2 / 6],
      ['count of stances', 1],
      // One supporting passage against two neutral ones is no majority.
      ['count of stances, neutral too', 5 / 6],
    ])
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
