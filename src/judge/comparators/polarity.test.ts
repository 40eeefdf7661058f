import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  [
    'refutes',
    'The Great Wall of China is visible from the Moon.',
    'The Great Wall of China is not visible from the Moon.',
  ],
  [
    'refutes',
    'The Great Wall of China is visible from the Moon.',
    'The Great Wall of China cannot be seen from the Moon.',
  ],
  [
    'supports',
    'The Great Wall of China is not visible from the Moon.',
    'The Great Wall of China cannot be seen from the Moon.',
  ],
  [
    'refutes',
    'The Great Wall of China is not visible from the Moon.',
    'The Great Wall of China is visible from the Moon.',
  ],
  [
    'refutes',
    'The Great Wall of China is visible from the Moon.',
    'It is a myth that the Great Wall of China is visible from the Moon.',
  ],
  [
    'refutes',
    'The Great Wall of China is visible from the Moon.',
    'Contrary to popular belief, the Great Wall of China is not visible from the Moon.',
  ],
  [
    'neutral',
    'The Great Wall of China is visible from the Moon.',
    'Many people believe that the Great Wall of China is visible from the Moon.',
  ],
  [
    'neutral',
    'The Great Wall of China is visible from the Moon.',
    'According to legend, the Great Wall of China is visible from the Moon.',
  ],
  [
    'neutral',
    'The Great Wall of China is visible from the Moon.',
    'The Great Wall of China is visible from the Moon.',
    'Common myths about space',
  ],
  ['refutes', 'Goldfish have a three-second memory.', 'The three-second memory of goldfish is a myth.'],
  [
    'refutes',
    'Goldfish have a three-second memory.',
    'The claim that goldfish have a three-second memory is false.',
  ],
  [
    'neutral',
    'Goldfish have a three-second memory.',
    'It is often said that goldfish have a three-second memory.',
  ],
  ['refutes', 'Sugar makes children hyperactive.', 'Sugar does not make children hyperactive.'],
  [
    'refutes',
    'Sugar causes hyperactivity in children.',
    'There is no evidence that sugar causes hyperactivity in children.',
  ],
  [
    'refutes',
    'Sugar causes hyperactivity in children.',
    'Trials found no link between sugar and hyperactivity in children.',
  ],
  [
    'neutral',
    'Sugar causes hyperactivity in children.',
    'Researchers asked whether sugar causes hyperactivity in children.',
  ],
  ['neutral', 'Sugar causes hyperactivity in children.', 'Sugar may cause hyperactivity in children.'],
  [
    'supports',
    'Sugar does not cause hyperactivity in children.',
    'There is no evidence that sugar causes hyperactivity in children.',
  ],
  ['refutes', 'Lightning never strikes the same place twice.', 'Lightning can strike the same place twice.'],
  [
    'refutes',
    'Lightning never strikes the same place twice.',
    'Lightning often strikes the same place repeatedly.',
  ],
  [
    'refutes',
    'Lightning never strikes the same place twice.',
    'It is a myth that lightning never strikes the same place twice.',
  ],
  [
    'neutral',
    'Lightning never strikes the same place twice.',
    'Some people say that lightning never strikes the same place twice.',
  ],
  ['refutes', 'Cracking knuckles causes arthritis.', 'Cracking your knuckles does not cause arthritis.'],
  [
    'refutes',
    'People use only ten percent of their brains.',
    'It is not true that people use only ten per cent of their brains.',
  ],
  ['refutes', 'Bats are blind.', 'Bats are not blind.'],
  ['neutral', 'Bats are blind.', 'Some bats are blind.'],
  ['refutes', 'Exports rose in May.', 'Exports fell in May.'],
  ['supports', 'Exports rose in May.', 'Exports increased in May.'],
  ['refutes', 'The village lies north of the river.', 'The village lies south of the river.'],
  ['refutes', 'The mushroom is poisonous.', 'The mushroom is harmless.'],
  ['refutes', 'The play premiered before the war.', 'The play premiered after the war.'],
  ['supports', 'The library opened without a ceremony.', 'The library opened without a ceremony.'],
  ['refutes', 'The comet has a tail.', 'The comet no longer has a tail.'],
  ['neutral', 'The comet has a tail.', 'The comet has a bright core.'],
]

describe('polarity', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
