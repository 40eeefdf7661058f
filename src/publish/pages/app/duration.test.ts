import { expect, it } from 'vitest'
import { clock, durationInWords } from './duration.js'

it.each([
  [0, '0 seconds', '0:00'],
  [1_400, '1 second', '0:01'],
  [59_000, '59 seconds', '0:59'],
  [125_000, '2 minutes 5 seconds', '2:05'],
  [120_000, '2 minutes', '2:00'],
  [1_500_000, '25 minutes', '25:00'],
  [7_260_000, '2 hours 1 minute', '2:01:00'],
])('%i ms', (ms, words, digits) => {
  expect(durationInWords(ms)).toBe(words)
  expect(clock(ms)).toBe(digits)
})
