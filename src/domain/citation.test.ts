import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Citation, cite, resolves } from './citation.js'
import { type SnapshotId, type SourceId, sourceIdOf } from './ids.js'

const at = {
  snapshot: 'a'.repeat(64) as SnapshotId,
  source: sourceIdOf('file:tea.txt') as SourceId,
  url: 'https://tea.example/leaves',
}

const textAndSpan = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).chain((raw) => {
  const text = raw.normalize('NFC')
  return fc.record({ text: fc.constant(text), start: fc.nat(text.length - 1) }).chain(({ start }) =>
    fc.record({
      text: fc.constant(text),
      start: fc.constant(start),
      end: fc.integer({ min: start + 1, max: text.length }),
    }),
  )
})

describe('cite', () => {
  it('quotes exactly what slicing the text gives, with its context', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, start, end }) => {
        // Sentences and words never begin or end inside a character.
        fc.pre(text.slice(start, end).isWellFormed())
        const citation = cite(at, text, { start, end })
        expect(text.slice(citation.start, citation.end)).toBe(citation.exact)
        expect(resolves(citation, text)).toBe(true)
        expect(text).toContain(citation.prefix + citation.exact.slice(0, 1))
        expect(citation.prefix.length).toBeLessThanOrEqual(32)
        expect(citation.suffix.length).toBeLessThanOrEqual(32)
        expect(Citation.safeParse(citation).success).toBe(true)
      }),
    )
  })

  it('does not resolve in a text where other words stand at its place', () => {
    const citation = cite(at, 'Tea grows on hills.', { start: 0, end: 9 })
    expect(resolves(citation, 'Tee grows on hills.')).toBe(false)
    expect(resolves(citation, ' Tea grows on hills.')).toBe(false)
    expect(resolves(citation, '')).toBe(false)
  })

  it('keeps no half of a character in its context', () => {
    const text = `${'x'.repeat(5)}🚀${'y'.repeat(31)}QUOTE${'z'.repeat(31)}🚀`
    const start = text.indexOf('QUOTE')
    const { prefix, suffix } = cite(at, text, { start, end: start + 5 })
    expect(prefix).toBe('y'.repeat(31))
    expect(suffix).toBe('z'.repeat(31))
  })

  it.each([
    [3, 3],
    [5, 2],
    [10, 40],
  ])('refuses a span that is not in the text (%i to %i)', (start, end) => {
    expect(() => cite(at, 'Tea grows on hills.', { start, end })).toThrow(RangeError)
  })
})
