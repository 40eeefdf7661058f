import { type Span, spansOverlap } from '../domain/index.js'
import { numeralAt, type Numeral } from './numerals.js'
import { type TimeExpression, timesIn } from './temporal.js'
import { isCapitalized, type Token, tokensOf } from './tokens.js'
import { unitAt } from './unit-at.js'
import { CURRENCY_SIGNS, type Dimension, toBase, type Unit, unitNamed } from './units.js'
import { normalizeWord, type Word, wordsOf } from './words.js'

export type Bound = 'exact' | 'more-than' | 'at-least' | 'less-than' | 'at-most' | 'range'

/** An amount in a text. `low` and `high` are in base units (m, kg, s, °C…; see `Unit`). */
export interface Quantity {
  /** The number with its unit and the words that bound it ("more than 80 km"). */
  span: Span
  text: string
  /** Equal unless it is a range or bounded; ±Infinity on the open side. */
  low: number
  high: number
  unit?: Unit
  /** `count` without a unit; else `length`, `currency USD`, `fraction`, `ordinal`, `multiple`… */
  dimension: Dimension
  bound: Bound
  approximate: boolean
  /** "nearly", "almost": a little less. */
  fromBelow: boolean
  /** Worth of one in the last written digit, and with trailing zeros taken as rounded; base units. */
  place: number
  roundPlace: number
  /** Stems of the noun phrase that is counted: `206 bones` → bone. The head is last. */
  counted: string[]
}

/**
 * The quantities of an English text, in order. Years and dates are none (`timesIn` has them), nor
 * are names with numbers: Apollo 11, Boeing 747, Article 5, COVID-19.
 * @param times the text's dates where they are already known
 */
export function quantitiesIn(text: string, times: readonly TimeExpression[] = timesIn(text)): Quantity[] {
  if (!NUMBERISH.test(text)) return []
  const tokens = tokensOf(text)
  const words = wordsOf(text)
  const found: Quantity[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at] as Token
    if (times.some((time) => spansOverlap(time.span, token))) {
      at++
      continue
    }
    const made = quantityAt(text, tokens, words, at, times)
    if (made) {
      found.push(made.quantity)
      at = Math.max(at + 1, made.next)
    } else at++
  }
  return found
}

const NUMBERISH =
  /\d|[½⅓⅔¼¾]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|billion|dozen|half|quarter|thirds?|fourth|fifth|first|second|\w+th|twice|thrice|couple|months|years|weeks|decades|centuries|hours|days|minutes)\b/i

interface Made {
  quantity: Quantity
  next: number
}

function quantityAt(
  text: string,
  tokens: readonly Token[],
  words: readonly Word[],
  at: number,
  times: readonly TimeExpression[],
): Made | undefined {
  const indefinite = indefiniteDuration(tokens, at)
  const amount = indefinite ?? amountAt(tokens, at)
  if (!amount) return undefined
  let { low, high, next } = amount
  let end = tokens[next - 1]?.end ?? 0
  let bound: Bound = indefinite ? 'at-least' : 'exact'
  if (!indefinite) {
    const second = rangeEnd(tokens, at, amount, times)
    if (second) {
      const unit = second.unit ?? amount.unit
      low = toBase(amount.value, amount.unit ?? unit)
      high = toBase(second.value, unit)
      bound = 'range'
      next = second.next
      end = tokens[next - 1]?.end ?? end
      amount.unit = unit
      amount.numeral = second.numeral
      if (high < low) [low, high] = [high, low]
    }
  }
  const before = qualifiersBefore(tokens, amount.start)
  const after = qualifiersAfter(tokens, next)
  if (bound === 'exact') bound = after.bound ?? before.bound ?? 'exact'
  if (after.next > next) end = tokens[after.next - 1]?.end ?? end
  if (bound === 'more-than' || bound === 'at-least') high = Number.POSITIVE_INFINITY
  if (bound === 'less-than' || bound === 'at-most') low = Number.NEGATIVE_INFINITY
  const span = { start: tokens[before.start]?.start ?? 0, end }
  const factor = Math.abs(amount.unit?.factor ?? 1)
  const { numeral } = amount
  const dimension = numeral.kind === 'cardinal' ? (amount.unit?.dimension ?? 'count') : amount.unit && numeral.kind === 'fraction' && numeral.words && amount.unit.dimension !== 'fraction' ? amount.unit.dimension : numeral.kind
  return {
    next: after.next,
    quantity: {
      span,
      text: text.slice(span.start, span.end),
      low,
      high,
      ...(amount.unit ? { unit: amount.unit } : {}),
      dimension,
      bound,
      approximate: before.approximate || after.approximate || numeral.vague,
      fromBelow: before.fromBelow,
      place: numeral.place * factor,
      roundPlace: numeral.roundPlace * factor,
      counted: countedAfter(words, end, dimension),
    },
  }
}

interface Amount {
  value: number
  low: number
  high: number
  unit: Unit | undefined
  numeral: Numeral
  /** Index of the first token, which may be a currency or minus sign. */
  start: number
  next: number
}

/** A number with its unit, `$5 million`, `-89.2 °C`, `5 ft 11 in`. */
function amountAt(tokens: readonly Token[], at: number): Amount | undefined {
  let index = at
  const sign = currencyAt(tokens, index)
  if (sign) index = sign.next
  const minus = sign === undefined && isMinus(tokens, index)
  if (minus) index++
  if (!minus && !sign && isPartOfName(tokens, at)) return undefined
  const numeral = numeralAt(tokens, index)
  if (!numeral) return undefined
  const unit = sign ? { unit: sign.unit, next: moneyScale(tokens, numeral) } : unitAt(tokens, numeral.next, numeral)
  if (!unit && isNoQuantity(tokens, at, numeral)) return undefined
  if (!unit && !minus && namesSomething(tokens, at, numeral)) return undefined
  const value = (minus ? -1 : 1) * numeral.value
  const base = toBase(value, unit?.unit)
  const amount = { value, low: base, high: base, unit: unit?.unit, numeral, start: at, next: unit?.next ?? numeral.next }
  return withSmallerUnit(tokens, amount)
}

function moneyScale(tokens: readonly Token[], numeral: Numeral): number {
  const token = tokens[numeral.next]
  const scale = token && !token.spaced ? { m: 1e6, b: 1e9 }[token.norm] : undefined
  if (scale === undefined) return numeral.next
  numeral.value *= scale
  numeral.place *= scale
  numeral.roundPlace *= scale
  return numeral.next + 1
}

function withSmallerUnit(tokens: readonly Token[], amount: Amount): Amount {
  const dimension = amount.unit?.dimension
  if (!amount.unit || (dimension !== 'length' && dimension !== 'time' && dimension !== 'mass')) return amount
  const at = tokens[amount.next]?.norm === 'and' ? amount.next + 1 : amount.next
  if (tokens[at]?.kind !== 'number') return amount
  const numeral = numeralAt(tokens, at)
  const unit = numeral && unitAt(tokens, numeral.next, numeral)
  if (!numeral || !unit || unit.unit.dimension !== dimension || unit.unit.factor >= amount.unit.factor) return amount
  const extra = toBase(numeral.value, unit.unit)
  if (extra >= amount.unit.factor) return amount
  const scale = unit.unit.factor / amount.unit.factor
  const sum = amount.low + extra
  return {
    ...amount,
    low: sum,
    high: sum,
    value: sum / amount.unit.factor,
    numeral: { ...amount.numeral, place: numeral.place * scale, roundPlace: numeral.place * scale },
    next: unit.next,
  }
}

function currencyAt(tokens: readonly Token[], at: number): { unit: Unit; next: number } | undefined {
  const token = tokens[at]
  const prefixed = token && /^(?:US|U\.S|A|C|NZ|HK)$/.test(token.text) && tokens[at + 1]?.text === '$' ? 1 : 0
  const sign = CURRENCY_SIGNS.get(tokens[at + prefixed]?.text ?? '')
  const next = at + prefixed + 1
  if (!sign || tokens[next]?.kind !== 'number') return undefined
  const foreign = prefixed && token?.text !== 'US' ? { ...sign, symbol: `${token?.text}$`, dimension: `currency ${token?.text}D` } : sign
  return { unit: foreign, next }
}

function isMinus(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token || next?.kind !== 'number') return false
  if (token.norm === 'minus') return true
  const before = tokens[at - 1]
  return token.norm === '-' && !next.spaced && (token.spaced || (before?.kind === 'mark' && before.norm !== '-'))
}

/** "for months", "lasts years": two or more of them. */
function indefiniteDuration(tokens: readonly Token[], at: number): Amount | undefined {
  const word = tokens[at]
  if (!word || !/^(?:hours|days|weeks|months|years|decades|centuries|millennia)$/.test(word.norm)) return undefined
  if (!/^(?:for|last|lasts|lasted|lasting|over|many|several|takes|took|after)$/.test(tokens[at - 1]?.norm ?? '')) return undefined
  const unit = unitNamed(word.norm)
  if (!unit) return undefined
  const numeral: Numeral = { value: 2, place: 1, roundPlace: 1, kind: 'cardinal', words: true, vague: true, next: at + 1 }
  const base = toBase(2, unit)
  return { value: 2, low: base, high: base, unit, numeral, start: at, next: at + 1 }
}

const CHANGE = /^(?:rose|rise|rises|risen|increased?|grew|grow|grown|fell|fall|fallen|dropped|declined?|decreased?|cut|reduced?|raised?|went|climbed|jumped|changed?|moved?)$/

function rangeEnd(
  tokens: readonly Token[],
  at: number,
  amount: Amount,
  times: readonly TimeExpression[],
): Amount | undefined {
  if (amount.numeral.kind === 'ordinal') return undefined
  const joiner = tokens[amount.next]
  const lead = tokens[at - 1]?.norm
  if (!joiner) return undefined
  const between = lead === 'between' && joiner.norm === 'and'
  const dash = joiner.norm === '-'
  const to = joiner.norm === 'to' && !(lead === 'from' && tokens.slice(Math.max(0, at - 8), at).some((t) => CHANGE.test(t.norm)))
  const or = joiner.norm === 'or' && amount.numeral.words
  if (!between && !dash && !to && !or) return undefined
  const next = tokens[amount.next + 1]
  if (!next || times.some((time) => spansOverlap(time.span, next))) return undefined
  const second = amountAt(tokens, amount.next + 1)
  if (!second || second.numeral.kind !== amount.numeral.kind) return undefined
  if (amount.unit && second.unit && amount.unit.dimension !== second.unit.dimension) return undefined
  if ((to || or || dash) && second.value <= amount.value && !(amount.value < 0)) return undefined
  return second
}

/** The digits of COVID-19, A380, 747-400, 3.5.1, 20:17, #5. */
function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (!token || token.spaced || !before) return false
  if (token.kind === 'number') {
    if (before.kind === 'word' || before.text === '#') return true
    if (before.norm === '-' && !before.spaced && tokens[at - 2]?.kind === 'word') return true
    if (/^[.:/]$/.test(before.text) && !before.spaced && tokens[at - 2]?.kind === 'number') return true
  }
  return false
}

/** A number in words may only be a word: "one can see", "the second", "no one". */
function isNoQuantity(tokens: readonly Token[], at: number, numeral: Numeral): boolean {
  const next = tokens[numeral.next]
  if (tokens[at]?.kind === 'number') {
    if (next && !next.spaced && next.kind === 'word' && numeral.kind === 'cardinal') return true
    if (next && !next.spaced && /^[:/]$/.test(next.text) && tokens[numeral.next + 1]?.kind === 'number') return true
    return next?.text === '.' && !next.spaced && tokens[numeral.next + 1]?.kind === 'number' && !tokens[numeral.next + 1]?.spaced
  }
  if (numeral.kind === 'ordinal') return true
  if (numeral.value !== 1 || tokens[at]?.norm !== 'one') return false
  const lead = tokens[at - 1]?.norm ?? ''
  return /^(?:no|the|this|that|any|every|each|which|some|only|another)$/.test(lead) || !next || next.kind !== 'word' || NOT_A_NOUN.test(next.norm)
}

const NOT_A_NOUN =
  /^(?:of|can|could|may|might|must|should|will|would|has|have|had|is|was|were|does|did|another|to|in|on|at|by|that|who|which|and|or|the|a|an|day|more|thing)$/
const NAME_STOP = /^(?:in|on|at|by|for|from|of|with|about|only|some|over|under|nearly|almost|roughly|just|all|these|those|the|this|and|but|or|than|between|up|around|approximately|exactly|has|have|is|was|are|were|there|it|its|their|his|her|our|we|they|he|she|every|after|before|while|as|at|to|estimated|today|now|since|until|within|most|least|fewer|more|less|another|other|adult|human|adults|humans)$/

/** "Apollo 11", "Boeing 747", "Article 5", "World War Two": a capitalised word before a bare number. */
function namesSomething(tokens: readonly Token[], at: number, numeral: Numeral): boolean {
  const before = tokens[at - 1]
  const token = tokens[at]
  if (!before || !token?.spaced || before.kind !== 'word' || numeral.next !== at + 1) return false
  if (/^(?:no|number|article|chapter|section|page|figure|table|version|line|route|highway|volume|episode|season|grade|level|stage|type|phase)$/.test(before.norm)) return true
  if (!isCapitalized(before.text) || NAME_STOP.test(before.norm)) return false
  if (tokens[at - 2] === undefined && isPluralNoun(tokens[at + 1])) return false
  return numeral.value < 10_000 && Number.isInteger(numeral.value) && !token.text.includes(',')
}

const isPluralNoun = (token: Token | undefined): boolean =>
  token?.kind === 'word' && !isCapitalized(token.text) && /[^sui]s$/.test(token.norm)

const qualifier = (
  words: string,
  result: { bound?: Bound; approximate?: boolean; fromBelow?: boolean },
): [string[], typeof result][] => words.split('|').map((phrase) => [phrase.split(' '), result])

/** Longest first, so that "no more than" is not read as "more than". */
const BEFORE = [
  ...qualifier('no more than|not more than|at most|up to|a maximum of|at the most|maximum|≤|as much as|as many as', { bound: 'at-most' }),
  ...qualifier('no fewer than|no less than|not less than|at least|a minimum of|minimum|≥', { bound: 'at-least' }),
  ...qualifier('just over|slightly more than|a little over|just above', { bound: 'more-than', approximate: true }),
  ...qualifier('just under|slightly less than|a little under|just below', { approximate: true, fromBelow: true }),
  ...qualifier('more than|greater than|higher than|longer than|over|above|exceeding|exceeds|exceeded|upwards of|in excess of|>|beyond', { bound: 'more-than' }),
  ...qualifier('less than|fewer than|lower than|under|below|shorter than|<', { bound: 'less-than' }),
  ...qualifier('nearly|almost|close to|not quite', { approximate: true, fromBelow: true }),
  ...qualifier('about|around|approximately|approx .|approx|roughly|some|circa|~|≈|c .|an estimated|estimated|estimated at|estimated to be|in the region of|an average of|on average', { approximate: true }),
].sort((a, b) => b[0].length - a[0].length)

function qualifiersBefore(tokens: readonly Token[], at: number) {
  let start = at
  let bound: Bound | undefined
  let approximate = false
  let fromBelow = false
  for (let round = 0; round < 2; round++) {
    const skip = /^(?:a|an|the|only|just|from|between)$/.test(tokens[start - 1]?.norm ?? '') && round === 0 ? 1 : 0
    const match = [0, skip]
      .flatMap((offset) => BEFORE.map(([phrase, result]) => ({ phrase, result, from: start - offset - phrase.length })))
      .find(({ phrase, from }) => from >= 0 && phrase.every((word, i) => tokens[from + i]?.norm === word))
    if (!match) break
    start = match.from
    bound ??= match.result.bound
    approximate ||= match.result.approximate ?? false
    fromBelow ||= match.result.fromBelow ?? false
  }
  return { start, bound, approximate, fromBelow }
}

function qualifiersAfter(tokens: readonly Token[], at: number): { next: number; bound?: Bound; approximate: boolean } {
  const [one, two] = [tokens[at]?.norm, tokens[at + 1]?.norm]
  if (one === '+') return { next: at + 1, bound: 'at-least', approximate: false }
  if (one === 'or' && /^(?:more|greater|higher|longer|above)$/.test(two ?? '')) return { next: at + 2, bound: 'at-least', approximate: false }
  if (one === 'or' && /^(?:less|fewer|lower|under|below)$/.test(two ?? '')) return { next: at + 2, bound: 'at-most', approximate: false }
  if (one === 'or' && (two === 'so' || two === 'thereabouts')) return { next: at + 2, approximate: true }
  return { next: at, approximate: false }
}

/** Up to four content words after the number, ending with the first plural: the thing counted. */
function countedAfter(words: readonly Word[], from: number, dimension: Dimension): string[] {
  if (dimension !== 'count' && dimension !== 'ordinal' && !dimension.startsWith('count per')) return []
  const stems: string[] = []
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  for (let i = low; i < words.length && stems.length < 4; i++) {
    const word = words[i] as Word
    if (word.start - (i > low ? (words[i - 1]?.end ?? 0) : from) > 1) break
    if (word.stop || /^\d/.test(word.norm)) break
    stems.push(word.stem)
    if (/[^sui]s$/.test(normalizeWord(word.text)) || /^(?:people|men|women|children|feet|teeth)$/.test(word.norm)) break
  }
  return stems
}
