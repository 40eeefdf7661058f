import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeQueries, type PlannedQuery, planQueries, type QueryBasis } from '../index.js'

const textsBy = (queries: readonly PlannedQuery[], by: QueryBasis): string[] =>
  queries.filter((query) => query.by === by).map(({ text }) => text)

describe('planQueries', () => {
  it('asks for the claim, its names and what it says of them, then for the rest', () => {
    const plan = planQueries({ text: 'The Eiffel Tower was completed in 1889 in Paris.' })
    expect(plan[0]).toEqual({
      text: '"Eiffel Tower" completed 1889 Paris',
      intent: 'for',
      by: 'claim',
      round: 1,
    })
    expect(textsBy(plan, 'entity')).toContain('"Eiffel Tower" completed Paris')
    expect(textsBy(plan, 'entity')).toContain('"Eiffel Tower"')
    expect(textsBy(plan, 'date')).toEqual(['"Eiffel Tower" completed Paris year'])
    expect(textsBy(plan, 'fact-check')).toEqual(['"Eiffel Tower" completed Paris fact check'])
    expect(plan.map(({ round }) => round)).toEqual([...plan.map(({ round }) => round)].sort())
  })

  it('leaves a number and its unit open', () => {
    expect(textsBy(planQueries({ text: 'Mount Everest is more than 8,800 metres high.' }), 'number')).toEqual(
      ['"Mount Everest" high height'],
    )
    expect(textsBy(planQueries({ text: 'The Blue Whale weighs 150 tonnes.' }), 'number')).toEqual([
      '"Blue Whale" weighs weight',
    ])
    const [open] = textsBy(planQueries({ text: 'Prices rose by 3.5% in Iceland in 2019.' }), 'number')
    expect(open).toBe('Prices rose Iceland 2019 percentage')
  })

  it.each([
    ['Honey never spoils.', 'Honey spoils'],
    ['Unemployment fell to 4% in Canada in 2019.', 'Unemployment rose Canada 2019'],
    ['The Nile is the longest river in the world.', 'Nile shortest river world'],
    ['Glass is not a liquid.', 'Glass liquid'],
    ['The Great Wall of China is visible from the Moon.', '"Great Wall of China" invisible Moon'],
    ['Bananas are berries.', 'Bananas berries myth'],
  ])('looks for the contrary of “%s”', (text, contrary) => {
    const against = planQueries({ text }).filter(({ intent }) => intent === 'against')
    expect(against.map((query) => query.text)).toContain(contrary)
  })

  it('looks a quotation up word for word', () => {
    const plan = planQueries({
      text: 'She said “the engine ran for nine hours without a fault.”',
      speaker: 'Ada Example',
    })
    expect(plan.map(({ text }) => text)).toContain(
      '"the engine ran for nine hours without a fault" Ada Example',
    )
  })

  it.each([
    ['zh', '长城全长超过两万公里。', '长城 全长 超过 两万 公里', '事实核查'],
    [
      'ru',
      'Эйфелева башня была построена в 1889 году в Париже.',
      'Эйфелева башня построена 1889 году Париже',
      'факт',
    ],
    ['ja', '東京タワーの高さは333メートルである。', '東京タワー 高 333 メートル', 'ファクトチェック'],
    ['de', 'Der Eiffelturm in Paris ist 330 Meter hoch.', 'Eiffelturm Paris 330 Meter hoch', 'Faktencheck'],
  ])('plans in %s', (language, text, words, check) => {
    const plan = planQueries({ text }, language === 'de' ? { language } : {})
    expect(plan[0]).toMatchObject({ text: words, intent: 'for' })
    expect(plan.some(({ intent }) => intent === 'against')).toBe(true)
    expect(textsBy(plan, 'fact-check').join()).toContain(check)
  })

  it('asks the sentence itself where there are only function words', () => {
    expect(planQueries({ text: 'It is.' }).map(({ text }) => text)).toEqual(['It is'])
  })

  it('keeps the most promising of many', () => {
    const text = 'Neil Armstrong walked on the Moon on 20 July 1969, 384,400 km away from Houston.'
    const all = planQueries({ text })
    expect(planQueries({ text }, { most: 3 })).toEqual(all.slice(0, 3))
  })

  const words = fc.constantFrom(
    'Mount Everest',
    'is',
    'not',
    '8,849',
    'metres',
    'in 1969',
    '"',
    '“the big, old house”',
    '長城',
    '公里',
    'رصيف',
    'U.S.',
    '\ud800',
    '\u202e',
    '\n',
    'NASA',
    '3.5%',
    "don't",
    '<b>',
    '--',
  )
  it('gives distinct, bounded, clean queries for any text, and the same ones again', () => {
    const text = fc.oneof(
      fc.array(words, { maxLength: 40 }).map((all) => all.join(' ')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(
        text,
        fc.option(fc.constantFrom('en', 'de', 'zh', 'xx-Nonsense-!!'), { nil: undefined }),
        (claim, language) => {
          const options = language === undefined ? {} : { language }
          const plan = planQueries({ text: claim }, options)
          expect(planQueries({ text: claim }, options)).toEqual(plan)
          expect(plan.length).toBeLessThanOrEqual(12)
          expect(new Set(plan.map((query) => query.text.toLowerCase())).size).toBe(plan.length)
          for (const query of plan) {
            expect(query.text.length).toBeLessThanOrEqual(240)
            expect(query.text).toMatch(/[\p{L}\p{N}]/u)
            expect(query.text).not.toMatch(/[\p{Cc}\u202a-\u202e]|\s{2}/u)
            expect(query.text.isWellFormed()).toBe(true)
            expect((query.text.match(/"/g) ?? []).length % 2).toBe(0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('has something to ask of every claim with a word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,8}$/), (text) => {
        expect(planQueries({ text }).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('mergeQueries', () => {
  const plan = planQueries({ text: 'The Eiffel Tower was completed in 1889 in Paris.' })

  it('keeps the claim’s own words first, then takes what is proposed', () => {
    const merged = mergeQueries(plan, [
      { text: 'Eiffel Tower inauguration', intent: 'for' },
      { text: 'tower opening', round: 2 },
    ])
    expect(merged[0]).toEqual(plan[0])
    expect(merged[1]).toEqual({ text: 'Eiffel Tower inauguration', intent: 'for', by: 'model', round: 1 })
    expect(merged.find(({ text }) => text === 'tower opening')).toMatchObject({
      by: 'model',
      intent: 'neutral',
      round: 2,
    })
  })

  it('does not ask twice what is already planned, whatever its order and case', () => {
    const merged = mergeQueries(plan, [{ text: 'PARIS 1889 completed eiffel tower' }])
    expect(merged).toEqual(plan)
  })

  it('cleans and bounds what is proposed', () => {
    const merged = mergeQueries(
      [],
      [
        { text: ' a\u0000\u202eb\n"c ' },
        { text: '' },
        { text: '!!' },
        { text: 'x '.repeat(5_000), round: Number.NaN },
      ],
      { most: 5 },
    )
    expect(merged[0]).toEqual({ text: 'a b c', intent: 'neutral', by: 'model', round: 1 })
    expect(merged).toHaveLength(2)
    expect(merged[1]?.text.length).toBeLessThanOrEqual(240)
  })
})
