import type { Claim } from '../../domain/index.js'
import { type Quantity, quotationsIn, type TimeExpression } from '../../language/index.js'
import { checkWords, contraryOf } from './contrary.js'
import { type ClaimTerm, englishParts, overlaps } from './english-parts.js'
import type { PlannedQuery } from './planned-query.js'

const MOST_TERMS = 14
const MOST_NAMES = 3
const RELATION_WORDS = 3
/** Numbers and dates of one claim that are each looked up on their own. */
const MOST_OPEN = 2
/** Quoting more words than this finds only word-for-word copies of the claim. */
const QUOTED_WORDS = 10

/**
 * Plans from the words, names, numbers and dates of an English claim. A date beside a number only says when the
 * number held, and is not looked up.
 */
export function planEnglish(claim: Pick<Claim, 'text' | 'speaker'>): PlannedQuery[] {
  const { terms, quantities, times } = englishParts(claim.text)
  const names = terms.filter(({ kind }) => kind === 'name').slice(0, MOST_NAMES)
  const relation = terms.filter(({ kind }) => kind === 'word').slice(0, RELATION_WORDS)
  const subject = names.length > 0 ? [...names, ...relation].sort((a, b) => a.start - b.start) : relation
  const [check, myth] = checkWords('en')
  const queries: PlannedQuery[] = [
    { text: line(terms), intent: 'for', by: 'claim', round: 1 },
    { text: line(subject), intent: 'neutral', by: 'entity', round: 1 },
    ...saidBy(claim),
    { ...contrary(terms, `${line(subject)} ${myth}`), intent: 'against', round: 2 },
    ...measurable(quantities)
      .slice(0, MOST_OPEN)
      .map((quantity) => openNumber(claim.text, terms, quantity)),
    ...(measurable(quantities).length > 0 ? [] : times)
      .slice(0, MOST_OPEN)
      .map((time) => openDate(terms, time)),
    { text: line(names.slice(0, 1)), intent: 'neutral', by: 'entity', round: 2 },
    { text: `${line(subject)} ${check}`, intent: 'neutral', by: 'fact-check', round: 3 },
    { text: line(names.slice(0, 2)), intent: 'neutral', by: 'entity', round: 3 },
    { text: sentence(claim.text), intent: 'for', by: 'paraphrase', round: 3 },
  ]
  // Nothing but function words: the sentence itself is all there is to ask.
  return terms.length === 0 ? queries.slice(-1) : queries.filter(({ text }) => text !== '')
}

function line(terms: readonly ClaimTerm[]): string {
  const seen = new Set<string>()
  const kept = terms.filter(({ norm }) => !seen.has(norm) && seen.add(norm))
  return kept
    .slice(0, MOST_TERMS)
    .map(({ text }) => text)
    .join(' ')
}

const sentence = (text: string): string => text.replaceAll('"', ' ').replace(/[.!]+\s*$/, '')

/** A quotation is looked up word for word, with whoever is said to have said it. */
function saidBy({ text, speaker }: Pick<Claim, 'text' | 'speaker'>): PlannedQuery[] {
  return quotationsIn(text)
    .slice(0, 1)
    .map((quotation) => {
      const words = quotation.text
        .replace(/"|[.,;!?]+$/g, ' ')
        .trim()
        .split(/\s+/)
        .slice(0, QUOTED_WORDS)
        .join(' ')
      return {
        text: `"${words}"${speaker === undefined ? '' : ` ${speaker.replaceAll('"', ' ')}`}`,
        intent: 'neutral',
        by: 'claim',
        round: 1,
      }
    })
}

/** The claim with the word it turns on turned, or with its denial taken away, or else asked for as a myth. */
function contrary(terms: readonly ClaimTerm[], otherwise: string): Pick<PlannedQuery, 'text' | 'by'> {
  if (terms.some(({ kind }) => kind === 'denial')) {
    return { text: line(terms.filter(({ kind }) => kind !== 'denial')), by: 'paraphrase' }
  }
  const at = terms.findIndex(({ kind, norm }) => kind === 'word' && contraryOf(norm) !== undefined)
  const turned = contraryOf(terms[at]?.norm ?? '')
  if (turned === undefined) return { text: otherwise, by: 'paraphrase' }
  // With a superlative or a number turned around, the rest of the figures would only keep the contrary out.
  const rest = terms.filter(({ kind }, index) => index === at || kind !== 'number')
  return {
    text: line(rest.map((term) => (term === terms[at] ? { ...term, text: turned, norm: turned } : term))),
    by: 'paraphrase',
  }
}

const measurable = (quantities: readonly Quantity[]): Quantity[] =>
  quantities.filter(({ dimension }) => dimension !== 'ordinal')

function openNumber(text: string, terms: readonly ClaimTerm[], quantity: Quantity): PlannedQuery {
  const rest = terms.filter((term) => !overlaps(term, quantity.span) && term.kind !== 'denial')
  return {
    text: `${line(rest)} ${measureWord(text, quantity)}`.trim(),
    intent: 'neutral',
    by: 'number',
    round: 2,
  }
}

const LENGTHS: readonly [RegExp, string][] = [
  [/\b(?:high|height|tall|elevation|altitude)\b/i, 'height'],
  [/\b(?:deep|depth)\b/i, 'depth'],
  [/\b(?:wide|width|broad|across|diameter)\b/i, 'width'],
  [/\b(?:away|far|distance|from)\b/i, 'distance'],
]
const MEASURES: Readonly<Record<string, string>> = {
  mass: 'weight',
  volume: 'volume',
  'm²': 'area',
  time: 'duration',
  fraction: 'percentage',
  temperature: 'temperature',
  count: 'number',
}

/** What is asked for when the number is left open: not its unit, which others give in another. */
function measureWord(text: string, { dimension }: Quantity): string {
  if (dimension === 'length') return LENGTHS.find(([words]) => words.test(text))?.[1] ?? 'length'
  if (dimension.startsWith('currency')) return 'cost'
  if (dimension === 'count' && /\b(?:population|number|total|count)\b/i.test(text)) return ''
  return MEASURES[dimension] ?? 'how much'
}

function openDate(terms: readonly ClaimTerm[], time: TimeExpression): PlannedQuery {
  const rest = terms.filter((term) => !overlaps(term, time.span) && term.kind !== 'denial')
  const asked = time.precision === 'day' || time.precision === 'month' ? 'date' : 'year'
  return { text: `${line(rest)} ${asked}`, intent: 'neutral', by: 'date', round: 2 }
}
