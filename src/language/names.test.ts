import { describe, expect, it } from 'vitest'
import { namesIn, sameName } from './names.js'

describe('namesIn', () => {
  it.each([
    [
      'Following this, Trump met with Mikhail Gorbachev in Washington in 1987.',
      ['Following?', 'Trump', 'Mikhail Gorbachev', 'Washington'],
    ],
    ['The Great Wall of China is not visible.', ['Great Wall of China']],
    ['Apollo 11 landed.', ['Apollo 11']],
    ['J. R. R. Tolkien met NASA.', ['J. R. R. Tolkien', 'NASA']],
    ['Penicillin was discovered on Monday in July.', ['Penicillin?']],
    ['nothing here', []],
    ["Canada's capital", ['Canada?']],
  ])('%s', (text, expected) => {
    const names = namesIn(text)
    expect(names.map((name) => name.text + (name.doubtful ? '?' : ''))).toEqual(expected)
    for (const { span, text: name } of names) expect(text.slice(span.start, span.end)).toBe(name)
  })
})

describe('sameName', () => {
  it.each([
    ['armstrong', 'neil armstrong', true],
    ['mount everest', 'everest', true],
    ['nile', 'nile river', true],
    ['great wall', 'great wall of china', true],
    ['nasa', 'national aeronautics and space administration', true],
    ['us', 'american', true],
    ['j tolkien', 'john tolkien', true],
    ['everest', 'everest base camp', false],
    ['neil', 'neil armstrong', false],
    ['buzz aldrin', 'neil armstrong', false],
    ['gutzon borglum', 'lincoln borglum', false],
    ['sydney', 'sydney harbour', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect(sameName(a.split(' '), b.split(' '))).toBe(expected)
    expect(sameName(b.split(' '), a.split(' '))).toBe(expected)
  })
})
