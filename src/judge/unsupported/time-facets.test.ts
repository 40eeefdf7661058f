import { describe, expect, it } from 'vitest'
import { read } from '../reading.js'
import { facetsOf } from './time-facets.js'

const allOf = (text: string): string[] => [
  ...new Set(read(text).times.flatMap(({ span }) => facetsOf(span, read(text)))),
]

describe('facetsOf', () => {
  it('says the same of one day however it is written', () => {
    for (const text of ['20 July 1969', 'July 20th, 1969', '1969-07-20']) {
      expect(allOf(`It landed on ${text}.`).sort(), text).toEqual(['d7-20', 'm7', 'y1969'])
    }
  })

  it('says no more than the words it is given', () => {
    const reading = read('It landed on 20 July 1969.')
    const facets = (word: string) => {
      const start = reading.text.indexOf(word)
      return facetsOf({ start, end: start + word.length }, reading)
    }
    expect(facets('20')).toEqual(['d7-20'])
    expect(facets('July')).toEqual(['m7'])
    expect(facets('1969')).toEqual(['y1969'])
    expect(facets('landed')).toEqual([])
  })

  it('tells days of different months apart', () => {
    expect(allOf('on 3 May 1951')).not.toContain('d6-3')
    expect(allOf('in July 1969')).toEqual(['y1969', 'm7'])
  })
})
