import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['neutral', 'The new bridge is safe.', 'The old bridge is safe.'],
  ['supports', 'The new bridge is safe.', 'The new bridge is safe again.'],
  ['neutral', 'The bridge was closed in 1990.', 'The former bridge was closed in 1990.'],
  ['neutral', 'The earlier edition was printed in Lundby.', 'The later edition was printed in Lundby.'],
  ['neutral', 'The drug cures fever.', 'The drug cures fever only in small children.'],
  ['neutral', 'The drug cures fever.', 'The drug cures fever in mice.'],
  ['neutral', 'The shop is open on Sundays.', 'The shop is open on Sundays in summer.'],
  ['neutral', 'The plant is poisonous.', 'The plant is poisonous for cats.'],
  ['neutral', 'The shops are closed.', 'The shops are closed except the bakery.'],
  ['neutral', 'Bergen is the largest city in Norway.', 'Bergen is the largest city in Norway after Oslo.'],
  ['neutral', 'The island is inhabited.', 'The western part of the island is inhabited.'],
  ['neutral', 'The tower is 100 metres high.', 'The tower was 100 metres high until 1990.'],
  ['neutral', 'The lamp is only sold in Norway.', 'The lamp is sold in Norway.'],
]

describe('restriction', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
