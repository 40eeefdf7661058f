import type { Numeral } from './numerals.js'
import type { Token } from './tokens.js'
import { cubed, NAMED, per, squared, type Unit, unitNamed } from './units.js'

/** @returns the unit written at token `at`, right after a number, with the index of what follows it */
export function unitAt(
  tokens: readonly Token[],
  at: number,
  numeral: Numeral,
): { unit: Unit; next: number } | undefined {
  if (numeral.kind === 'ordinal' || numeral.kind === 'multiple') return undefined
  const hyphen = tokens[at]?.norm === '-' && tokens[at + 1]?.kind === 'word' ? 1 : 0
  const simple = simpleUnitAt(tokens, at + hyphen, hyphen === 1)
  if (!simple) return rateOfCount(tokens, at)
  return rate(tokens, simple)
}

function simpleUnitAt(
  tokens: readonly Token[],
  at: number,
  hyphenated: boolean,
): { unit: Unit; next: number } | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const [one, two] = [tokens[at + 1], tokens[at + 2]]
  if (token.text === '%' || token.text === '٪') return percent(tokens, at + 1)
  if (/^(?:percent|pct)$/.test(token.norm)) return percent(tokens, at + 1)
  if (token.norm === 'per' && one?.norm === 'cent') return percent(tokens, at + 2)
  if (token.norm === 'percentage' && /^points?$/.test(one?.norm ?? ''))
    return { unit: NAMED.percentagePoints, next: at + 2 }
  if (token.text === '℃') return { unit: NAMED.celsius, next: at + 1 }
  if (token.text === '℉') return { unit: NAMED.fahrenheit, next: at + 1 }
  if (token.text === '°' || /^degrees?$/.test(token.norm)) return degrees(one, at + 1)
  if (token.norm === 'light' && one && /^-?years?$/.test(one.norm))
    return { unit: NAMED.lightYear, next: at + 2 }
  if (token.norm === 'light' && one?.norm === '-' && /^years?$/.test(two?.norm ?? ''))
    return { unit: NAMED.lightYear, next: at + 3 }
  if (token.norm === 'nautical' && /^miles?$/.test(one?.norm ?? ''))
    return { unit: NAMED.nauticalMile, next: at + 2 }
  const power = /^(?:square|sq)$/.test(token.norm)
    ? squared
    : /^(?:cubic|cu)$/.test(token.norm)
      ? cubed
      : undefined
  if (power) {
    const dot = one?.text === '.' ? 1 : 0
    const unit = unitNamed(tokens[at + 1 + dot]?.text ?? '')
    return unit?.dimension === 'length' ? { unit: power(unit), next: at + 2 + dot } : undefined
  }
  if (token.norm === 'in' && !token.spaced && !hyphenated) return { unit: NAMED.inch, next: at + 1 }
  const unit = token.kind === 'word' || token.kind === 'number' ? unitNamed(token.text) : undefined
  if (!unit) return undefined
  // "a second time" and "3 m runners" are rare; "5 A" or "2 t" with a sentence end is not a unit's fault.
  if (one && !one.spaced && unit.dimension === 'length') {
    if (one.text === '²' || one.text === '2') return { unit: squared(unit), next: at + 2 }
    if (one.text === '³' || one.text === '3') return { unit: cubed(unit), next: at + 2 }
  }
  return { unit, next: at + 1 }
}

const percent = (tokens: readonly Token[], next: number): { unit: Unit; next: number } =>
  /^points?$/.test(tokens[next]?.norm ?? '')
    ? { unit: NAMED.percentagePoints, next: next + 1 }
    : { unit: NAMED.percent, next }

function degrees(token: Token | undefined, at: number): { unit: Unit; next: number } {
  if (token && /^(?:c|celsius|centigrade)$/.test(token.norm)) return { unit: NAMED.celsius, next: at + 1 }
  if (token && /^(?:f|fahrenheit)$/.test(token.norm)) return { unit: NAMED.fahrenheit, next: at + 1 }
  return { unit: NAMED.degree, next: at }
}

/** "km/s", "kilometres per second", "miles an hour". */
function rate(tokens: readonly Token[], simple: { unit: Unit; next: number }): { unit: Unit; next: number } {
  const joiner = tokens[simple.next]
  if (!joiner) return simple
  const slash = joiner.text === '/' && !joiner.spaced
  if (!slash && joiner.norm !== 'per' && joiner.norm !== 'an' && joiner.norm !== 'a') return simple
  if ((joiner.norm === 'a' || joiner.norm === 'an') && simple.unit.dimension === 'time') return simple
  const by = simpleUnitAt(tokens, simple.next + 1, false)
  return by && by.unit.dimension !== 'fraction' ? { unit: per(simple.unit, by.unit), next: by.next } : simple
}

/** "60 per minute", "25 people per square kilometre": only the first form; the second has a noun between. */
function rateOfCount(tokens: readonly Token[], at: number): { unit: Unit; next: number } | undefined {
  if (tokens[at]?.norm !== 'per') return undefined
  const by = simpleUnitAt(tokens, at + 1, false)
  return by ? { unit: per(undefined, by.unit), next: by.next } : undefined
}
