import type { Token } from './tokens.js'

/** A number as written, without its unit. */
export interface Numeral {
  value: number
  /** Worth of one in the last written digit: 0.1 for `3.5`, 1e6 for `5 million`. */
  place: number
  /** The same with trailing zeros taken as possibly rounded: 100 for `8,800`. */
  roundPlace: number
  kind: 'cardinal' | 'fraction' | 'ordinal' | 'multiple'
  /** In words, and so perhaps no quantity at all (`one can see`). */
  words: boolean
  /** Says "some of it": "a couple", "dozens". */
  vague: boolean
  /** Index of the token after it. */
  next: number
}

const SMALL = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, (i + 2) * 10]),
)
const SCALES = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])
const ABBREVIATED_SCALES = new Map([
  ['mn', 1e6],
  ['mln', 1e6],
  ['bn', 1e9],
  ['tn', 1e12],
])
const ORDINALS = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, i) => [word, i + 1]),
)
const DENOMINATORS = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fourth', 4],
  ['fourths', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixth', 6],
  ['sixths', 6],
  ['eighth', 8],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
])
const VULGAR = new Map([
  ['½', 0.5],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['¼', 0.25],
  ['¾', 0.75],
])
const MULTIPLES = new Map([
  ['twice', 2],
  ['thrice', 3],
])
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** @returns the numeral that starts at token `at`, or undefined */
export function numeralAt(tokens: readonly Token[], at: number): Numeral | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const cardinal = token.kind === 'number' ? digits(tokens, at) : words(tokens, at)
  return cardinal && withFraction(tokens, cardinal)
}

function digits(tokens: readonly Token[], at: number): Numeral {
  const written = tokens[at]?.text.replace(/[,\u2009\u202f]/g, '') ?? '0'
  const decimals = written.includes('.') ? written.length - written.indexOf('.') - 1 : 0
  const zeros = decimals > 0 ? 0 : (/[1-9](0*)$/.exec(written)?.[1]?.length ?? 0)
  const place = 10 ** -decimals
  const next = tokens[at + 1]
  const plain: Numeral = {
    value: Number(written),
    place,
    roundPlace: decimals > 0 ? place : 10 ** zeros,
    kind: 'cardinal',
    words: false,
    vague: false,
    next: at + 1,
  }
  if (next?.kind === 'word' && !next.spaced && /^(?:st|nd|rd|th)$/.test(next.norm)) {
    return { ...plain, kind: 'ordinal', next: at + 2 }
  }
  if (next && !next.spaced && VULGAR.has(next.text)) {
    return { ...plain, value: plain.value + (VULGAR.get(next.text) ?? 0), roundPlace: 0.01, next: at + 2 }
  }
  return power(tokens, scaled(tokens, plain))
}

/** `1.2 × 10^8`, `3×10⁸`. */
function power(tokens: readonly Token[], numeral: Numeral): Numeral {
  const at = numeral.next
  if (!/^[×x]$/.test(tokens[at]?.norm ?? '') || tokens[at + 1]?.text !== '10') return numeral
  let next = at + 2
  let exponent = ''
  if (tokens[next]?.text === '^') {
    next++
    if (tokens[next]?.norm === '-') exponent = tokens[next++]?.norm ?? ''
    exponent += tokens[next]?.kind === 'number' ? (tokens[next++]?.text ?? '') : ''
  } else {
    if (tokens[next]?.text === '⁻') {
      exponent = '-'
      next++
    }
    while (tokens[next] && SUPERSCRIPTS.includes(tokens[next]?.text ?? ' ')) {
      exponent += SUPERSCRIPTS.indexOf(tokens[next++]?.text ?? '⁰')
    }
  }
  return /\d/.test(exponent) && Math.abs(Number(exponent)) < 300
    ? times({ ...numeral, next }, 10 ** Number(exponent))
    : numeral
}

const times = (numeral: Numeral, factor: number): Numeral => ({
  ...numeral,
  value: numeral.value * factor,
  place: numeral.place * factor,
  roundPlace: numeral.roundPlace * factor,
})

function scaled(tokens: readonly Token[], numeral: Numeral): Numeral {
  let result = numeral
  for (;;) {
    const hyphen = tokens[result.next]?.norm === '-' ? 1 : 0
    const token = tokens[result.next + hyphen]
    if (!token) return result
    const scale =
      token.norm === 'hundred'
        ? 100
        : token.norm === 'dozen'
          ? 12
          : (SCALES.get(token.norm) ??
            (hyphen === 0 ? ABBREVIATED_SCALES.get(token.norm) : undefined) ??
            (token.norm === 'k' && !token.spaced ? 1e3 : undefined))
    if (scale === undefined) return result
    result = times({ ...result, next: result.next + hyphen + 1 }, scale)
  }
}

function words(tokens: readonly Token[], at: number): Numeral | undefined {
  const first = tokens[at]
  if (!first) return undefined
  if (VULGAR.has(first.text)) return worded(VULGAR.get(first.text) ?? 0, 0.01, at + 1, { kind: 'fraction' })
  const multiple = MULTIPLES.get(first.norm)
  if (multiple !== undefined) return worded(multiple, 1, at + 1, { kind: 'multiple' })
  if (first.norm === 'half') return half(tokens, at)
  if (first.norm === 'a' || first.norm === 'an') {
    const second = tokens[at + 1]?.norm ?? ''
    if (second === 'couple') return worded(2, 1, at + 2, { vague: true })
    if (second === 'half' || second === 'quarter' || (second === 'third' && tokens[at + 2]?.norm === 'of')) {
      return worded(1 / (DENOMINATORS.get(second) ?? 1), 0.01, at + 2, { kind: 'fraction' })
    }
    if (second !== 'hundred' && second !== 'dozen' && !SCALES.has(second)) return undefined
    return scaled(tokens, worded(1, 1, at + 1))
  }
  if (ORDINALS.has(first.norm)) return worded(ORDINALS.get(first.norm) ?? 0, 1, at + 1, { kind: 'ordinal' })
  return cardinalWords(tokens, at)
}

function half(tokens: readonly Token[], at: number): Numeral {
  const article = tokens[at + 1]?.norm === 'a' || tokens[at + 1]?.norm === '-' ? 1 : 0
  const scale = scaled(tokens, worded(0.5, 0.5, at + 1 + article))
  return scale.next > at + 1 + article ? scale : worded(0.5, 0.01, at + 1, { kind: 'fraction' })
}

function cardinalWords(tokens: readonly Token[], at: number): Numeral | undefined {
  let total = 0
  let group = 0
  let smallest = 0
  let next = at
  let ordinal = false
  let index = at
  while (index < tokens.length && index < at + 24) {
    const word = tokens[index]?.norm ?? ''
    const small = SMALL.get(word)
    const tens = TENS.get(word)
    const scale = SCALES.get(word)
    if (small !== undefined && (smallest === 0 || smallest >= 100 || (smallest === 10 && small < 10))) {
      group += small
      smallest = 1
    } else if (tens !== undefined && (smallest === 0 || smallest >= 100)) {
      group += tens
      smallest = 10
    } else if (word === 'hundred' && group > 0 && group < 100) {
      group *= 100
      smallest = 100
    } else if (word === 'dozen' && group > 0) {
      group *= 12
      smallest = 12
    } else if (scale !== undefined && group > 0) {
      total += group * scale
      group = 0
      smallest = scale
    } else if (smallest === 10 && ORDINALS.has(word) && (ORDINALS.get(word) ?? 10) < 10) {
      group += ORDINALS.get(word) ?? 0
      ordinal = true
      next = index + 1
      break
    } else if (index > at && (word === '-' || (word === 'and' && smallest >= 100))) {
      index++
      continue
    } else break
    next = ++index
  }
  if (next === at) return undefined
  const value = total + group
  const place = smallest >= 1000 ? smallest : 1
  return worded(value, place, next, { kind: ordinal ? 'ordinal' : 'cardinal' })
}

function worded(value: number, place: number, next: number, more: Partial<Numeral> = {}): Numeral {
  const zeros = Number.isInteger(value) ? (/[1-9](0*)$/.exec(String(value))?.[1]?.length ?? 0) : 0
  const roundPlace = Math.max(place, value >= 100 ? 10 ** zeros : place)
  return { value, place, roundPlace, kind: 'cardinal', words: true, vague: false, next, ...more }
}

/** "two and a half", "two-thirds", "one in five", "three times". */
function withFraction(tokens: readonly Token[], numeral: Numeral): Numeral {
  if (numeral.kind !== 'cardinal') return numeral
  const at = numeral.next
  const hyphen = tokens[at]?.norm === '-' ? 1 : 0
  const denominator = DENOMINATORS.get(tokens[at + hyphen]?.norm ?? '')
  if (denominator !== undefined && Number.isInteger(numeral.value) && numeral.value < denominator) {
    return worded(numeral.value / denominator, 0.01, at + hyphen + 1, { kind: 'fraction' })
  }
  if (tokens[at]?.norm === 'and' && tokens[at + 1]?.norm === 'a') {
    const part = DENOMINATORS.get(tokens[at + 2]?.norm ?? '')
    if (part !== undefined) {
      const scale = scaled(tokens, { ...numeral, value: numeral.value + 1 / part, place: 0.1, next: at + 3 })
      return { ...scale, roundPlace: scale.place }
    }
  }
  const [one, two] = [tokens[at]?.norm, tokens[at + 1]?.norm]
  const whole = one === 'in' ? at + 1 : one === 'out' && two === 'of' ? at + 2 : -1
  const bottom = whole > 0 ? numeralWithoutFraction(tokens, whole) : undefined
  if (
    bottom &&
    bottom.value > numeral.value &&
    numeral.value > 0 &&
    !/^1\d{3}$|^20\d\d$/.test(tokens[whole]?.text ?? '')
  ) {
    return worded(numeral.value / bottom.value, 0.01, bottom.next, { kind: 'fraction' })
  }
  if (one === 'times' && numeral.value < 10_000) return { ...numeral, kind: 'multiple', next: at + 1 }
  return numeral
}

const numeralWithoutFraction = (tokens: readonly Token[], at: number): Numeral | undefined =>
  tokens[at]?.kind === 'number' ? digits(tokens, at) : cardinalWords(tokens, at)
