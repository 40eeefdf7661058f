import { type Span, spansOverlap } from '../domain/index.js'
import { type Amount, amountAt, indefiniteDuration } from './amounts.js'
import { type Bound, qualifiersAfter, qualifiersBefore } from './qualifiers.js'
import { type TimeExpression, timesIn } from './temporal.js'
import { type Token, tokensOf } from './tokens.js'
import { type Dimension, toBase, type Unit } from './units.js'
import { normalizeWord, type Word, wordsOf } from './words.js'

export type { Bound } from './qualifiers.js'

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
  const dimension =
    numeral.kind === 'cardinal'
      ? (amount.unit?.dimension ?? 'count')
      : amount.unit && numeral.kind === 'fraction' && numeral.words && amount.unit.dimension !== 'fraction'
        ? amount.unit.dimension
        : numeral.kind
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
      place: numeral.place * factor,
      roundPlace: numeral.roundPlace * factor,
      counted: countedAfter(words, end, dimension),
    },
  }
}

const CHANGE =
  /^(?:rose|rise|rises|risen|increased?|grew|grow|grown|fell|fall|fallen|dropped|declined?|decreased?|cut|reduced?|raised?|went|climbed|jumped|changed?|moved?)$/

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
  const to =
    joiner.norm === 'to' &&
    !(lead === 'from' && tokens.slice(Math.max(0, at - 8), at).some((t) => CHANGE.test(t.norm)))
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
    if (
      /[^sui]s$/.test(normalizeWord(word.text)) ||
      /^(?:people|men|women|children|feet|teeth)$/.test(word.norm)
    )
      break
  }
  return stems
}
