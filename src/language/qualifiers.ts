import type { Token } from './tokens.js'

/** What the words around a number make of it: "more than 80", "nearly 9,000", "up to five". */
export type Bound = 'exact' | 'more-than' | 'at-least' | 'less-than' | 'at-most' | 'range'

const qualifier = (
  words: string,
  result: { bound?: Bound; approximate?: boolean },
): [string[], typeof result][] => words.split('|').map((phrase) => [phrase.split(' '), result])

/** Longest first, so that "no more than" is not read as "more than". */
const BEFORE = [
  ...qualifier(
    'no more than|not more than|at most|up to|a maximum of|at the most|maximum|≤|as much as|as many as',
    { bound: 'at-most' },
  ),
  ...qualifier('no fewer than|no less than|not less than|at least|a minimum of|minimum|≥', {
    bound: 'at-least',
  }),
  ...qualifier('just over|slightly more than|a little over|just above', {
    bound: 'more-than',
    approximate: true,
  }),
  ...qualifier('just under|slightly less than|a little under|just below', {
    approximate: true,
  }),
  ...qualifier(
    'more than|greater than|higher than|longer than|over|above|exceeding|exceeds|exceeded|upwards of|in excess of|>|beyond',
    { bound: 'more-than' },
  ),
  ...qualifier('less than|fewer than|lower than|under|below|shorter than|<', { bound: 'less-than' }),
  ...qualifier('nearly|almost|close to|not quite', { approximate: true }),
  ...qualifier(
    'about|around|approximately|approx .|approx|roughly|some|circa|~|≈|c .|an estimated|estimated|estimated at|estimated to be|in the region of|an average of|on average',
    { approximate: true },
  ),
].sort((a, b) => b[0].length - a[0].length)

const BEFORE_BY_LAST_WORD = new Map<string, typeof BEFORE>()
for (const entry of BEFORE) {
  const last = entry[0].at(-1) ?? ''
  BEFORE_BY_LAST_WORD.set(last, [...(BEFORE_BY_LAST_WORD.get(last) ?? []), entry])
}

/** @param at index of the number's first token */
export function qualifiersBefore(tokens: readonly Token[], at: number) {
  let start = at
  let bound: Bound | undefined
  let approximate = false
  for (let round = 0; round < 2; round++) {
    const skip =
      /^(?:a|an|the|only|just|from|between)$/.test(tokens[start - 1]?.norm ?? '') && round === 0 ? 1 : 0
    const match = [0, skip]
      .flatMap((offset) =>
        (BEFORE_BY_LAST_WORD.get(tokens[start - offset - 1]?.norm ?? '') ?? []).map(([phrase, result]) => ({
          phrase,
          result,
          from: start - offset - phrase.length,
        })),
      )
      .find(({ phrase, from }) => from >= 0 && phrase.every((word, i) => tokens[from + i]?.norm === word))
    if (!match) break
    start = match.from
    bound ??= match.result.bound
    approximate ||= match.result.approximate ?? false
  }
  return { start, bound, approximate }
}

/** @param at index of the token after the number and its unit */
export function qualifiersAfter(
  tokens: readonly Token[],
  at: number,
): { next: number; bound?: Bound; approximate: boolean } {
  const [one, two] = [tokens[at]?.norm, tokens[at + 1]?.norm]
  if (one === '+') return { next: at + 1, bound: 'at-least', approximate: false }
  if (one === 'or' && /^(?:more|greater|higher|longer|above)$/.test(two ?? ''))
    return { next: at + 2, bound: 'at-least', approximate: false }
  if (one === 'or' && /^(?:less|fewer|lower|under|below)$/.test(two ?? ''))
    return { next: at + 2, bound: 'at-most', approximate: false }
  if (one === 'or' && (two === 'so' || two === 'thereabouts')) return { next: at + 2, approximate: true }
  return { next: at, approximate: false }
}
