import {
  type Check,
  type Citation,
  cite,
  type Evidence,
  type SnapshotId,
  sha256,
} from '../../domain/index.js'
import type { Garden } from './garden.js'

/** The words a check's note quotes: its citations under their numbers, then those of evidence it does not cite. */
export interface Quotations {
  all: readonly Citation[]
  /** Index into `all`. */
  of(evidence: Evidence): number | undefined
}

/** Several notes quote the same check. */
const known = new WeakMap<Garden['documents'], WeakMap<Check, Quotations>>()

export function quotationsOf(check: Check, { documents }: Pick<Garden, 'documents'>): Quotations {
  const ofGarden = known.get(documents) ?? new WeakMap<Check, Quotations>()
  known.set(documents, ofGarden)
  const quotations = ofGarden.get(check) ?? collect(check, documents)
  ofGarden.set(check, quotations)
  return quotations
}

function collect(check: Check, documents: Garden['documents']): Quotations {
  const all = [...check.citations]
  const places = new Map(all.map((citation, index) => [placeKey(citation), index]))
  const numbers = new Map<Evidence, number>()
  for (const evidence of check.evidence) {
    if (evidence.use === 'neutral') continue
    if (evidence.citation !== undefined && evidence.citation < check.citations.length) {
      numbers.set(evidence, evidence.citation)
      continue
    }
    const quoted = quote(check, evidence, documents.get(evidence.snapshot)?.text)
    if (!quoted) continue
    const index = places.get(placeKey(quoted)) ?? all.push(quoted) - 1
    places.set(placeKey(quoted), index)
    numbers.set(evidence, index)
  }
  return { all, of: (evidence) => numbers.get(evidence) }
}

function quote(check: Check, evidence: Evidence, text: string | undefined): Citation | undefined {
  const source = check.sources.find(({ snapshot }) => snapshot === evidence.snapshot)
  if (text === undefined || text.slice(evidence.start, evidence.end) !== evidence.text) return undefined
  const { start, end } = evidence.stance.decidedBy
  const decides = start < end && end <= evidence.text.length
  return cite(
    { snapshot: evidence.snapshot, source: evidence.source, url: source?.url ?? evidence.source },
    text,
    decides
      ? { start: evidence.start + start, end: evidence.start + end }
      : { start: evidence.start, end: evidence.end },
  )
}

const placeKey = ({ snapshot, start, end }: { snapshot: SnapshotId; start: number; end: number }): string =>
  `${snapshot}:${start}:${end}`

/** Names the quotation's block in its source's note: letters and digits, since old Quartz knows no others. */
export const blockIdOf = (citation: Pick<Citation, 'snapshot' | 'start' | 'end'>): string =>
  `q${sha256(placeKey(citation)).slice(0, 10)}`
