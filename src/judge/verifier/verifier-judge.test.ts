import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Stance, sliceSpan } from '../../domain/index.js'
import { splitSentences } from '../../language/index.js'
import type { JudgePair } from '../judge.js'
import { claimOf } from '../testing/judged.js'
import type { PairClassifier, Probabilities } from './pair-classifier.js'
import { createVerifierJudge } from './verifier-judge.js'

const pair = (claim: string, text: string): JudgePair => ({
  claim: claimOf(claim),
  passage: { text, context: [], sentences: splitSentences(text) },
})

/** A classifier whose answers are chosen by the test, and that remembers what it was asked. */
function classifierOf(answer: (passage: string) => Probabilities) {
  const asked: string[] = []
  const classifier: PairClassifier = {
    id: 'verifier/double',
    classify: async (pairs) => {
      asked.push(...pairs.map(({ passage }) => passage))
      return pairs.map(({ passage }) => answer(passage))
    },
    close: async () => {},
  }
  return { classifier, asked }
}

const SUPPORTS = { supports: 0.9, refutes: 0.04, neutral: 0.06 }
const REFUTES = { supports: 0.04, refutes: 0.9, neutral: 0.06 }
const NEUTRAL = { supports: 0.1, refutes: 0.1, neutral: 0.8 }

async function judged(claim: string, text: string, answer: (passage: string) => Probabilities) {
  const [stance] = await createVerifierJudge(classifierOf(answer).classifier).judge([pair(claim, text)])
  return Stance.parse(stance)
}

describe('the verifier together with the comparators', () => {
  it('follows the verifier where the words alone decide nothing', async () => {
    const stance = await judged(
      'Penicillin came from a fungus.',
      'A mould that had drifted in through the window turned out to hold the first antibiotic.',
      () => SUPPORTS,
    )
    expect(stance.label).toBe('supports')
    expect(stance.probabilities).toEqual(SUPPORTS)
    expect(stance.reasons[0]).toMatchObject({ by: 'verifier', points: 'supports' })
    expect(stance.reasons[0]?.text).toContain('bears it out')
  })

  it.each([
    [
      'a date',
      'Apollo 11 landed on the Moon in 1970.',
      'Apollo 11 landed on the Moon on 20 July 1969.',
      'dates',
    ],
    ['a number', 'The bridge is 80 metres long.', 'The bridge is 120 metres long.', 'numbers'],
  ])('lets %s overrule it, and says so', async (_what, claim, text, by) => {
    const stance = await judged(claim, text, () => SUPPORTS)
    expect(stance.label).toBe('refutes')
    expect(stance.reasons.map((reason) => reason.by)).toContain(by)
    expect(stance.reasons.find((reason) => reason.by === 'verifier')?.text).toContain('overruled')
  })

  it('is surer where both agree than where only the comparators decide', async () => {
    const text = 'Apollo 11 landed on the Moon on 20 July 1969.'
    const claim = 'Apollo 11 landed on the Moon in 1969.'
    const agreed = await judged(claim, text, () => SUPPORTS)
    const opposed = await judged(claim, text, () => REFUTES)
    expect([agreed.label, opposed.label]).toEqual(['supports', 'supports'])
    expect(agreed.probabilities.supports).toBeGreaterThan(opposed.probabilities.supports)
  })

  it('keeps a passage about another time out of scope, whatever the verifier reads', async () => {
    const claim = 'In 2019 the population of Canada was about 37.6 million.'
    const stance = await judged(
      claim,
      'In 2023 the population of Canada was about 40.1 million.',
      () => REFUTES,
    )
    expect(stance).toMatchObject({ label: 'neutral' })
    expect(stance.outOfScope).toBeDefined()
  })

  it('names the sentence that says it most clearly when it is read alone', async () => {
    const telling = 'The mould in the dish had killed them all.'
    const text = `It was a warm week. ${telling} The window stood open.`
    const stance = await judged('A fungus destroyed the bacteria.', text, (passage) =>
      passage === text || passage === telling ? SUPPORTS : NEUTRAL,
    )
    expect(sliceSpan(text, stance.decidedBy)).toBe(telling)
  })

  it.each(['What happens when you crack your knuckles', 'Dayfarer | Solvane | 22 | 312'])(
    'takes nothing from a passage that states nothing: %s',
    async (text) => {
      expect(await judged('Cracking knuckles harms them.', text, () => SUPPORTS)).toMatchObject({
        label: 'neutral',
      })
    },
  )

  it('reads sentences one by one only in passages that say something', async () => {
    const { classifier, asked } = classifierOf(() => NEUTRAL)
    await createVerifierJudge(classifier).judge([pair('Bees dance.', 'It rained. The road was wet.')])
    expect(asked).toEqual(['It rained. The road was wet.'])
  })

  it('is the model alone when no comparators are wanted, and its id says which it is', async () => {
    const { classifier } = classifierOf(() => SUPPORTS)
    const alone = createVerifierJudge(classifier, null)
    const [stance] = await alone.judge([
      pair('The bridge is 80 metres long.', 'The bridge is 120 metres long.'),
    ])
    expect(stance?.label).toBe('supports')
    expect(alone.id).not.toBe(createVerifierJudge(classifier).id)
  })

  it('answers every pair with a whole stance that points into its passage', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
          maxLength: 6,
        }),
        fc.constantFrom(SUPPORTS, REFUTES, NEUTRAL),
        async (texts, answer) => {
          const pairs = texts.map(([claim, text]) => pair(claim || 'A.', text || 'B.'))
          const stances = await createVerifierJudge(classifierOf(() => answer).classifier).judge(pairs)
          expect(stances).toHaveLength(pairs.length)
          stances.forEach((stance, at) => {
            const { probabilities, decidedBy } = Stance.parse(stance)
            const total = probabilities.supports + probabilities.refutes + probabilities.neutral
            expect(total).toBeCloseTo(1, 6)
            expect(decidedBy.end).toBeLessThanOrEqual(pairs[at]?.passage.text.length ?? 0)
          })
        },
      ),
      { numRuns: 60 },
    )
  })
})
