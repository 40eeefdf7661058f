import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sample, themesOf } from './themes.js'

const SAMPLES: Sample[] = [
  ['a', 'The tolls on the bridge rose in 1991. Drivers paid the tolls in coins.'],
  ['b', 'The tolls were lowered in 1996, and the tolls for lorries were ended.'],
  ['c', 'A petition against the tolls was signed by 900 drivers.'],
  ['d', 'The lighthouse at the point was repainted. The lighthouse keeper retired.'],
  ['e', 'Ships steer by the lighthouse, said the pilot of the harbour.'],
  ['f', 'The keepers of the lighthouse kept a log of the weather.'],
  ['g', 'An otter was seen on the shore.'],
].map(([document = '', text = '']) => ({ document, text }))

describe('themesOf', () => {
  it('finds what several documents speak of, and not what was asked itself', () => {
    const themes = themesOf(SAMPLES, 'What is the history of the bridge?', 4)
    const titles = themes.map(({ title }) => title.toLowerCase()).join(' ')
    expect(titles).toContain('tolls')
    expect(titles).toContain('lighthouse')
    expect(titles).not.toMatch(/bridge|otter/)
    for (const { words } of themes) expect(words.length).toBeGreaterThan(0)
  })

  it('depends on the texts alone, not on their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(SAMPLES, { minLength: SAMPLES.length }), (shuffled) => {
        expect(themesOf(shuffled, 'the bridge', 3)).toEqual(themesOf(SAMPLES, 'the bridge', 3))
      }),
    )
  })

  it('takes any text, and makes no more themes than asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ document: fc.string(), text: fc.string() })),
        fc.nat(5),
        (samples, most) => {
          expect(themesOf(samples, 'bridge', most).length).toBeLessThanOrEqual(most)
        },
      ),
    )
    expect(themesOf([], 'bridge', 3)).toEqual([])
  })
})

describe('the name of a theme', () => {
  const texts = (...of: string[]): Sample[] => of.map((text, index) => ({ document: String(index), text }))

  it('is the phrase that its word is used in', () => {
    const samples = texts(
      'The coronary heart disease of the old.',
      'A study of coronary heart disease and tea.',
      'The coronary heart disease was rarer, and the coronary arteries were wider.',
      'Deaths from coronary heart disease fell.',
    )
    expect(themesOf(samples, 'What is known about tea?', 1)[0]?.title).toBe('Coronary heart disease')
  })

  it('is the word where that mostly stands alone', () => {
    const samples = texts(
      'The tolls rose.',
      'The tolls were paid in coins.',
      'The tolls fell, and the tolls office was shut.',
      'Nobody paid the tolls at night.',
    )
    expect(themesOf(samples, 'the bridge', 1)[0]?.title).toBe('Tolls')
  })
})
