import {
  type Citation,
  cite,
  type Evidence,
  type OriginId,
  placeOf,
  type Span,
  type StanceLabel,
} from '../domain/index.js'
import { contentWordsOf } from '../language/index.js'
import type { WriteInput, WrittenSource } from './input.js'
import { publishedOn, sourceName, sourceTitle } from './naming.js'
import { clip, foldQuote } from './plain.js'
import { decidingSpan, quoted } from './quoting.js'

/** Evidence that can be quoted, with how prose would name and quote it. */
export interface Item {
  evidence: Evidence
  citation: Citation
  origin: OriginId
  label: StanceLabel
  /** Probability of the label. */
  strength: number
  /** `Survey Office` */
  name: string
  /** `Survey Office (3 May 2020)`, with the title where the name alone is ambiguous. */
  who: string
  title?: string
  /** `“The bridge is 503 metres long.”` */
  quote: string
  /** The same words elsewhere; they are not quoted again. */
  copies: Item[]
}

export const citationKey = ({ snapshot, start, end }: Pick<Citation, 'snapshot' | 'start' | 'end'>): string =>
  `${snapshot}:${start}:${end}`

/**
 * Strongest first, each wording once.
 * @returns the items, and the passages that are not where they say they are
 */
export function citableItems(
  evidence: readonly Evidence[],
  input: Pick<WriteInput, 'sources'>,
): { items: Item[]; cuts: { text: string; reason: string }[] } {
  const names = namesUsedTwice(evidence, input)
  const cuts: { text: string; reason: string }[] = []
  const found: Item[] = []
  for (const one of evidence) {
    const item = itemOf(one, input.sources.get(one.snapshot), names)
    if (item) found.push(item)
    else
      cuts.push({ text: clip(one.text, 200), reason: 'the passage is not at its place in the stored text' })
  }
  return { items: mergeCopies(found.sort(strongestFirst)), cuts }
}

function itemOf(
  evidence: Evidence,
  from: WrittenSource | undefined,
  ambiguous: ReadonlySet<string>,
): Item | undefined {
  const span = from && decidingSpan(evidence, from.text)
  if (!from || !span) return undefined
  const { metadata } = from.snapshot
  const { location } = from.source
  const citation = citationOf(from, span)
  const name = sourceName(metadata, location)
  const title = sourceTitle(metadata)
  const unnamed = !metadata.publisher && !metadata.authors
  const details = [
    !unnamed && title && ambiguous.has(name) ? `“${title}”` : undefined,
    publishedOn(metadata),
  ].filter((detail) => detail !== undefined)
  const shortName = unnamed && title ? `the document “${title}”` : name
  return {
    evidence,
    citation,
    origin: evidence.origin,
    label: evidence.stance.label,
    strength: evidence.stance.probabilities[evidence.stance.label],
    name,
    who: details.length > 0 ? `${shortName} (${details.join(', ')})` : shortName,
    ...(title ? { title } : {}),
    quote: quoted(citation.exact, evidence),
    copies: [],
  }
}

/** The words at a span of a source, with where a reader finds them: address, page or row, archived copy. */
function citationOf({ snapshot, source, text, blocks = [] }: WrittenSource, span: Span): Citation {
  const { archived } = snapshot.capture ?? {}
  const at = {
    snapshot: snapshot.id,
    source: source.id,
    url: snapshot.metadata.canonicalUrl?.value ?? source.location,
    ...placeOf(blocks, span.start),
    ...(archived && { archived: { url: archived.url, at: archived.at } }),
  }
  return cite(at, text, span)
}

function namesUsedTwice(evidence: readonly Evidence[], input: Pick<WriteInput, 'sources'>): Set<string> {
  const names = [...new Set(evidence.map((one) => one.snapshot))].flatMap((snapshot) => {
    const from = input.sources.get(snapshot)
    return from ? [sourceName(from.snapshot.metadata, from.source.location)] : []
  })
  return new Set(names.filter((name, index) => names.indexOf(name) !== index))
}

/** Total and independent of input order, so that a replay writes the same text. */
function strongestFirst(a: Item, b: Item): number {
  const byStrength = b.strength - a.strength || b.evidence.relevance - a.evidence.relevance
  if (byStrength !== 0) return byStrength
  const [left, right] = [citationKey(a.citation), citationKey(b.citation)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** One item a wording: overlapping windows of a document vanish, other documents become copies. */
function mergeCopies(items: readonly Item[]): Item[] {
  const kept: Item[] = []
  for (const item of items) {
    const first = kept.find((other) => isCopy(item, other))
    if (!first) kept.push(item)
    else if (![first, ...first.copies].some((one) => one.citation.snapshot === item.citation.snapshot)) {
      first.copies.push(item)
    }
  }
  return kept
}

/** Share of content words from which an origin's two sentences are one, lightly edited. */
const SAME_SENTENCE = 0.75

function isCopy(item: Item, first: Item): boolean {
  if (item.label !== first.label) return false
  if (foldQuote(item.citation.exact) === foldQuote(first.citation.exact)) return true
  if (item.origin !== first.origin || item.citation.snapshot === first.citation.snapshot) return false
  const [a, b] = [stemsOf(item), stemsOf(first)]
  const shared = [...a].filter((stem) => b.has(stem)).length
  return shared / (a.size + b.size - shared || 1) >= SAME_SENTENCE
}

const stemsOf = (item: Item): Set<string> =>
  new Set(contentWordsOf(item.citation.exact).map((word) => word.stem))

/** Whether a copy is word for word. */
export const sameWords = (item: Item, copy: Item): boolean =>
  foldQuote(item.citation.exact) === foldQuote(copy.citation.exact)

/** So many items, one an origin while there are other origins, otherwise in order. */
export function pick(items: readonly Item[], limit: number): Item[] {
  const first = items.filter(
    (item, index) => items.findIndex((other) => other.origin === item.origin) === index,
  )
  return [...first, ...items.filter((item) => !first.includes(item))].slice(0, limit)
}
