import { describe, expect, it } from 'vitest'
import { writeCheck } from './index.js'
import { CLAIM, oddNotes, survey, texts, writing } from './testing/fixtures.js'

const NO_FLAG = expect.stringMatching(/^The wording itself raises no flag/)

describe('bias', () => {
  const bias = (text: string) => texts(writeCheck(writing(text, 'insufficient', [])), 'bias')
  it.each([
    ['Everyone always wins.', '“Everyone” and “always” allow no exception'],
    ['The disastrous bridge was built in 1932.', '“disastrous” judges rather than describes'],
    ['Experts say the bridge was built in 1932.', '“Experts say” names nobody who could be asked'],
    ['It fell because of the wind in 1932.', '“because of” asserts a cause'],
    ['Hill Tower was the tallest tower in 1932.', '“tallest” compares with every other case'],
    ['Prices rose last year.', '“last year” can only be understood'],
    ['The town has a population of 900.', 'no date for something that changes: “population”'],
  ])('%s', (text, expected) => {
    expect(bias(text).join(' ')).toContain(expected)
  })

  it('is silent about plain words, names and what the evidence carries', () => {
    expect(bias('Mount Everest was climbed in 1953.')).toEqual([NO_FLAG])
    expect(bias('The forest fire burned in the west in 1953.')).toEqual([NO_FLAG])
    const carried = writing('It was the tallest tower in 1932.', 'supported', [
      { ...survey, text: 'It was the tallest tower.' },
    ])
    expect(texts(writeCheck(carried), 'bias')).toEqual([NO_FLAG])
  })

  it('speaks of the wording, and of the evidence only where that contradicts all of it', () => {
    const refuted = writeCheck(writing(CLAIM, 'refuted', [oddNotes]))
    expect(texts(refuted, 'bias')).toEqual([
      NO_FLAG,
      'The evidence examined contradicts the statement, so repeating it as it stands would mislead.',
    ])
    expect(texts(writeCheck(writing(CLAIM, 'conflicting', [survey, oddNotes])), 'bias')).toEqual([NO_FLAG])
  })

  it.each([
    'The bus runs every day.',
    'Most people walk to the lighthouse.',
    'It did not rain at all in 1932.',
  ])('takes how often and how many for what they are: %s', (text) => {
    expect(bias(text)).toEqual([NO_FLAG])
  })

  it('flags a word once', () => {
    expect(bias('Everyone knows that the town lies by the lake.')).toEqual([
      '“Everyone knows” names nobody who could be asked.',
    ])
    expect(bias('It was the most popular book in 1932.').join(' ')).toContain('“most popular” compares')
  })

  it('leaves alone what is only quoted, and phrases across a quotation mark', () => {
    expect(bias('A guidebook says “never swim at the falls” about Iguazu.')).toEqual([NO_FLAG])
    expect(bias('The so-called "experts" claim that the tides rose in 1932.')).toEqual([
      '“so-called” judges rather than describes.',
    ])
    expect(bias('“Everyone always wins.”').join(' ')).toContain('allow no exception')
  })

  it('does not say that nobody makes a comparison that a counted passage makes or denies', () => {
    const longest = 'The Long River was the longest river in 1932.'
    const yes = { ...survey, text: 'It was the longest river.' }
    const no = { ...oddNotes, text: 'It was not the longest river.' }
    expect(texts(writeCheck(writing(longest, 'conflicting', [yes, no])), 'bias')).toEqual([NO_FLAG])
    expect(texts(writeCheck(writing(longest, 'refuted', [no])), 'bias')[0]).toEqual(NO_FLAG)
  })
})
