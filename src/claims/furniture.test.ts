import { describe, expect, it } from 'vitest'
import { extractClaims } from './index.js'

const first = (text: string) => extractClaims(text)[0]?.whole

describe('sentences of the page and not of the text', () => {
  it.each([
    'Learn more.',
    'Last updated: 3 May 2024',
    'Checked on March 4, 2021',
    'This entry was posted in Kitchens.',
    'Disclaimer: the cook can make mistakes.',
    'This article may be outdated.',
    'All rights reserved.',
    '© 2020 Harbour Post',
    'Cite books and good newspapers on the topic.',
    'Consider refreshing it to get the newest figures.',
    'This article explores why bridges sway.',
    '🔗 This report defines bridges broadly, as all that cross water.',
  ])('“%s” states nothing', (text) => {
    expect(first(text)).toMatchObject({ type: 'none', checkable: false })
  })

  it.each([
    'Copyright lasted for fourteen years under the law of 1710.',
    'This report was published by the harbour office in 1932.',
    'This article of the treaty covers fishing.',
    'The page was updated after the flood of 1953.',
    'Disclaimers were printed on every ticket.',
    'Discoveries of gold brought settlers to the valley.',
  ])('“%s” states something', (text) => {
    expect(first(text)?.checkable).toBe(true)
  })
})

describe('readings of the author', () => {
  it.each([
    'This suggests that the builders were in a hurry.',
    'Such a pattern, long overlooked, underscores the need for care.',
    'The sheer number of bridges highlights how much the river mattered.',
    'This dynamic undermines older habits of trade.',
    'The bakers deserve our thanks.',
  ])('“%s” cannot be checked', (text) => {
    expect(first(text)).toMatchObject({ type: 'opinion', checkable: false })
  })

  it.each([
    'This suggests that 40 per cent of the bridges were rebuilt.',
    'This study indicates that honey keeps for years.',
    'The report highlights the damage of the flood.',
    'These mirrors reflect light.',
    'This lake marks the border of Tarsk and Vennel.',
  ])('“%s” can', (text) => {
    expect(first(text)?.checkable).toBe(true)
  })
})

it('takes a question that somebody is said to have asked for a statement', () => {
  expect(first('He asked the crew, “Why is the pump silent?”')?.type).not.toBe('question')
  expect(first('“Why is the pump silent?”')?.type).toBe('question')
})

it.each([
  'Brunel’s unpredictability could cost the railway much money.',
  'A divided council is less likely to build the bridge.',
])('takes “%s” for a prediction', (text) => {
  expect(first(text)).toMatchObject({ type: 'prediction', checkable: false })
})
