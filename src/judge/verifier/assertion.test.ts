import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asserts } from './assertion.js'

describe('asserts', () => {
  it.each([
    ['Cracking your knuckles does not cause arthritis.', true],
    ['What he found surprised the town.', true],
    ['the bacteria favour lower temperatures', true],
    ['Bridge opens a year late', true],
    ['What happens when you crack your knuckles', false],
    ['Does it hurt?', false],
    ['“Who built the lighthouse?”', false],
    ['Dayfarer | Solvane | 22 | 312', false],
    ['Weighs little', false],
    ['', false],
  ])('%s: %s', (sentence, expected) => {
    expect(asserts(sentence)).toBe(expected)
  })

  it('answers on anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof asserts(text) === 'boolean'))
  })
})
