import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TokenSequence, tokenBatches } from './token-batches.js'

const sequence = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 1 })), { maxLength: 40 })
  .map((tokens): TokenSequence => ({ ids: tokens.map(([id]) => id), types: tokens.map(([, type]) => type) }))
const sequences = fc.array(sequence, { maxLength: 40 })

describe('batches of sequences', () => {
  it('hold every sequence once, with its tokens, mask and padding', () => {
    fc.assert(
      fc.property(sequences, fc.integer({ min: 1, max: 200 }), (all, tokens) => {
        const seen: number[] = []
        for (const batch of tokenBatches(all, tokens, 7)) {
          batch.rows.forEach((row, at) => {
            const { ids, types } = all[row] ?? { ids: [], types: [] }
            const fill = (values: number[], by: number) =>
              [...values, ...Array(batch.length - values.length).fill(by)].map(BigInt)
            const line = (values: BigInt64Array) => [
              ...values.slice(at * batch.length, (at + 1) * batch.length),
            ]
            expect(line(batch.ids)).toEqual(fill(ids, 7))
            expect(line(batch.types)).toEqual(fill(types, 0))
            expect(line(batch.mask)).toEqual(fill(Array(ids.length).fill(1), 0))
          })
          seen.push(...batch.rows)
        }
        expect(seen.sort((a, b) => a - b)).toEqual(all.map((_, row) => row))
      }),
    )
  })

  it('keep to the bound, unless one sequence alone is longer', () => {
    fc.assert(
      fc.property(sequences, fc.integer({ min: 1, max: 200 }), (all, tokens) => {
        for (const { rows, length } of tokenBatches(all, tokens)) {
          expect(rows.length === 1 || rows.length * length <= tokens).toBe(true)
        }
      }),
    )
  })

  it('go from short to long, so that little is padding', () => {
    fc.assert(
      fc.property(sequences, (all) => {
        const lengths = [...tokenBatches(all, 100)].map(({ length }) => length)
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
      }),
    )
  })

  it('of one token are single sequences', () => {
    const three = [[1, 2], [3], [4, 5]].map((ids) => ({ ids, types: ids.map(() => 0) }))
    expect([...tokenBatches(three, 1)].map(({ rows }) => rows)).toEqual([[1], [0], [2]])
  })
})
