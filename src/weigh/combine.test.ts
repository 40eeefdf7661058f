import { describe, expect, it } from 'vitest'
import { Verdict, type VerdictLabel } from '../domain/index.js'
import { combineParts, notCheckable, weighClaim } from './index.js'
import { aClaim, testimony } from './testing/fixtures.js'

const basis = {
  passages: 2,
  sources: 2,
  origins: 2,
  supportingOrigins: 1,
  refutingOrigins: 1,
  claimantPassages: 0,
  outOfScope: 0,
}
const part = (label: VerdictLabel, confidence = 0.8) => ({
  claim: aClaim(`Part ${label} ${confidence}.`),
  verdict: { label, confidence, basis, reasons: ['It is so.'], demotions: [] },
})

describe('combineParts', () => {
  it.each<[VerdictLabel[], VerdictLabel]>([
    [['supported', 'supported'], 'supported'],
    [['supported', 'refuted'], 'refuted'],
    [['conflicting', 'refuted'], 'refuted'],
    [['supported', 'conflicting'], 'conflicting'],
    [['insufficient', 'conflicting'], 'conflicting'],
    [['supported', 'insufficient'], 'insufficient'],
    [['supported', 'not checkable'], 'supported'],
    [['not checkable', 'not checkable'], 'not checkable'],
    [[], 'not checkable'],
  ])('%j is %s', (labels, expected) => {
    const combined = combineParts(labels.map((label) => part(label)))
    expect(Verdict.parse(combined).label).toBe(expected)
  })

  it('is as sure as its surest refutation, and otherwise as its weakest part', () => {
    expect(combineParts([part('refuted', 0.6), part('refuted', 0.9)]).confidence).toBe(0.9)
    expect(combineParts([part('supported', 0.6), part('supported', 0.9)]).confidence).toBe(0.6)
  })

  it('leaves a single part as it is and names each of several', () => {
    const only = part('conflicting')
    expect(combineParts([only])).toBe(only.verdict)
    expect(combineParts([part('supported'), part('refuted')]).reasons).toEqual([
      '1 of 2 parts of the claim is refuted, so the claim as a whole is.',
      '“Part supported 0.8.”: supported. It is so.',
      '“Part refuted 0.8.”: refuted. It is so.',
    ])
  })

  it('counts an origin that serves two parts once when it sees the evidence', () => {
    const weighed = ['One.', 'Two.'].map((text) => {
      const claim = aClaim(text)
      return { claim, ...weighClaim(testimony(claim, [{ publisher: 'A', label: 'supports' }])) }
    })
    const combined = combineParts(
      weighed,
      weighed.flatMap(({ evidence }) => evidence),
    )
    expect(combined.basis).toMatchObject({ passages: 1, origins: 1, supportingOrigins: 1 })
  })
})

describe('notCheckable', () => {
  it('says why', () => {
    const claim = aClaim('I love rain.', { checkable: false, checkWorthiness: 0.05, why: 'It is a taste.' })
    expect(Verdict.parse(notCheckable(claim))).toMatchObject({
      label: 'not checkable',
      reasons: ['It is a taste.'],
    })
  })
})
