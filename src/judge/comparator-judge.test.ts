import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, claimIdOf, Stance } from '../domain/index.js'
import { splitSentences } from '../language/index.js'
import {
  type Case,
  DATE_CASES,
  NAME_CASES,
  NUMBER_CASES,
  ORDER_CASES,
  OTHER_CASES,
  POLARITY_CASES,
  QUANTIFIER_CASES,
  QUOTATION_CASES,
} from './cases.js'
import { createComparatorJudge, type JudgePair } from './index.js'

const judge = createComparatorJudge()

const claimOf = (text: string): Claim => ({
  id: claimIdOf(text),
  text,
  span: { start: 0, end: text.length },
  type: 'factual',
  checkWorthiness: 1,
  checkable: true,
  why: 'it states a fact',
  resolutions: [],
})

const pairOf = (claim: string, text: string, context: readonly string[] = []): JudgePair => ({
  claim: claimOf(claim),
  passage: { text, context: [...context], sentences: splitSentences(text) },
})

async function judged(claim: string, text: string, context: readonly string[] = []) {
  const [stance] = await judge.judge([pairOf(claim, text, context)])
  if (!stance) throw new Error('no stance')
  return stance
}

const GROUPS: readonly [string, readonly Case[]][] = [
  ['numbers', NUMBER_CASES],
  ['dates', DATE_CASES],
  ['names and roles', NAME_CASES],
  ['negation, framing, antonyms', POLARITY_CASES],
  ['order', ORDER_CASES],
  ['quantifiers', QUANTIFIER_CASES],
  ['quotations', QUOTATION_CASES],
  ['everything else', OTHER_CASES],
]

describe.each(GROUPS)('the comparator judge on %s', (_, cases) => {
  it.each(cases)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})

describe('a stance', () => {
  it('shows its arithmetic, in the claim’s unit', async () => {
    const { reasons } = await judged('Mount Everest is 8,849 m high.', 'Mount Everest is 29,032 feet high.')
    expect(reasons.map(({ text }) => text)).toContain(
      'the claim says 8,849 m; the passage says 29,032 feet = 8,848.95 m: they agree',
    )
  })

  it('points at the deciding sentence and at the deciding words in it', async () => {
    const text = 'The valley is old. Bats are not blind. They fly at night.'
    const { decidedBy, reasons } = await judged('Bats are blind.', text)
    expect(text.slice(decidedBy.start, decidedBy.end)).toBe('Bats are not blind.')
    const negation = reasons.find(({ by }) => by === 'negation')?.passageSpan
    expect(text.slice(negation?.start, negation?.end)).toBe('not')
  })

  it('says which words of the claim nothing supports', async () => {
    const claim = 'The museum has a garden with a pond.'
    const { unsupported } = await judged(claim, 'The museum has a garden.')
    expect(unsupported.map(({ start, end }) => claim.slice(start, end))).toEqual(['pond'])
  })

  it('says why a figure for another year cannot speak for the claim', async () => {
    const stance = await judged('In 2019 the island had 500 inhabitants.', 'In 2023 the island had 900 inhabitants.')
    expect(stance.label).toBe('neutral')
    expect(stance.outOfScope).toBe('the claim says 2019; the passage says 2023: another time')
  })

  it('leaves a passage undecided that says both', async () => {
    const text = 'The Nile is the longest river in the world. The Nile is not the longest river in the world.'
    expect((await judged('The Nile is the longest river in the world.', text)).label).toBe('neutral')
  })

  it('lets a definite noun or a pronoun stand for the sentence before', async () => {
    const text = 'Mount Everest stands on the border of Nepal. The mountain is 8,849 metres high.'
    expect((await judged('Mount Everest is 8,849 metres high.', text)).label).toBe('supports')
  })

  it('is never certain, and its label is the most probable', async () => {
    for (const [, cases] of GROUPS) {
      for (const [, claim, passage, ...context] of cases) {
        const { probabilities, label } = await judged(claim, passage, context)
        expect(Math.max(...Object.values(probabilities))).toBe(probabilities[label])
        expect(probabilities[label]).toBeLessThan(0.99)
        expect(probabilities.supports + probabilities.refutes + probabilities.neutral).toBeCloseTo(1)
      }
    }
  })
})

describe('on any text', () => {
  const WORDS =
    'the a not never Everest K2 Paris 8,849 m 1969 in July between and 80 % “ ” , . is was by of first largest myth that no more than born ( – )'.split(' ')
  const soup = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
  const anything = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), soup)

  it('the judge answers with a valid stance whose spans lie in the texts', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, fc.array(anything, { maxLength: 2 }), async (claim, text, context) => {
        const stance = await judged(claim, text, context)
        expect(Stance.safeParse(stance).success).toBe(true)
        for (const span of [stance.decidedBy, ...stance.reasons.flatMap((reason) => reason.passageSpan ?? [])]) {
          expect(span.start).toBeLessThanOrEqual(span.end)
          expect(span.end).toBeLessThanOrEqual(text.length)
        }
        for (const span of [...stance.unsupported, ...stance.reasons.flatMap((reason) => reason.claimSpan ?? [])]) {
          expect(span.end).toBeLessThanOrEqual(claim.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('a sentence never refutes itself', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (text) => {
        expect((await judged(text, text)).label).not.toBe('refutes')
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['digits', '1'.repeat(60_000)],
    ['commas', '1,'.repeat(30_000)],
    ['quotation marks', '“"'.repeat(30_000)],
    ['negations', 'not '.repeat(15_000)],
    ['capitals', 'Of The '.repeat(9_000)],
    ['number words', 'twenty-'.repeat(9_000)],
    ['spaces', ' '.repeat(60_000)],
    ['years', '1969 '.repeat(12_000)],
  ])('long %s take no long time', async (_, text) => {
    const start = performance.now()
    await judged('Mount Everest is 8,849 metres high, “one small step for man”, in 1969.', text)
    await judged(text, 'Mount Everest is 8,849 metres high, in 1969.')
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
