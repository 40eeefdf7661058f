import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantitiesIn } from './quantities.js'
import { fromBase, toBase } from './units.js'

const shown = (text: string) =>
  quantitiesIn(text).map(({ low, high, dimension, bound, approximate }) => {
    const ends = low === high ? [low] : [low, high]
    return `${approximate ? '~' : ''}${ends.map((end) => Number(end.toPrecision(6))).join('..')} ${dimension}${bound === 'exact' ? '' : ` ${bound}`}`
  })

describe('quantitiesIn', () => {
  it.each([
    ['It is 29,032 feet (8,849 m) high.', ['8848.95 length', '8849 length']],
    ['between 80 and 90 percent', ['0.8..0.9 fraction range']],
    ['80–90 km', ['80000..90000 length range']],
    ['from 5 to 10 kg', ['5..10 mass range']],
    ['It rose from 5 to 10 kg.', ['5 count', '10 mass']],
    ['85, 86 and 89.4', ['85 count', '86 count', '89.4 count']],
    ['more than 80', ['80..Infinity count more-than']],
    ['no more than 80', ['-Infinity..80 count at-most']],
    ['at least two dozen', ['24..Infinity count at-least']],
    ['50 or more', ['50..Infinity count at-least']],
    ['nearly 9,000 m', ['~9000 length']],
    ['~40 %', ['~0.4 fraction']],
    ['a three-second pause', ['3 time']],
    ['lasts for months', ['~5259600..Infinity time at-least']],
    ['−89.2 °C (−128.6 °F)', ['-89.2 temperature', '-89.2222 temperature']],
    ['minus 220 degrees Celsius', ['-220 temperature']],
    ['300,000 km/s', ['300000000 speed']],
    ['60 miles per hour', ['26.8224 speed']],
    ['25 per square kilometre', ['0.000025 count per m²']],
    ['3.4 million km²', ['3400000000000 m²']],
    ['two-thirds, half of it, one in five', ['0.666667 fraction', '0.5 fraction', '0.2 fraction']],
    [
      '$3bn, US$5 million, 2.5 million dollars',
      ['3000000000 currency USD', '5000000 currency USD', '2500000 currency USD'],
    ],
    ['£40 and €40', ['40 currency GBP', '40 currency EUR']],
    ['half a million', ['500000 count']],
    ['two and a half million', ['2500000 count']],
    ['twenty-five thousand three hundred and six', ['25306 count']],
    ['1 hour 30 minutes', ['5400 time']],
    ['1.2 × 10^8 m and 3×10⁸ m/s', ['120000000 length', '300000000 speed']],
    ['50k', ['50000 count']],
    ['2 ½ cups', ['2 count', '0.5 fraction']],
    ['2½ cups', ['2.5 count']],
    ['twice as large', ['2 multiple']],
    ['about 4.5 billion years', ['~142009000000000000 time']],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual(expected)
  })

  it.each([
    ['a year is a date', 'It happened in 1969 and again on 3 May 1971.'],
    ['a name is a name', 'Apollo 11, Boeing 747, Article 5, COVID-19 and an A380.'],
    ['a word is a word', 'One can see one of them; no one else can.'],
    ['a time of day is no amount', 'It left at 20:17.'],
    ['a version is no amount', 'Version 3.5.1 is out.'],
  ])('%s', (_, text) => {
    expect(shown(text)).toEqual([])
  })

  it('knows what is counted', () => {
    expect(quantitiesIn('Saturn has 82 known moons.')[0]?.counted).toEqual(['known', 'moon'])
    expect(quantitiesIn('82, moons')[0]?.counted).toEqual([])
  })

  it('gives spans whose slice is its text, in order and apart, on any text', () => {
    const pieces = [
      '80',
      '1,000',
      'km',
      '°',
      'C',
      'per',
      'and',
      'between',
      'half',
      'a',
      'million',
      'two',
      '-',
      '–',
      '%',
      '$',
      '.',
      '/',
      '²',
      'more',
      'than',
      '×',
      '10',
      '^',
      '⁸',
      'dozen',
      'in',
      'ft',
    ]
    const soup = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('', ' ')), { maxLength: 25 })
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      soup.map((parts) => parts.flat().join('')),
    )
    fc.assert(
      fc.property(text, (any) => {
        let end = 0
        for (const quantity of quantitiesIn(any)) {
          expect(any.slice(quantity.span.start, quantity.span.end)).toBe(quantity.text)
          expect(quantity.span.start).toBeGreaterThanOrEqual(0)
          expect(quantity.span.end).toBeGreaterThan(end)
          expect(quantity.low).toBeLessThanOrEqual(quantity.high)
          expect(Number.isNaN(quantity.low)).toBe(false)
          end = quantity.span.end
        }
      }),
      { numRuns: 500 },
    )
  })

  it('converts there and back', () => {
    const units = [
      'km',
      'miles',
      'feet',
      'kg',
      'pounds',
      '°C',
      '°F',
      'hours',
      'gallons',
      'km/h',
      'percent',
      'acres',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.integer({ min: 1, max: 99_999 }), (name, value) => {
        const [quantity] = quantitiesIn(`It was ${value} ${name}.`)
        expect(quantity?.unit).toBeDefined()
        expect(fromBase(quantity?.low ?? 0, quantity?.unit)).toBeCloseTo(value, 6)
        expect(toBase(value, quantity?.unit)).toBe(quantity?.low)
      }),
    )
  })
})
