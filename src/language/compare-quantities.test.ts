import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareQuantities } from './compare-quantities.js'
import { type Quantity, quantitiesIn } from './quantities.js'

function only(text: string): Quantity {
  const [quantity, another] = quantitiesIn(text)
  if (!quantity || another) throw new Error(`not one quantity: ${text}`)
  return quantity
}

describe('compareQuantities', () => {
  it.each([
    ['8,849 m', '29,032 ft', 'agrees'],
    ['more than 80', '85', 'agrees'],
    ['85', 'more than 80', 'incomparable'],
    ['more than 80', '75', 'contradicts'],
    ['more than 80', '80', 'incomparable'],
    ['between 80 and 90', '89.4', 'agrees'],
    ['between 80 and 90', '93', 'contradicts'],
    ['85', 'between 80 and 90', 'incomparable'],
    ['about 200 bones', '206 bones', 'agrees'],
    ['200 bones', '206 bones', 'contradicts'],
    ['8,800 m', '8,849 m', 'agrees'],
    ['5 million', '5.4 million', 'agrees'],
    ['5.0 million', '5.4 million', 'contradicts'],
    ['three moons', 'four moons', 'contradicts'],
    ['three moons', 'four rivers', 'incomparable'],
    ['3 km', '3 kg', 'incomparable'],
    ['half', '50%', 'agrees'],
    ['$5 million', '€5 million', 'incomparable'],
    ['at least three kilometres', '2.7 km', 'contradicts'],
    ['up to 90 minutes', '1.4 hours', 'agrees'],
    ['nearly 9,000 m', '8,849 m', 'agrees'],
    ['nearly 9,000 m', '5,000 m', 'contradicts'],
    ['100 °C', '212 °F', 'agrees'],
  ] as const)('%s against %s: %s', (claim, evidence, expected) => {
    expect(compareQuantities(only(claim), only(evidence))).toBe(expected)
  })

  const written = fc
    .tuple(
      fc.constantFrom('', 'about ', 'more than ', 'at least ', 'less than ', 'up to ', 'between 2 and '),
      fc.integer({ min: 3, max: 30_000 }),
      fc.constantFrom(' km', ' miles', ' m', ' kg', ' hours', ' percent', ' bridges'),
    )
    .map(([bound, value, unit]) => only(`it is ${bound}${value}${unit}`))

  it('contradicts both ways or neither', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        expect(compareQuantities(a, b) === 'contradicts').toBe(compareQuantities(b, a) === 'contradicts')
      }),
      { numRuns: 2000 },
    )
  })

  it('agrees with itself', () => {
    fc.assert(
      fc.property(written, (a) => {
        expect(compareQuantities(a, a)).toBe('agrees')
      }),
    )
  })

  it('is the same in another unit of the dimension', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), (a, b) => {
        const inMetres = compareQuantities(only(`${a * 1000} m long`), only(`${b * 1000} m long`))
        const inBoth = compareQuantities(only(`${a} km`), only(`${b * 1000} m`))
        if (inMetres === 'agrees') expect(inBoth).toBe('agrees')
        if (a === b) expect(inBoth).toBe('agrees')
        if (Math.abs(a - b) > 1 + 0.05 * Math.max(a, b)) expect(inBoth).toBe('contradicts')
      }),
    )
  })
})
