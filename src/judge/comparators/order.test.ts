import { describe, expect, it } from 'vitest'
import { type Case, judged } from '../testing/judged.js'

const CASES: readonly Case[] = [
  ['supports', 'Brazil beat Italy in the final.', 'Italy was beaten by Brazil in the final.'],
  ['refutes', 'Brazil beat Italy in the final.', 'Italy beat Brazil in the final.'],
  ['supports', 'Jupiter is larger than Saturn.', 'Jupiter is larger than Saturn.'],
  ['refutes', 'Saturn is larger than Jupiter.', 'Jupiter is larger than Saturn.'],
  ['refutes', 'Saturn is larger than Jupiter.', 'Saturn is smaller than Jupiter.'],
  ['supports', 'The Moon orbits the Earth.', 'The Moon orbits the Earth.'],
  ['refutes', 'The Earth orbits the Moon.', 'The Moon orbits the Earth.'],
  ['supports', 'Pierre Curie married Marie Skłodowska.', 'Marie Skłodowska married Pierre Curie.'],
  ['neutral', 'Marie Curie taught Irène.', 'Irène taught Marie Curie.'],
  [
    'refutes',
    'Jupiter has more known moons than Saturn.',
    'Astronomers count 82 known moons of Saturn, three more than Jupiter has.',
  ],
  ['refutes', 'Jupiter has more known moons than Saturn.', 'Saturn has more known moons than Jupiter.'],
  ['supports', 'Saturn has more known moons than Jupiter.', 'Saturn has more known moons than Jupiter.'],
  [
    'neutral',
    'Jupiter has more known moons than Saturn.',
    'Jupiter and Saturn have more known moons every year.',
  ],
  ['neutral', 'Jupiter is a planet.', 'Jupiter rose late and Earth was far.'],
  ['supports', 'Jupiter is a planet.', 'Jupiter is the largest planet of the Sun.'],
]

describe('order', () => {
  it.each(CASES)('%s: %s | %s', async (label, claim, passage, ...context) => {
    expect((await judged(claim, passage, context)).label).toBe(label)
  })
})
