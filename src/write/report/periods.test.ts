import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EdtfDate } from '../../domain/index.js'
import type { Chosen } from './candidates.js'
import { periodsOf } from './periods.js'

const itemOf = (date: string | undefined, at: number): Chosen =>
  ({ key: String(at).padStart(3, '0'), ...(date !== undefined && { date: date as EdtfDate }) }) as Chosen

const year = fc.integer({ min: 1950, max: 2010 }).map(String)
const date = fc.oneof(
  year,
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
  year.map((y) => `${y}-24`),
  year.map((y) => `${y}~`),
  year.map((y) => `${y.slice(0, 3)}X`),
  fc.tuple(year, fc.integer({ min: 1, max: 30 })).map(([y, n]) => `${y}/${Number(y) + n}`),
  year.map((y) => `../${y}`),
  year.map((y) => `${y}/..`),
  fc.constant(undefined),
)

describe('the periods of a long section', () => {
  it('are disjoint and in the order of time, and have every item once', () => {
    fc.assert(
      fc.property(fc.array(date, { minLength: 8, maxLength: 60 }), (dates) => {
        const items = dates.map(itemOf)
        const periods = periodsOf(items)
        expect(periods.flatMap((period) => period.items.map(({ key }) => key)).sort()).toEqual(
          items.map(({ key }) => key).sort(),
        )
        const spans = periods
          .map(({ title }) => title)
          .filter((title) => /^\d/.test(title))
          .map((title) => title.split(' to ').map(Number))
        for (const [index, span] of spans.entries()) {
          const next = spans[index + 1]
          if (next) expect(span.at(-1)).toBeLessThan(next[0] as number)
          expect(span.at(-1)).toBeGreaterThanOrEqual(span[0] as number)
        }
      }),
      { numRuns: 500 },
    )
  })
})
