import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Stance } from '../domain/index.js'
import { splitSentences } from '../language/index.js'
import { type Case, judged } from './testing/judged.js'

const CASES: readonly Case[] = [
  ['neutral', 'Mount Everest is 8,849 metres high.', 'Bananas are rich in potassium.'],
  [
    'neutral',
    'The lighthouse of Cape Florian was built in 1834.',
    'The lighthouse stands on a rock.',
    'Cape Florian',
  ],
  ['supports', 'The museum has a garden.', 'The museum has a garden with a pond.'],
  ['neutral', 'The museum has a garden with a pond.', 'The museum has a garden.'],
  ['neutral', 'The museum has a garden.', 'Visitors like the museum.'],
  ['neutral', 'Le musée a un jardin.', 'Visitors like the museum.'],
  ['neutral', '博物館には庭がある。', '博物館は丘の上にある。'],
  [
    'neutral',
    'Apollo 11 landed on the Moon in July 1969.',
    'By Ines Lind · 2019-07-16',
    'How Apollo 11 reached the Moon',
  ],
  [
    'neutral',
    'The telephone was invented by Alexander Graham Bell.',
    "Bell's patent survived all of them.",
    'Alexander Graham Bell and the telephone',
  ],
]

describe('the comparator judge', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
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
    const stance = await judged(
      'In 2019 the island had 500 inhabitants.',
      'In 2023 the island had 900 inhabitants.',
    )
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
    for (const [, claim, passage, ...context] of CASES) {
      const { probabilities, label } = await judged(claim, passage, context)
      expect(Math.max(...Object.values(probabilities))).toBe(probabilities[label])
      expect(probabilities[label]).toBeLessThan(0.99)
      expect(probabilities.supports + probabilities.refutes + probabilities.neutral).toBeCloseTo(1)
    }
  })
})

describe('on any text', () => {
  const WORDS =
    'the a not never Everest K2 Paris 8,849 m 1969 in July between and 80 % “ ” , . is was by of first largest myth that no more than born ( – )'.split(
      ' ',
    )
  const soup = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 })
    .map((words) => words.join(' '))
  const anything = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), soup)

  it('the judge answers with a valid stance whose spans lie in the texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        anything,
        anything,
        fc.array(anything, { maxLength: 2 }),
        async (claim, text, context) => {
          const stance = await judged(claim, text, context)
          expect(Stance.safeParse(stance).success).toBe(true)
          for (const span of [
            stance.decidedBy,
            ...stance.reasons.flatMap((reason) => reason.passageSpan ?? []),
          ]) {
            expect(span.start).toBeLessThanOrEqual(span.end)
            expect(span.end).toBeLessThanOrEqual(text.length)
          }
          for (const span of [
            ...stance.unsupported,
            ...stance.reasons.flatMap((reason) => reason.claimSpan ?? []),
          ]) {
            expect(span.end).toBeLessThanOrEqual(claim.length)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('a sentence never refutes itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        soup.filter((text) => splitSentences(text).length === 1),
        async (text) => {
          expect((await judged(text, text)).label).not.toBe('refutes')
        },
      ),
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
  ])('gets through long %s', async (_, text) => {
    await judged('Mount Everest is 8,849 metres high, “one small step for man”, in 1969.', text)
    const stance = await judged(text, 'Mount Everest is 8,849 metres high, in 1969.')
    // Quadratic work would outlast the runner's time limit for a test.
    expect(Stance.safeParse(stance).success).toBe(true)
  })
})
