import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  [
    'supports',
    'Armstrong said “one small step for man”.',
    '“That’s one small step for man, one giant leap for mankind,” Armstrong said.',
  ],
  [
    'neutral',
    'Armstrong said “one small jump for all the people”.',
    '“That’s one small step for man, one giant leap for mankind,” Armstrong said.',
  ],
  [
    'neutral',
    'Aldrin said “one small step for man”.',
    '“That’s one small step for man, one giant leap for mankind,” Armstrong said.',
  ],
  [
    'neutral',
    'The mayor said “we will not close the harbour this winter”.',
    'The mayor said: “We will close the harbour this winter.”',
  ],
  [
    'supports',
    'The mayor said “we will not close the harbour this winter”.',
    'The mayor said: “We will not close the harbour this winter.”',
  ],
]

describe('quotation', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
