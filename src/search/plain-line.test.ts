import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainLine } from './plain-line.js'

describe('plainLine', () => {
  it.each([
    ['Bridges &amp; towers', 'Bridges & towers'],
    ['<jats:p>One</jats:p><jats:p>Two</jats:p>', 'One Two'],
    ['A <b>bold</b>ly marked word', 'A boldly marked word'],
    ['H<sub>2</sub>O', 'H2O'],
    ['&lt;i&gt;twice&lt;/i&gt; &amp;amp; more', 'twice & more'],
    ['a < b and c > d', 'a < b and c > d'],
    ['3 &#60; 4 &#x26; 5', '3 < 4 & 5'],
    ['before<script>alert("<p>")</script>after', 'before after'],
    ['cut <a href="https://', 'cut'],
    ['x <!-- hidden --> y', 'x y'],
    ['\u001b[31mred\u001b[0m \u202etxt\u202c', 'red txt'],
    ['cafe\u0301', 'café'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['a\nb\t c\u00a0d', 'a b c d'],
    [12, '12'],
    [undefined, ''],
    [{ toString: () => 'x' }, ''],
  ])('%j → %j', (value, line) => {
    expect(plainLine(value, 100)).toBe(line)
  })

  it('is cut where it is longer, never inside a character', () => {
    expect(plainLine('abcdef', 4)).toBe('abc…')
    expect(plainLine('ab😀😀', 4)).toBe('ab…')
  })

  it('is one bounded, well-formed line whatever it is given', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<', '>', '&', '<b', '&lt;', '<!--', '\ud800', '\u202e'),
    )
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const line = plainLine(text, 50)
          expect(line.length).toBeLessThanOrEqual(50)
          expect(line.isWellFormed()).toBe(true)
          expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
          expect(line).toBe(line.trim())
        },
      ),
      { numRuns: 300 },
    )
  })
})
