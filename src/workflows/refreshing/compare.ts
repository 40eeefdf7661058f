import type { Check, Evidence } from '../../domain/index.js'

/** A piece of evidence that one of two revisions has. */
export interface EvidenceChange {
  change: 'new' | 'gone' | 'read otherwise'
  snapshot: Evidence['snapshot']
  start: number
  end: number
  text: string
  stance: Evidence['stance']['label']
  /** Its stance before, where it is read otherwise now. */
  before?: Evidence['stance']['label']
}

/** What became different between two revisions of a check: in verdict and evidence, not in wording. */
export interface Difference {
  from: { revision: number; verdict: Check['verdict']; confidence: number; checkedAt: string }
  to: { revision: number; verdict: Check['verdict']; confidence: number; checkedAt: string }
  evidence: EvidenceChange[]
  /** Names of origins. */
  originsNew: string[]
  originsGone: string[]
}

/** The same words under the same claim are the same evidence, wherever they stand in a newer copy of the page. */
const keyOf = ({ source, claim, text }: Evidence): string => JSON.stringify([source, claim, text])

export function compareRevisions(before: Check, after: Check): Difference {
  const earlier = new Map(before.evidence.map((one) => [keyOf(one), one]))
  const later = new Map(after.evidence.map((one) => [keyOf(one), one]))
  const changes: EvidenceChange[] = []
  for (const [key, one] of later) {
    const same = earlier.get(key)
    if (same === undefined) changes.push(changeOf('new', one))
    else if (same.stance.label !== one.stance.label) {
      changes.push({ ...changeOf('read otherwise', one), before: same.stance.label })
    }
  }
  for (const [key, one] of earlier) if (!later.has(key)) changes.push(changeOf('gone', one))
  return {
    from: headOf(before),
    to: headOf(after),
    evidence: changes,
    originsNew: missingFrom(before, after),
    originsGone: missingFrom(after, before),
  }
}

const changeOf = (
  change: EvidenceChange['change'],
  { snapshot, start, end, text, stance }: Evidence,
): EvidenceChange => ({ change, snapshot, start, end, text, stance: stance.label })

const headOf = ({ revision, verdict, confidence, checkedAt }: Check): Difference['from'] => ({
  revision,
  verdict,
  confidence,
  checkedAt,
})

function missingFrom(one: Check, other: Check): string[] {
  const known = new Set(one.origins.map(({ id }) => id))
  return other.origins.filter(({ id }) => !known.has(id)).map(({ name }) => name)
}
