import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AssayError } from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import { createVerifierJudge, NEUTRAL_SHARES, type Probabilities, withNeutralShare } from '../index.js'
import { claimOf } from '../testing/judged.js'

const reading = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]): Probabilities => {
    const [low, high] = a < b ? [a, b] : [b, a]
    return { supports: low, refutes: high - low, neutral: 1 - high }
  })
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })

describe('withNeutralShare', () => {
  it('agrees with an example worked by hand', () => {
    // Shares .2, .2, .6 against a third each: odds of .5 to .2 become .5 · .6 to .2 · 1.8.
    const shifted = withNeutralShare({ supports: 0.5, refutes: 0.3, neutral: 0.2 }, 0.6)
    expect(shifted.supports).toBeCloseTo(0.3 / 0.84, 12)
    expect(shifted.refutes).toBeCloseTo(0.18 / 0.84, 12)
    expect(shifted.neutral).toBeCloseTo(0.36 / 0.84, 12)
  })

  it('sums to 1, keeps the odds between the sides, and is undone by the share that undoes it', () => {
    fc.assert(
      fc.property(reading, share, (read, neutral) => {
        const shifted = withNeutralShare(read, neutral)
        expect(shifted.supports + shifted.refutes + shifted.neutral).toBeCloseTo(1, 9)
        expect(shifted.supports * read.refutes).toBeCloseTo(shifted.refutes * read.supports, 9)
        // Odds of neutral are multiplied by 2n/(1−n), and so divided again by the share 1/(1+4n/(1−n)).
        const back = withNeutralShare(shifted, 1 / (1 + (4 * neutral) / (1 - neutral)))
        for (const label of ['supports', 'refutes', 'neutral'] as const) {
          expect(back[label]).toBeCloseTo(read[label], 6)
        }
      }),
    )
  })

  it('reads a passage as the less telling, the more of them say nothing', () => {
    fc.assert(
      fc.property(reading, share, share, (read, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((one) => withNeutralShare(read, one))
        expect(more?.neutral).toBeGreaterThanOrEqual((less?.neutral ?? 1) - 1e-12)
      }),
    )
  })

  it('leaves a reading alone at the share that the verifier was calibrated on', () => {
    const read = { supports: 0.5, refutes: 0.3, neutral: 0.2 }
    expect(withNeutralShare(read, NEUTRAL_SHARES.balanced)).toEqual(read)
  })

  it.each([0, 1, -0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a share of %s', (wrong) => {
    expect(() => withNeutralShare({ supports: 1, refutes: 0, neutral: 0 }, wrong)).toThrow(AssayError)
  })
})

describe('the judge of passages from elsewhere', () => {
  const read = { supports: 0.5, refutes: 0.1, neutral: 0.4 }
  const classifier = {
    id: 'verifier/double',
    classify: async (pairs: readonly unknown[]) => pairs.map(() => read),
    close: async () => {},
  }
  const text = 'On one point nobody quarrels.'
  const pair = {
    claim: claimOf('More than three thousand species of fish live in the river.'),
    passage: { text, context: [], sentences: splitSentences(text) },
  }

  it('takes a weak hint from a search for what it is, and a given passage at its word', async () => {
    const labelUnder = async (neutralShare: number) =>
      (await createVerifierJudge(classifier, null, { neutralShare }).judge([pair]))[0]?.label
    expect(await labelUnder(NEUTRAL_SHARES.balanced)).toBe('supports')
    expect(await labelUnder(0.6)).toBe('neutral')
  })

  it('has an id for each share, because its answers are stored under it', () => {
    const ids = [NEUTRAL_SHARES.balanced, 0.5, 0.6].map(
      (neutralShare) => createVerifierJudge(classifier, null, { neutralShare }).id,
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids[0]).toBe(createVerifierJudge(classifier, null).id)
  })
})
