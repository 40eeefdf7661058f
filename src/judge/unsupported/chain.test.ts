import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Chain, posteriorOf } from './chain.js'

/** Adds up all 2ⁿ markings one by one. */
function bruteForce({ marks, rises, falls }: Chain) {
  const { length } = marks
  const posterior = {
    marks: marks.map(() => 0),
    rises: rises.map(() => 0),
    falls: falls.map(() => 0),
  }
  let total = 0
  for (let marking = 0; marking < 2 ** length; marking++) {
    const on = marks.map((_, at) => (marking >> at) & 1)
    const rise = (at: number) => (on[at] === 0 && on[at + 1] === 1 ? 1 : 0)
    const fall = (at: number) => (on[at] === 1 && on[at + 1] === 0 ? 1 : 0)
    const score =
      marks.reduce((sum, mark, at) => sum + (on[at] ? mark : 0), 0) +
      rises.reduce((sum, value, at) => sum + rise(at) * value, 0) +
      falls.reduce((sum, value, at) => sum + fall(at) * value, 0)
    const weight = Math.exp(score)
    total += weight
    for (const at of marks.keys()) posterior.marks[at] = (posterior.marks[at] ?? 0) + weight * (on[at] ?? 0)
    for (const at of rises.keys()) {
      posterior.rises[at] = (posterior.rises[at] ?? 0) + weight * rise(at)
      posterior.falls[at] = (posterior.falls[at] ?? 0) + weight * fall(at)
    }
  }
  const share = (values: number[]) => values.map((value) => value / total)
  return {
    marks: share(posterior.marks),
    rises: share(posterior.rises),
    falls: share(posterior.falls),
    logTotal: Math.log(total),
  }
}

const score = fc.double({ min: -6, max: 6, noNaN: true })
const chain = fc.integer({ min: 1, max: 8 }).chain((length) =>
  fc.record({
    marks: fc.array(score, { minLength: length, maxLength: length }),
    rises: fc.array(score, { minLength: length - 1, maxLength: length - 1 }),
    falls: fc.array(score, { minLength: length - 1, maxLength: length - 1 }),
  }),
)

describe('posteriorOf', () => {
  it('agrees with the sum over all markings', () => {
    fc.assert(
      fc.property(chain, (given) => {
        const [fast, slow] = [posteriorOf(given), bruteForce(given)]
        expect(fast.logTotal).toBeCloseTo(slow.logTotal, 8)
        for (const what of ['marks', 'rises', 'falls'] as const) {
          expect(fast[what]).toHaveLength(slow[what].length)
          for (const [at, value] of slow[what].entries()) expect(fast[what][at]).toBeCloseTo(value, 8)
        }
      }),
    )
  })

  it('stays a probability where exponentials would overflow', () => {
    const { marks } = posteriorOf({ marks: [2000, -2000, 2000], rises: [-500, -500], falls: [-500, -500] })
    expect(marks).toEqual([1, 0, 1])
  })

  it('has nothing to say of no words', () => {
    expect(posteriorOf({ marks: [], rises: [], falls: [] })).toEqual({
      marks: [],
      rises: [],
      falls: [],
      logTotal: 0,
    })
  })
})
