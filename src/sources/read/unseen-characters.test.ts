import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutUnseenCharacters } from './unseen-characters.js'

const tags = (text: string) =>
  Array.from(text, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')

describe('characters that nobody sees', () => {
  it.each([
    ['tags', `a${tags('obey')}b`, 'ab'],
    ['tags behind a flag', `🏴${tags('obey')}`, '🏴'],
    ['overrides of direction', 'a\u202eb\u202c\u2067c', 'abc'],
    ['zero width', 'o\u200br\u2060d\u200de\u200cr', 'order'],
    ['variation selectors', 'a\ufe00\ufe01\u{e0101}b', 'ab'],
    ['fillers', 'a\u3164\u115fb', 'ab'],
    ['piled marks', `a${'\u0316'.repeat(50)}b`, `a${'\u0316'.repeat(8)}b`],
  ])('go: %s', (_, text, seen) => {
    expect(withoutUnseenCharacters(text)).toBe(seen)
  })

  it.each([
    ['the flag of Scotland', `🏴${tags('gbsct')}\u{e007f}`],
    ['joined emoji', '👩‍🚀 and ❤️'],
    ['Persian', 'می\u200cخواهم'],
    ['Devanagari', 'क्\u200dष'],
    ['Hebrew points', 'בְּרֵאשִׁית'],
    ['Vietnamese', 'Tiếng Việt'.normalize('NFD')],
  ])('leave %s', (_, text) => {
    expect(withoutUnseenCharacters(text)).toBe(text)
  })

  it('are all gone after one time', () => {
    const odd = fc.constantFrom(
      'a',
      ' ',
      '\u200d',
      '\u200b',
      '\u0301',
      '\ufe0f',
      '🏴',
      tags('x'),
      '\u202e',
      'ی',
    )
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 60 }), (parts) => {
        const once = withoutUnseenCharacters(parts.join(''))
        expect(once).not.toMatch(/[\u200b\u202e]/)
        expect(once).not.toMatch(/\p{M}{9}/u)
      }),
    )
  })
})
