import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, wrap } from './wrap.js'

describe('wrap', () => {
  it('keeps to the width and loses nothing', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.integer({ min: 40, max: 120 }), (text, width) => {
        const lines = wrap(text, width, '    ', '  · ')
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width)
        expect(lines.map((line) => line.slice(4)).join(' ')).toBe(text)
      }),
    )
  })

  it('breaks text without spaces but not addresses', () => {
    const address = `https://example.org/${'a'.repeat(80)}`
    expect(wrap(`see ${address} there`, 40)).toEqual(['see', address, 'there'])
    expect(wrap('語'.repeat(50), 40).map(columnsOf)).toEqual([40, 40, 20])
  })

  it.each([
    ['plain', 5],
    ['日本', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍🚀', 2],
    ['🇪🇺', 2],
  ])('%s takes %i columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})
