import { describe, expect, it } from 'vitest'
import { plainlyAgainst } from './plain-contradiction.js'

const claim = 'The harbour bridge was opened in 1932 and is 503 metres long.'

describe('plainlyAgainst', () => {
  it.each([
    ['supports', claim, 'The harbour bridge was opened in 1932 and is 480 metres long.'],
    ['supports', claim, 'The harbour bridge, opened in 1935, is 503 metres long.'],
    ['supports', 'Mars has two moons.', 'Mars does not have two moons.'],
    ['supports', 'Mars has two moons.', 'Mars has four moons.'],
    ['refutes', 'Mars has two moons.', 'It is known that Mars has two small moons.'],
    ['refutes', claim, 'The harbour bridge was opened in March 1932 and is 503 metres long.'],
    ['refutes', 'Mars has no moons.', 'Mars has no moons.'],
  ] as const)('stops %s: %s — %s', (label, statement, sentence) => {
    expect(plainlyAgainst(label, statement, sentence)).toBe(true)
  })

  it.each([
    ['supports', 'Mars has two moons.', 'Phobos and Deimos go round Mars.'],
    ['supports', 'The bridge is more than 500 metres long.', 'The bridge is 503 metres long.'],
    ['supports', 'The bridge was opened in the 1930s.', 'In 1932 the bridge was opened.'],
    ['supports', 'The bridge is 503 metres long.', 'The bridge, 24 metres wide, is 503 metres long.'],
    ['refutes', 'Mars has two moons.', 'Mars does not have two moons.'],
    ['refutes', 'Mars has two moons.', 'Mars has four moons.'],
    ['refutes', 'Anna beat Boris at chess.', 'Boris beat Anna at chess.'],
    ['refutes', 'The tower is taller than the bridge.', 'The bridge is taller than the tower.'],
    ['refutes', 'The bridge was built by Romans.', 'Engineers of the 19th century built it.'],
  ] as const)('lets %s be: %s — %s', (label, statement, sentence) => {
    expect(plainlyAgainst(label, statement, sentence)).toBe(false)
  })
})
