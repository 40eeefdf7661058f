import { describe, expect, it } from 'vitest'
import { timeLeft } from './time-left.js'

describe('the time that is left', () => {
  it('is unknown until some units are done, and where nobody knows how many there are', () => {
    const left = timeLeft()
    left.record(0, 0)
    left.record(1, 100)
    left.record(2, 200)
    expect(left.estimate(10, 200)).toBeUndefined()
    left.record(3, 300)
    expect(left.estimate(10, 300)).toBe(700)
    expect(left.estimate(undefined, 300)).toBeUndefined()
  })

  it('shrinks while a unit is under way, and grows when one takes long', () => {
    const left = timeLeft()
    for (let done = 0; done <= 5; done++) left.record(done, done * 1_000)
    expect(left.estimate(10, 5_500)).toBe(4_500)
    const stuck = left.estimate(10, 65_000) ?? 0
    expect(stuck).toBeGreaterThan(30_000)
  })

  it('does not take what was found again in the store for the pace of the work', () => {
    const left = timeLeft(50)
    for (let done = 0; done <= 50; done++) left.record(done, done)
    expect(left.estimate(60, 50)).toBeUndefined()
    for (let done = 51; done <= 53; done++) left.record(done, 50 + (done - 50) * 1_000)
    expect(left.estimate(60, 3_050)).toBe(7_000)
  })

  it('follows the last units where the pace changes, and says nothing of what is done', () => {
    const left = timeLeft()
    for (let done = 0; done <= 100; done++) left.record(done, done * 10)
    for (let done = 101; done <= 130; done++) left.record(done, 1_000 + (done - 100) * 100)
    expect(left.estimate(140, 4_000)).toBe(1_000)
    expect(left.estimate(130, 4_000)).toBeUndefined()
  })

  it('begins again with another stage, which has units of its own', () => {
    const left = timeLeft()
    for (let done = 0; done <= 10; done++) left.record(done, done * 100)
    for (let done = 0; done <= 4; done++) left.record(done, 2_000 + done * 1_000)
    expect(left.estimate(10, 6_000)).toBe(6_000)
  })
})
