import type { Span } from '../../domain/index.js'
import {
  type Name,
  namesIn,
  negationsIn,
  type Quantity,
  quantitiesIn,
  type TimeExpression,
  timesIn,
  type Word,
  wordsOf,
} from '../../language/index.js'

/** A word or a name of a claim, with what it is there for. */
export interface ClaimTerm extends Span {
  /** As it stands in a query: a name of several words between quotation marks. */
  text: string
  norm: string
  kind: 'name' | 'number' | 'date' | 'denial' | 'word'
}

export interface EnglishParts {
  terms: ClaimTerm[]
  quantities: Quantity[]
  times: TimeExpression[]
}

/** Words inside a date that no page need share: every other word of it stays, also a function word such as "May". */
const DATE_PARTICLE =
  /^(?:in|on|of|the|since|by|until|till|before|after|about|around|between|and|to|from|during|circa|late|early|mid)$/

/** The parts of an English claim that say what to look for, in their order; function words are none. */
export function englishParts(text: string): EnglishParts {
  const words = wordsOf(text)
  const times = timesIn(text)
  const quantities = quantitiesIn(text, times)
  const dated = (span: Span) => times.some((time) => overlaps(time.span, span))
  const names = namesIn(text, words).filter((name) => !name.doubtful && !dated(name.span))
  const denials = negationsIn(text).map(({ cue }) => cue)
  const kindOf = (word: Word): ClaimTerm['kind'] => {
    if (dated(word)) return 'date'
    if (quantities.some(({ span }) => overlaps(span, word))) return 'number'
    return denials.some((cue) => overlaps(cue, word)) ? 'denial' : 'word'
  }
  const inName = (word: Word) => names.find(({ span }) => overlaps(span, word))
  const terms: ClaimTerm[] = []
  for (const word of words) {
    const name = inName(word)
    if (name) {
      if (terms.at(-1)?.start !== name.span.start) terms.push(nameTerm(name))
      continue
    }
    const kind = kindOf(word)
    if (word.stop && kind !== 'date') continue
    if (kind === 'date' && DATE_PARTICLE.test(word.norm)) continue
    const percent = kind === 'number' && text[word.end] === '%' ? '%' : ''
    const plain = word.text.replace(/['’]s$/, '') + percent
    terms.push({ start: word.start, end: word.end, text: plain, norm: word.norm, kind })
  }
  return { terms, quantities, times }
}

function nameTerm({ span, text, parts }: Name): ClaimTerm {
  const bare = text.replaceAll('"', '').replace(/^(?:The|the) (?=\S)/, '')
  return { ...span, text: /\s/.test(bare) ? `"${bare}"` : bare, norm: parts.join(' '), kind: 'name' }
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
