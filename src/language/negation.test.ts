import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { announcesFalsehood, framingsIn } from './framing.js'
import { isNegatedAt, negationsIn } from './negation.js'

describe('negationsIn', () => {
  it.each([
    ['Bats are not blind, but they see badly.', ['not blind']],
    ['It cannot be seen.', ['cannot be seen']],
    ['It doesn’t rain; it snows.', ['doesn’t rain']],
    ['It was not only large but old.', []],
    ['No fewer than 10 came.', []],
    ['Noël sang.', []],
    ['It costs no 8,849 crowns here.', ['no 8,849 crowns here']],
  ])('%s', (text, scopes) => {
    expect(negationsIn(text).map(({ scope }) => text.slice(scope.start, scope.end))).toEqual(scopes)
  })

  it('two negations cancel', () => {
    const text = 'It is not that nobody came.'
    expect(isNegatedAt(negationsIn(text), text.indexOf('came'))).toBe(false)
    expect(isNegatedAt(negationsIn('Nobody came.'), 7)).toBe(true)
  })
})

describe('framingsIn', () => {
  it.each([
    ['It is a myth that bats are blind.', ['denied']],
    ['The idea that bats are blind is a common misconception.', ['attributed', 'denied']],
    ['There is no evidence that bats are blind.', ['denied']],
    ['The story has been debunked.', ['denied']],
    ['Some people say that bats are blind.', ['attributed']],
    ['According to legend, bats are blind.', ['attributed']],
    ['Bats may be blind.', ['hedged']],
    ['In May it rained.', []],
    ['Bats are blind.', []],
  ])('%s', (text, kinds) => {
    expect(framingsIn(text).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('what is contrary to belief is what stands before the comma', () => {
    const text = 'Contrary to the belief that bats are blind, they see well.'
    const [framing] = framingsIn(text)
    expect(text.slice(framing?.scope.start, framing?.scope.end)).toBe(
      'Contrary to the belief that bats are blind',
    )
  })

  it('knows headings that announce falsehoods', () => {
    expect(announcesFalsehood('Ten space myths')).toBe(true)
    expect(announcesFalsehood('Ten space facts')).toBe(false)
  })

  it('scopes lie in the text, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (noise) => {
        const text = `${noise} is a myth that not ${noise}, no ${noise} may`
        for (const { scope, cue } of [...framingsIn(text), ...negationsIn(text)]) {
          expect(scope.start).toBeLessThanOrEqual(cue.start)
          expect(scope.end).toBeLessThanOrEqual(text.length)
          expect(scope.end).toBeGreaterThanOrEqual(cue.end)
        }
      }),
    )
  })
})
