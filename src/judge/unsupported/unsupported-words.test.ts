import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../language/index.js'
import { unsupportedProbabilities, unsupportedWords } from './unsupported-words.js'

const marked = (claim: string, passage: string, context: string[] = []): string[] =>
  unsupportedWords(claim, passage, { context }).map(({ start, end }) => claim.slice(start, end))

const FACTS = [
  'Valentina Tereshkova orbited the Earth 48 times in June 1963.',
  'The Danube flows through Vienna, Budapest and Belgrade before it reaches the Black Sea.',
  'Bread dough rises because yeast turns sugar into carbon dioxide.',
  'The Golden Gate Bridge opened in May 1937 and is 2,737 metres long.',
  'Alessandro Volta described the first battery in a letter of 1800.',
]
const fact = fc.constantFrom(...FACTS)

describe('unsupportedWords', () => {
  it('marks the part that the passage does not say', () => {
    const passage = 'The bridge was painted orange in 1935. Traffic crosses it on six lanes.'
    const [words = '', ...others] = marked('The bridge was painted orange by Irving Morrow in 1935.', passage)
    expect(others).toEqual([])
    expect(words).toContain('Irving Morrow')
    expect(words).not.toContain('orange')
  })

  it('marks a date whose day is another, not one that is written otherwise', () => {
    const passage = 'Yuri Gagarin died on 27 March 1968 in a training flight.'
    const [day = ''] = marked('Yuri Gagarin died on 25 March 1968.', passage)
    expect(day).toContain('25')
    expect(day).not.toContain('died')
    expect(marked('Yuri Gagarin died on March 27, 1968.', passage)).toEqual([])
  })

  it('marks an amount that is another, not one that is written otherwise', () => {
    const passage = 'The observatory stands at a height of 2,400 metres and has five telescopes.'
    expect(marked('The observatory has eleven telescopes.', passage).join(' ')).toContain('eleven')
    expect(marked('The observatory has 5 telescopes.', passage)).toEqual([])
  })

  it('counts what the headings say as said', () => {
    const [claim, passage] = ['Mount Kenya has eleven glaciers.', 'It has eleven glaciers.']
    expect(marked(claim, passage).join(' ')).toContain('Kenya')
    expect(marked(claim, passage, ['Mount Kenya'])).toEqual([])
  })

  it('marks nothing of a claim that the passage repeats, whatever stands around it', () => {
    fc.assert(
      fc.property(fact, fact, fact, (claim, before, after) => {
        expect(marked(claim, `${before} ${claim} ${after}`)).toEqual([])
        expect(marked(claim, `As the museum puts it, “${claim}”`)).toEqual([])
      }),
    )
  })

  it('marks every content word when the passage is about something else', () => {
    fc.assert(
      fc.property(fact, (claim) => {
        const spans = unsupportedWords(claim, 'Whisk two eggs with salt. Fry them gently until set.')
        for (const word of wordsOf(claim).filter(({ stop }) => !stop)) {
          expect(spans.some(({ start, end }) => start <= word.start && word.end <= end)).toBe(true)
        }
      }),
    )
  })

  it('marks everything against an empty passage and nothing of an empty claim', () => {
    expect(marked('Volta built a battery.', '')).toEqual(['Volta built a battery'])
    expect(unsupportedWords('', 'Volta built a battery.')).toEqual([])
    expect(unsupportedWords('?!', 'Volta built a battery.')).toEqual([])
  })

  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'Der Rhein mündet in die Nordsee.',
      '東京タワーは1958年に完成した。',
      'برج خليفة في دبي ارتفاعه 828 مترا.',
      'Волга впадает в Каспийское море.',
      '\ud800 lone \udfff surrogates \u202e reversed',
      '9'.repeat(190),
      'constructor __proto__ toString hasOwnProperty bias none',
      'on 30 February 2021, 0000-00-00 and 99/99/9999',
    ),
    fact,
  )

  it('gives whole words of the claim, in order and apart, for any text', () => {
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile, { maxLength: 2 }), (claim, passage, context) => {
        const words = wordsOf(claim)
        let last = -1
        for (const { start, end } of unsupportedWords(claim, passage, { context })) {
          expect(start).toBeGreaterThan(last)
          expect(words.some((word) => word.start === start)).toBe(true)
          expect(words.some((word) => word.end === end)).toBe(true)
          expect(end).toBeLessThanOrEqual(claim.length)
          last = end
        }
      }),
    )
  })

  it('gives one probability a word, and the same on every call', () => {
    fc.assert(
      fc.property(hostile, hostile, (claim, passage) => {
        const shares = unsupportedProbabilities(claim, passage)
        expect(shares).toHaveLength(wordsOf(claim).length)
        for (const share of shares) expect(share >= 0 && share <= 1 + 1e-9).toBe(true)
        expect(unsupportedProbabilities(claim, passage)).toEqual(shares)
      }),
    )
  })

  it('takes the sentences it is given', () => {
    const passage = 'The tower is old. It is 30 metres high.'
    const claim = 'The tower is 30 metres high.'
    const first = [{ start: 0, end: 17 }]
    expect(unsupportedWords(claim, passage, { sentences: first }).length).toBeGreaterThan(0)
  })

  it('stays quick on a text made to be slow', () => {
    const claim = Array.from({ length: 600 }, (_, at) => `word${at}`).join(' ')
    const passage = Array.from({ length: 600 }, (_, at) => `other${at}`).join(' ')
    const start = performance.now()
    unsupportedWords(claim, `${passage} word3`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
