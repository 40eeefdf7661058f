import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokensEvaluation } from './result.js'
import { TokensRow } from './rows.js'
import { evalToText } from './text.js'
import { evaluateTokens, type TokenMarker } from './tokens.js'

const row = (claim: string, marks: boolean[], supporting: number[][] = []): TokensRow =>
  TokensRow.parse({
    id: claim,
    claim,
    tokens: claim.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu),
    notSupported: marks,
    evidence: ['Zero.', 'One.', 'Two.'],
    supporting,
  })

/** Marks the words that no evidence is named like. */
const unless =
  (...words: string[]): TokenMarker =>
  (rows) =>
    rows.map(({ claim }) =>
      words.flatMap((word) => {
        const start = claim.indexOf(word)
        return start < 0 ? [] : [{ start, end: start + word.length }]
      }),
    )

describe('evaluateTokens', () => {
  const rows = [
    row('Tea came late.', [false, true, true, false]),
    row('Salt is old.', [false, false, true, false], [[], [0, 1], [2]]),
  ]

  it('agrees with a worked example', async () => {
    const result = await evaluateTokens(rows, unless('late', 'Salt', 'old'))
    // Marked: late, Salt, old; wanted: came, late, old. P 2/3, R 2/3.
    expect(result.f1).toBeCloseTo(2 / 3, 12)
    // Rows: P 1, R 1/2, F1 2/3; P 1/2, R 1, F1 2/3.
    expect(result.perRow.precision).toBe(0.75)
    expect(result.perRow.recall).toBe(0.75)
    expect(result.perRow.f1).toBeCloseTo(2 / 3, 12)
    expect(result).toMatchObject({ rows: 2, mixedRows: 2, tokens: 8, notSupported: 3 })
    const [nothing, all] = result.baselines
    expect(nothing).toMatchObject({ name: 'mark nothing', precision: 0, recall: 0, f1: 0 })
    // 3 of 8 wanted: P 3/8, R 1, F1 6/11.
    expect(all).toMatchObject({ name: 'mark all', precision: 0.375, recall: 1 })
    expect(all?.f1).toBeCloseTo(6 / 11, 12)
    expect(TokensEvaluation.parse(result)).toEqual(result)
  })

  it('asks again with the smallest set of sentences that a row names', async () => {
    const seen: string[][] = []
    const result = await evaluateTokens(rows, (asked) => {
      seen.push(...asked.map(({ evidence }) => evidence))
      return asked.map(() => [])
    })
    expect(seen).toEqual([['Zero.', 'One.', 'Two.'], ['Zero.', 'One.', 'Two.'], ['Two.']])
    expect(result.supportingOnly.rows).toBe(1)
  })

  it('is perfect for a marker that knows, also where it cuts coarser than the tokens', async () => {
    const result = await evaluateTokens(rows, unless('came late', 'old'))
    expect(result).toMatchObject({ precision: 1, recall: 1, f1: 1 })
  })

  it('prints the baselines beside it', async () => {
    const options = { baselines: { 'mark tea': unless('Tea') }, now: () => 0 }
    expect(
      evalToText(await evaluateTokens(rows, unless('late', 'old'), options)),
    ).toBe(`Tokens: 2 claims (2 partly supported), 3 of 8 tokens not supported
                                           F1  precision  recall  mean F1 of a claim
  as marked                             0.800      1.000   0.667               0.833
  given the right sentences (1 claims)  1.000      1.000   1.000               1.000
  mark nothing                          0.000      0.000   0.000               0.000
  mark all                              0.545      0.375   1.000               0.533
  mark tea                              0.000      0.000   0.000               0.000

`)
  })

  it('refuses an empty set and a marker that leaves rows out', async () => {
    await expect(evaluateTokens([], unless())).rejects.toMatchObject({ code: 'DATASET_INVALID' })
    await expect(evaluateTokens(rows, () => [])).rejects.toMatchObject({ code: 'INTERNAL' })
  })
})

describe('TokensRow', () => {
  const wice = {
    id: 1,
    claim: 'Salt is ex-pat.',
    claim_tokens: ['Salt', 'is', 'ex', '-', 'pat', '.'],
    non_supported_spans: [false, false, true, true, true, false],
    evidence: ['Salt is.'],
    supporting_sentences: [[0]],
  }

  it('reads WiCE as it is and finds each token in the claim', () => {
    const { claim, tokens, notSupported } = TokensRow.parse(wice)
    expect(tokens.map(({ start, end }) => claim.slice(start, end))).toEqual(wice.claim_tokens)
    expect(notSupported).toEqual(wice.non_supported_spans)
  })

  it('finds every cut of a claim again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^\S{1,6}$/), { minLength: 1 }),
        fc.boolean(),
        (pieces, apart) => {
          const tokens = pieces.map((piece) => piece.normalize('NFC'))
          const claim = tokens.join(apart ? ' ' : '')
          fc.pre(claim.normalize('NFC') === claim)
          const parsed = TokensRow.parse({
            id: 1,
            claim,
            tokens,
            notSupported: tokens.map(() => true),
            evidence: ['x'],
          })
          expect(parsed.tokens.map(({ start, end }) => claim.slice(start, end))).toEqual(tokens)
        },
      ),
    )
  })

  it.each([
    [
      'tokens that are not the claim',
      { claim_tokens: ['Salt', 'was', 'ex', '-', 'pat', '.'] },
      /cut into pieces/,
    ],
    ['tokens that stop early', { claim_tokens: ['Salt'], non_supported_spans: [true] }, /cut into pieces/],
    [
      'empty tokens',
      { claim_tokens: ['', 'Salt is ex-pat.'], non_supported_spans: [true, true] },
      /cut into/,
    ],
    ['fewer marks than tokens', { non_supported_spans: [true] }, /1 marks for 6 tokens/],
    [
      'no tokens',
      { claim_tokens: undefined, non_supported_spans: undefined },
      /must be a list of the tokens/,
    ],
    ['sentences that are not there', { supporting_sentences: [[1]] }, /sentence 1 is not among the 1/],
    ['an empty claim', { claim: ' ' }, /is empty/],
  ])('refuses %s', (_, wrong, message) => {
    const result = TokensRow.safeParse({ ...wice, ...wrong })
    expect(result.error?.issues.map((issue) => issue.message).join('; ')).toMatch(message)
  })
})
