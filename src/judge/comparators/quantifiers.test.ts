import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['neutral', 'All swans are white.', 'Most swans are white.'],
  ['refutes', 'All swans are white.', 'Not all swans are white.'],
  ['neutral', 'All swans are white.', 'Swans are white.'],
  ['supports', 'All swans are white.', 'All swans are white.'],
  ['neutral', 'Only swans are white.', 'Swans are white.'],
  ['neutral', 'Swans are white.', 'Many swans are white.'],
  ['supports', 'Some swans are black.', 'Some swans are black.'],
  ['neutral', 'Every house on the island is painted blue.', 'Several houses on the island are painted blue.'],
]

describe('quantifiers', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
