import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from './plain.js'
import { anyText } from './testing/fixtures.js'

describe('plain', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u009b2Jgone', 'gone'],
    ['\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007', 'link'],
    ['\u001b]0;title without an end', ''],
    ['abc\u202Egnp.exe\u202C', 'abcgnp.exe'],
    ['a\u200Bb\uFEFFc', 'abc'],
    ['a\u0007b\rc\nd\te', 'ab c d e'],
    ['hidden\u{E0041}\u{E0042} tags', 'hidden tags'],
    [
      '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
      '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    ],
    ['👩‍🚀 می‌خواهم', '👩‍🚀 می‌خواهم'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    ['日本語 Ünï', '日本語 Ünï'],
  ])('%j', (text, expected) => {
    expect(plain(text)).toBe(expected)
  })

  it('leaves nothing that a terminal obeys, and changes nothing twice', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const shown = plain(text)
        expect(shown).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
        expect(plain(shown)).toBe(shown)
      }),
    )
  })

  // Quadratic work would outlast the runner's time limit for a test.
  it.each(['\u001b[', '\u001b]', '\u{1F3F4}\u{E0067}', ' \n', '\u001b[3'])(
    'gets through 100,000 times %j',
    (piece) => {
      expect(plain(piece.repeat(100_000))).not.toContain('\u001b')
    },
  )
})
