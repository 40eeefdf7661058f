import type { Check, Evidence } from '../../domain/index.js'

export type SideName = 'for' | 'against' | 'neither' | 'set aside'

/** Evidence of one origin on one side. */
export interface OriginGroup {
  origin: string
  /** Why several documents are one origin. */
  because?: string
  evidence: Evidence[]
}

/** On which side of the ledger a piece of evidence stands. */
export function sideOf({ use, stance }: Pick<Evidence, 'use' | 'stance'>): SideName {
  if (use === 'claimant' || use === 'out-of-scope') return 'set aside'
  if (use === 'neutral' || stance.label === 'neutral') return 'neither'
  return stance.label === 'supports' ? 'for' : 'against'
}

const BECAUSE: Partial<Record<Check['origins'][number]['basis'], string>> = {
  'near-copies': 'near copies of one text',
  publisher: 'one publisher',
  'publisher-and-near-copies': 'one publisher, and near copies of its texts',
}

/** The evidence of a side by origin, each piece once, however many parts of the claim it was weighed for. */
export function originsOn(check: Check, side: SideName): OriginGroup[] {
  const origins = new Map(check.origins.map((origin) => [origin.id, origin]))
  const groups = new Map<string, OriginGroup>()
  const seen = new Set<string>()
  for (const one of check.evidence) {
    const key = `${one.passage} ${one.stance.label}`
    if (sideOf(one) !== side || seen.has(key)) continue
    seen.add(key)
    const origin = origins.get(one.origin)
    const because = origin && BECAUSE[origin.basis]
    const group = groups.get(one.origin) ?? {
      origin: origin?.name ?? nameOf(check, one),
      ...(because === undefined ? {} : { because }),
      evidence: [],
    }
    group.evidence.push(one)
    groups.set(one.origin, group)
  }
  return [...groups.values()]
}

const nameOf = ({ sources }: Check, { snapshot }: Evidence): string =>
  sources.find((source) => source.snapshot === snapshot)?.origin ?? 'unknown'
