import { describe, expect, it } from 'vitest'
import { parseEdtf } from '../domain/index.js'
import { extractClaims } from './index.js'

const only = (text: string) => {
  const [sentence, ...more] = extractClaims(text)
  if (!sentence || more.length > 0) throw new Error(`expected one sentence in ${JSON.stringify(text)}`)
  return sentence
}
const wholes = (text: string) => extractClaims(text).map(({ whole }) => whole.text)

describe('speaker and date', () => {
  it.each([
    ['According to NASA, the rover landed in 2021.', 'NASA'],
    ['The rover landed in 2021, according to NASA.', 'NASA'],
    ['NASA said that the rover landed in 2021.', 'NASA'],
    ['“The rover has landed safely,” Anna Berg said.', 'Anna Berg'],
    ['Everest lies in Nepal.', undefined],
    ['She said that the train was late.', undefined],
    ['I said that the train was late.', undefined],
  ])('%s', (text, speaker) => {
    expect(only(text).whole.speaker).toBe(speaker)
  })

  it('prefers what the caller knows', () => {
    const date = parseEdtf('2021-02')
    const [sentence] = extractClaims('NASA said that the rover landed.', {
      speaker: 'Anna Berg',
      ...(date && { date }),
    })
    expect(sentence?.whole).toMatchObject({ speaker: 'Anna Berg', date: '2021-02' })
  })
})

describe('references', () => {
  it('leaves “their” to the noun of its own sentence', () => {
    expect(
      wholes(
        'The Dayfarer lantern runs for 40 hours on one charge. People use only ten percent of their brains.',
      )[1],
    ).toBe('People use only ten percent of their brains.')
    expect(wholes('The Wright brothers lived in Dayton. Ravens feed their young for weeks.')[1]).toBe(
      'Ravens feed their young for weeks.',
    )
  })

  it.each<[string, string, string]>([
    [
      'one person',
      'Marie Curie was born in Warsaw. She won two Nobel prizes.',
      'Marie Curie won two Nobel prizes.',
    ],
    [
      'a chain',
      'Alan Turing was born in London. He studied at Cambridge. He died in 1954.',
      'Alan Turing died in 1954.',
    ],
    [
      'possessive',
      'Marie Curie was born in Warsaw. Her daughter was a chemist.',
      'Marie Curie’s daughter was a chemist.',
    ],
    ['titles', 'Mr Smith met Mrs Jones in Oslo. She left early.', 'Mrs Jones left early.'],
    ['subject among places', 'Everest lies in Nepal. It is 8,849 m high.', 'Everest is 8,849 m high.'],
    ['common noun', 'A bridge was built in 1937. It is 2.7 km long.', 'The bridge is 2.7 km long.'],
    [
      'the company',
      'Tesla reported record sales in 2022. The company delivered 1.3 million cars.',
      'Tesla delivered 1.3 million cars.',
    ],
    [
      'the agency',
      'The European Space Agency was founded in 1975. The agency launched Rosetta in 2004.',
      'The European Space Agency launched Rosetta in 2004.',
    ],
    [
      'plural',
      'The Wright brothers flew in 1903. They built the plane themselves.',
      'The Wright brothers built the plane themselves.',
    ],
    ['the latter', 'Ships sail from Bergen to Oslo. The latter is larger.', 'Oslo is larger.'],
  ])('%s', (_, text, last) => {
    const whole = extractClaims(text).at(-1)?.whole
    expect(whole?.text).toBe(last)
    expect(whole?.resolutions).toHaveLength(1)
    expect(whole?.resolutions[0]?.why).not.toBe('')
  })

  it.each<[string, string, RegExp]>([
    [
      'two people',
      'Anna Berg met Clara Holm in Oslo. She left early.',
      /Anna Berg and Clara Holm could be meant/,
    ],
    ['two things', 'The company bought a telescope. It was built in 1990.', /could be meant/],
    ['nobody', 'He has lived in Oslo since 1990.', /nothing named before fits/],
    ['an unnamed company', 'The company was founded in 1998.', /does not settle which/],
    ['first names tell no gender', 'Kim Berg met Robin Holm. He left.', /could be meant/],
  ])('leaves %s and says why', (_, text, why) => {
    const sentence = extractClaims(text).at(-1)
    expect(sentence?.whole.text).toBe(sentence?.text)
    expect(sentence?.whole.resolutions).toEqual([])
    expect(sentence?.whole.why).toMatch(why)
  })

  it.each([
    'Everest lies in Nepal. It is raining.',
    'Everest lies in Nepal. It is known that glaciers melt.',
    'Everest lies in Nepal. “It is mine,” said Anna Berg.',
  ])('does not touch %s', (text) => {
    const sentence = extractClaims(text).at(-1)
    expect(sentence?.whole.text).toBe(sentence?.text)
  })
})

describe('input', () => {
  it.each(['', '   ', '\n\n\t', '\u00a0'])('%j holds no claim', (text) => {
    expect(extractClaims(text)).toEqual([])
  })

  it('joins lines that were broken by hand and leaves out list markers', () => {
    expect(wholes('1. The tower is 330 m\nhigh.\n2. The lake is deep.\n\n- Space Flight')).toEqual([
      'The tower is 330 m high.',
      'The lake is deep.',
      'Space Flight',
    ])
  })

  it('refers to the NFC text', () => {
    const [sentence] = extractClaims('  The cafe\u0301 opened in 1990.')
    expect(sentence?.span).toEqual({ start: 2, end: 2 + 'The café opened in 1990.'.length })
  })

  it.each([
    'La tour est haute et elle est belle.',
    'Der Turm ist 330 m hoch und wurde 1889 gebaut.',
    '東京は日本の首都であり、世界最大の都市です。',
    'Москва и Осло лежат в Европе.',
  ])('passes %s through unharmed', (text) => {
    const { whole, parts } = only(text)
    expect(parts).toEqual([whole])
    expect(whole).toMatchObject({ text, checkable: true, resolutions: [] })
  })

  it('believes the caller about the language', () => {
    expect(extractClaims('He came and it was built.', { language: 'nl' })[0]?.whole.why).toMatch(
      /not in English/,
    )
  })
})

describe('words that stand for nothing', () => {
  const last = (text: string) => extractClaims(text).at(-1)?.whole

  it.each([
    ['Saturn has 145 known moons. What time is it?', 'What time is it?'],
    ['Saturn has 145 known moons. Has it more than Jupiter?', 'Has it more than Jupiter?'],
    ['Alan Turing was born in London. Why he left', 'Why he left'],
    ['Oslo lies in Norway. It was very cold.', 'It was very cold.'],
    ['Oslo lies in Norway. It rained on Monday.', 'It rained on Monday.'],
    ['The tower opened in 1932. It is late.', 'It is late.'],
    ['The tower opened in 1932. It was a Sunday.', 'It was a Sunday.'],
    ['The tower opened in 1932. It is five o’clock.', 'It is five o’clock.'],
    ['The tower opened in 1932. It had rained for days.', 'It had rained for days.'],
  ])('leaves a question, the weather and the time alone: %s', (text, expected) => {
    expect(last(text)).toMatchObject({ text: expected, resolutions: [] })
  })

  it.each([
    ['Who built the Eiffel Tower? It is 330 m high.', 'The Eiffel Tower is 330 m high.'],
    ['The lake lies in Peru. It is a dry lake.', 'The lake is a dry lake.'],
    ['Tesla was founded in 2003. It was early in the market.', 'Tesla was early in the market.'],
  ])('and still resolves what refers: %s', (text, expected) => {
    expect(last(text)?.text).toBe(expected)
  })
})

describe('no', () => {
  it.each([
    ['No swans are black.', 'factual', true],
    ['No human has walked on Mars.', 'factual', true],
    ['No, thanks.', 'none', false],
    ['No way!', 'none', false],
    ['No.', 'none', false],
    ['Yes, it is.', 'none', false],
  ])('denies or replies: %s', (text, type, checkable) => {
    expect(only(text).whole).toMatchObject({ type, checkable })
  })
})
