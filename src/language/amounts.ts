import { type Numeral, numeralAt } from './numerals.js'
import { isCapitalized, type Token } from './tokens.js'
import { unitAt } from './unit-at.js'
import { CURRENCY_SIGNS, toBase, type Unit, unitNamed } from './units.js'

/** A number with its unit, before what stands around it is read. */
export interface Amount {
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
export function amountAt(tokens: readonly Token[], at: number): Amount | undefined {
  let index = at
  const sign = currencyAt(tokens, index)
  if (sign) index = sign.next
  const minus = sign === undefined && isMinus(tokens, index)
  if (minus) index++
  if (!minus && !sign && isPartOfName(tokens, at)) return undefined
  const numeral = numeralAt(tokens, index)
  if (!numeral) return undefined
  const unit = sign
    ? { unit: sign.unit, next: moneyScale(tokens, numeral) }
    : unitAt(tokens, numeral.next, numeral)
  if (!unit && isNoQuantity(tokens, at, numeral)) return undefined
  if (!unit && !minus && namesSomething(tokens, at, numeral)) return undefined
  const value = (minus ? -1 : 1) * numeral.value
  const base = toBase(value, unit?.unit)
  const amount = {
    value,
    low: base,
    high: base,
    unit: unit?.unit,
    numeral,
    start: at,
    next: unit?.next ?? numeral.next,
  }
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
  if (!numeral || !unit || unit.unit.dimension !== dimension || unit.unit.factor >= amount.unit.factor)
    return amount
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
  const foreign =
    prefixed && token?.text !== 'US'
      ? { ...sign, symbol: `${token?.text}$`, dimension: `currency ${token?.text}D` }
      : sign
  return { unit: foreign, next }
}

function isMinus(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token || next?.kind !== 'number') return false
  if (token.norm === 'minus') return true
  const before = tokens[at - 1]
  return (
    token.norm === '-' && !next.spaced && (token.spaced || (before?.kind === 'mark' && before.norm !== '-'))
  )
}

/** "for months", "lasts years": two or more of them. */
export function indefiniteDuration(tokens: readonly Token[], at: number): Amount | undefined {
  const word = tokens[at]
  if (!word || !/^(?:hours|days|weeks|months|years|decades|centuries|millennia)$/.test(word.norm))
    return undefined
  if (
    !/^(?:for|last|lasts|lasted|lasting|over|many|several|takes|took|after)$/.test(tokens[at - 1]?.norm ?? '')
  )
    return undefined
  const unit = unitNamed(word.norm)
  if (!unit) return undefined
  const numeral: Numeral = {
    value: 2,
    place: 1,
    roundPlace: 1,
    kind: 'cardinal',
    words: true,
    vague: true,
    next: at + 1,
  }
  const base = toBase(2, unit)
  return { value: 2, low: base, high: base, unit, numeral, start: at, next: at + 1 }
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
    if (next && !next.spaced && /^[:/]$/.test(next.text) && tokens[numeral.next + 1]?.kind === 'number')
      return true
    return (
      next?.text === '.' &&
      !next.spaced &&
      tokens[numeral.next + 1]?.kind === 'number' &&
      !tokens[numeral.next + 1]?.spaced
    )
  }
  if (numeral.kind === 'ordinal') return true
  if (numeral.value !== 1 || tokens[at]?.norm !== 'one') return false
  const lead = tokens[at - 1]?.norm ?? ''
  return (
    /^(?:no|the|this|that|any|every|each|which|some|only|another)$/.test(lead) ||
    !next ||
    next.kind !== 'word' ||
    NOT_A_NOUN.test(next.norm)
  )
}

const NOT_A_NOUN =
  /^(?:of|can|could|may|might|must|should|will|would|has|have|had|is|was|were|does|did|another|to|in|on|at|by|that|who|which|and|or|the|a|an|day|more|thing)$/
const NAME_STOP =
  /^(?:in|on|at|by|for|from|of|with|about|only|some|over|under|nearly|almost|roughly|just|all|these|those|the|this|and|but|or|than|between|up|around|approximately|exactly|has|have|is|was|are|were|there|it|its|their|his|her|our|we|they|he|she|every|after|before|while|as|at|to|estimated|today|now|since|until|within|most|least|fewer|more|less|another|other|adult|human|adults|humans)$/

/** "Apollo 11", "Boeing 747", "Article 5", "World War Two": a capitalised word before a bare number. */
function namesSomething(tokens: readonly Token[], at: number, numeral: Numeral): boolean {
  const before = tokens[at - 1]
  const token = tokens[at]
  if (!before || !token?.spaced || before.kind !== 'word' || numeral.next !== at + 1) return false
  if (
    /^(?:no|number|article|chapter|section|page|figure|table|version|line|route|highway|volume|episode|season|grade|level|stage|type|phase)$/.test(
      before.norm,
    )
  )
    return true
  if (!isCapitalized(before.text) || NAME_STOP.test(before.norm)) return false
  if (tokens[at - 2] === undefined && isPluralNoun(tokens[at + 1])) return false
  return numeral.value < 10_000 && Number.isInteger(numeral.value) && !token.text.includes(',')
}

const isPluralNoun = (token: Token | undefined): boolean =>
  token?.kind === 'word' &&
  !/^(?:was|has|is|does|its|this|his)$/.test(token.norm) &&
  !isCapitalized(token.text) &&
  /[^sui]s$/.test(token.norm)
