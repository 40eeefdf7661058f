import { describe, expect, it } from 'vitest'
import { type WriteInput, writeCheck } from './index.js'
import { CLAIM, type Said, survey, texts, writing } from './testing/fixtures.js'

describe('what is not covered', () => {
  const context = (input: WriteInput) => texts(writeCheck(input), 'context').join(' ')
  const neutral = (text: string, unsupported: string[]): Said => ({
    ...survey,
    text,
    unsupported,
    label: 'neutral',
  })

  it('names no word that any of the passages has, or the title above it', () => {
    const claim = 'The Webb telescope has a gold mirror.'
    const input = writing(claim, 'insufficient', [
      neutral('The James Webb Space Telescope was launched in 2021.', ['Webb', 'gold', 'mirror']),
      {
        ...neutral('Its launch was on a Saturday.', ['Webb', 'telescope', 'gold', 'mirror']),
        title: 'A mirror',
      },
    ])
    expect(context(input)).toContain('do not cover these words of the claim: “gold”.')
  })

  it('names a name whole', () => {
    const claim = 'The Eiffel Tower was painted yellow.'
    const input = writing(claim, 'insufficient', [
      neutral('Gustave Eiffel was an engineer.', ['Tower', 'painted', 'yellow']),
    ])
    expect(context(input)).toContain('“Eiffel Tower” and “painted yellow”.')
  })

  it('names no words that are loaded, light, quoted, or only say who says so', () => {
    const claim = 'The so-called "experts" claim that people love the disastrous Fjord Bridge.'
    const words = ['so-called', 'experts', 'claim', 'people', 'love', 'disastrous', 'Fjord', 'Bridge']
    const written = writeCheck(writing(claim, 'insufficient', [neutral('A line.', words)]))
    expect(texts(written, 'context')).toEqual([
      'The closest passages found do not cover these words of the claim: “love” and “Fjord Bridge”.',
    ])
    expect(written.followUps.join(' ')).not.toMatch(
      /evidence is there for “(?:so-called|experts|people|disastrous)/,
    )
  })
})

describe('the closest passage', () => {
  const near = (claim: string, ...said: string[]) =>
    writeCheck(
      writing(
        claim,
        'insufficient',
        said.map((text) => ({ ...survey, text, label: 'neutral' as const })),
      ),
    ).citations.map((one) => one.exact)

  it.each([
    ['Aconcagua is the highest mountain in South America.', 'Cotopaxi is a high mountain in South America.'],
    [
      'Lake Vostok has the highest tides in the world.',
      'The Bay of Fundy has the highest tides in the world.',
    ],
    ['No swans are black.', 'The boxes are black.'],
  ])('is of the claim’s subject, or none: %s', (claim, beside) => {
    expect(near(claim, beside)).toEqual([])
  })

  it('is a sentence rather than a row, a row rather than a heading', () => {
    const claim = 'Aconcagua is the highest mountain in South America.'
    const heading = 'Aconcagua, highest mountain of South America'
    const row = 'South America | Aconcagua | 6,961'
    const sentence = 'Aconcagua lies in the west of South America.'
    expect(near(claim, heading, row, sentence)).toEqual([sentence])
    expect(near(claim, heading, row)).toEqual([row])
    expect(near(claim, heading)).toEqual([heading])
  })

  it('says how many were read, not how many are kept', () => {
    const input = writing(CLAIM, 'insufficient', [
      { ...survey, text: 'A patent was granted.', label: 'neutral' },
    ])
    expect(texts(writeCheck({ ...input, neutral: 40 }), 'summary')).toEqual([
      'Nothing examined confirms or contradicts the claim; 40 passages were read, but none of them comes near enough to be quoted.',
    ])
  })
})
