import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget, estimateTokens } from './index.js'

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('createBudget', () => {
  it('never lets calls at the same time use more than the caps, and wastes no room', async () => {
    const call = fc.record({
      input: fc.integer({ min: 0, max: 60 }),
      output: fc.integer({ min: 1, max: 60 }),
      /** Share of the estimate that is used. */
      used: fc.integer({ min: 0, max: 100 }),
      end: fc.constantFrom('settle', 'unpaid', 'uncertain'),
      wait: fc.integer({ min: 0, max: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 400 }),
        fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
        async (calls, tokens, micros) => {
          const prices = { input: 3, output: 10 }
          const usd = micros === undefined ? undefined : micros / 1_000_000
          const budget = createBudget({ caps: { tokens, ...(usd === undefined ? {} : { usd }) }, prices })
          let held = 0
          const inside = () => {
            const { inputTokens, outputTokens, cost } = budget.spent()
            expect(inputTokens + outputTokens + held).toBeLessThanOrEqual(tokens)
            if (usd !== undefined) expect(cost).toBeLessThanOrEqual(usd + 1e-8)
          }
          const outcomes = await Promise.allSettled(
            calls.map(async ({ input, output, used, end, wait }) => {
              const room = await budget.reserve({ input, output })
              held += input + output
              inside()
              for (let turn = 0; turn < wait; turn++) await Promise.resolve()
              held -= input + output
              if (end === 'settle') {
                const share = used / 100
                room.settle({ input: Math.floor(input * share), output: Math.floor(output * share) })
              } else room.fail(end === 'unpaid' ? 'unpaid' : 'uncertain')
              room.fail('uncertain')
              room.settle({ input: 1000, output: 1000 })
              inside()
            }),
          )
          for (const [index, outcome] of outcomes.entries()) {
            if (outcome.status === 'fulfilled') continue
            expect(outcome.reason.code).toBe('BUDGET_EXCEEDED')
            const { input, output } = calls[index] ?? { input: 0, output: 0 }
            const { inputTokens, outputTokens, cost = 0 } = budget.spent()
            const over =
              inputTokens + outputTokens + input + output > tokens ||
              (usd !== undefined && cost + (input * 3 + output * 10) / 1e6 > usd)
            expect(over).toBe(true)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('lets a call wait for room that another one holds', async () => {
    const budget = createBudget({ caps: { tokens: 100 } })
    const first = await budget.reserve({ input: 10, output: 80 })
    let second = false
    const waiting = budget.reserve({ input: 10, output: 40 }).then((room) => {
      second = true
      return room
    })
    await settled()
    expect(second).toBe(false)
    first.settle({ input: 10, output: 5 })
    await waiting
    expect(second).toBe(true)
  })

  it('refuses a call that waited once there is no room left for it', async () => {
    const budget = createBudget({ caps: { tokens: 100 } })
    const first = await budget.reserve({ input: 10, output: 80 })
    const waiting = budget.reserve({ input: 10, output: 40 })
    first.fail('uncertain')
    await expect(waiting).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' })
    expect(budget.spent()).toMatchObject({ calls: 0, uncertain: 1, inputTokens: 10, outputTokens: 80 })
  })

  it('counts calls a claim, whatever becomes of them', async () => {
    const budget = createBudget({ caps: { callsPerClaim: 2 } })
    const estimate = { input: 1, output: 1, claim: 'clm_a' }
    ;(await budget.reserve(estimate)).fail('unpaid')
    ;(await budget.reserve({ input: 1, output: 1 })).settle({ input: 1, output: 1 })
    ;(await budget.reserve(estimate)).settle({ input: 1, output: 1 })
    await expect(budget.reserve(estimate)).rejects.toThrow('the 2 model calls that a claim may take are made')
    await expect(budget.reserve({ ...estimate, claim: 'clm_b' })).resolves.toBeDefined()
  })

  it('ends with its time', async () => {
    let now = 0
    const budget = createBudget({ caps: { wallMs: 1000 }, now: () => now })
    now = 999
    expect(budget.remainingMs()).toBe(1)
    await budget.reserve({ input: 1, output: 1 })
    now = 1000
    await expect(budget.reserve({ input: 1, output: 1 })).rejects.toThrow('1000 ms')
    now = 5000
    expect(budget.remainingMs()).toBe(0)
  })

  it('cannot hold a cap on money without prices', () => {
    expect(() => createBudget({ caps: { usd: 1 } })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
    const free = createBudget({ caps: { usd: 1 }, prices: { input: 0, output: 0 } })
    expect(free.spent().cost).toBe(0)
    expect(createBudget({ caps: {} }).spent()).not.toHaveProperty('cost')
  })

  it('says what does not fit', async () => {
    const budget = createBudget({ caps: { tokens: 100, usd: 0.0001 }, prices: { input: 1, output: 10 } })
    await expect(budget.reserve({ input: 90, output: 20 })).rejects.toThrow(
      'up to 110 tokens does not fit: 0 of 100',
    )
    await expect(budget.reserve({ input: 10, output: 20 })).rejects.toThrow('US$ 0.000210 does not fit')
  })
})

describe('estimateTokens', () => {
  it('is a third of the characters of English and at least one a character of Chinese', () => {
    expect(estimateTokens('a'.repeat(300))).toBe(100)
    expect(estimateTokens('火星'.repeat(10), '')).toBe(20)
  })
})
