import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinTokens } from './treebank.js'

describe('joinTokens', () => {
  it('puts tokenised text together again', () => {
    expect(joinTokens("The comet -LRB- 1P -RRB- , seen in 1986 , wo n't be back before 2061 .")).toBe(
      "The comet (1P), seen in 1986, won't be back before 2061.",
    )
    expect(joinTokens("It is the world 's `` oldest '' clock .")).toBe("It is the world's “oldest” clock.")
  })

  it('leaves ordinary text alone', () => {
    const plain = 'A ship (built 1912) sank; nobody was hurt. “Lucky,” said the captain.'
    expect(joinTokens(plain)).toBe(plain)
  })

  it('keeps every letter and digit of any text', () => {
    const letters = (text: string) => text.replace(/-[LR][RSC]B-/g, '').match(/[\p{L}\p{N}]/gu)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('-LRB-', '-RRB-', '.', ',', "'s", 'word', '7', '``', 'é')),
        (tokens) => {
          const text = tokens.join(' ')
          expect(letters(joinTokens(text))).toEqual(letters(text))
        },
      ),
    )
  })
})
