import { type Stance, sliceSpan } from '../domain/index.js'
import { announcesFalsehood } from '../language/index.js'
import { assess } from './assess.js'
import { combine } from './combine.js'
import { itemsOf } from './items.js'
import type { Judge, JudgePair } from './judge.js'
import { read } from './reading.js'

/** Sentences before the one in hand that a pronoun in it may point to. */
const LOOK_BACK = 2

/**
 * The judge that needs no model: aligns the claim with each sentence and lets comparators of
 * numbers, dates, quotations, names, negation and order say what they see. It answers neutral
 * wherever the words do not settle the matter.
 */
export function createComparatorJudge(): Judge {
  return {
    id: 'comparators/3',
    judge: async (pairs) => pairs.map(judgePair),
  }
}

function judgePair({ claim, passage }: JudgePair): Stance {
  const reading = read(claim.text)
  const items = itemsOf(reading)
  const headings = passage.context.map(read)
  const falsehood =
    passage.context.some(announcesFalsehood) && !reading.framings.some(({ kind }) => kind === 'denied')
  const spans = passage.sentences.length > 0 ? passage.sentences : [{ start: 0, end: passage.text.length }]
  const sentences = spans.map((span) => read(sliceSpan(passage.text, span)))
  return combine(
    spans.map((span, index) => {
      const sentence = sentences[index] ?? read('')
      const before = sentences.slice(Math.max(0, index - LOOK_BACK), index).reverse()
      const heading =
        falsehood &&
        sentence.negations.length === 0 &&
        sentence.framings.every(({ kind }) => kind !== 'denied')
      return { ...assess(reading, items, sentence, [...before, ...headings], heading), span }
    }),
  )
}
