import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditReference, AuditUnit, CiteFinding } from '../domain/index.js'
import { type MeasuredUnit, metricsOf } from './metrics.js'

const unitWith = (
  findings: CiteFinding[],
  supportedBy: number[][],
  mark: AuditUnit['mark'] = 'uncited',
): MeasuredUnit => ({
  unit: {
    kind: 'sentence',
    start: 0,
    end: 1,
    mark,
    citations: [],
    cites: findings.map((finding, reference) => ({ reference, finding })),
    why: 'for a test',
  },
  supportedBy,
})
const none: AuditReference[] = []

describe('metricsOf', () => {
  it('scores a sentence without a citation 0, and leaves out what cannot be checked', () => {
    const { citationRecall, uncitedShare, checkable } = metricsOf(
      [unitWith(['says-so'], [[0]]), unitWith([], [[]]), unitWith([], [], 'not-checkable')],
      none,
      0,
    )
    expect({ citationRecall, uncitedShare, checkable }).toEqual({
      citationRecall: 0.5,
      uncitedShare: 0.5,
      checkable: 2,
    })
  })

  it('counts a citation as irrelevant when the others bear the sentence out without it', () => {
    const { citationPrecision } = metricsOf([unitWith(['says-so', 'does-not-say-so'], [[0]])], none, 0)
    expect(citationPrecision).toBe(0.5)
  })

  it('counts citations that bear a sentence out only together', () => {
    const { citationPrecision, citationRecall } = metricsOf(
      [unitWith(['says-so', 'says-so'], [[0], [1]])],
      none,
      0,
    )
    expect([citationRecall, citationPrecision]).toEqual([1, 1])
  })

  it('counts no citation of a sentence of which a part is in none of its sources', () => {
    const { citationPrecision, citationRecall } = metricsOf([unitWith(['says-so'], [[0], []])], none, 0)
    expect([citationRecall, citationPrecision]).toEqual([0, 0])
  })

  it('tells what was not opened apart, between a strict and a kind number', () => {
    const m = metricsOf([unitWith(['not-read'], [[]]), unitWith(['says-so'], [[0]])], none, 0)
    expect([m.citationRecall, m.citationRecallAtMost, m.citationsNotRead]).toEqual([0.5, 1, 1])
  })

  it('keeps every share between 0 and 1, the strict one never above the kind one', () => {
    const finding = fc.constantFrom<CiteFinding>(
      'says-so',
      'does-not-say-so',
      'not-read',
      'leads-nowhere',
      'unclear',
    )
    const measured = fc.record({
      findings: fc.array(finding, { maxLength: 4 }),
      parts: fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 8 }), (all) => {
        const m = metricsOf(
          all.map(({ findings, parts }) =>
            unitWith(
              findings,
              parts.map((part) => [...new Set(part.filter((one) => findings[one] === 'says-so'))]),
            ),
          ),
          none,
          0,
        )
        for (const share of [
          m.citationRecall,
          m.citationPrecision,
          m.citationRecallAtMost,
          m.citationPrecisionAtMost,
        ]) {
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true)
        }
        expect(m.citationRecall ?? 0).toBeLessThanOrEqual(m.citationRecallAtMost ?? 0)
      }),
    )
  })
})
