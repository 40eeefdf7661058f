import type { Check, CheckId, SnapshotId } from '../../../domain/index.js'
import { decidingSpan } from '../../../publish/pages/index.js'
import type { Store } from '../../../store/index.js'
import type { Head } from '../heads.js'
import { addCited, documentsOf, mentionsIn, originsOf } from './footing.js'
import type { CheckFacts } from './manifest.js'

type Stored = Pick<Store, 'checks' | 'snapshots'>

/**
 * The facts of each check, newest first. A revision never changes, so what is known of the same revision still holds
 * and its records are not read.
 */
export async function gatherCheckFacts(
  store: Stored,
  heads: readonly Head<CheckId>[],
  known: readonly CheckFacts[],
): Promise<CheckFacts[]> {
  const before = new Map(known.map((facts) => [facts.id, facts]))
  const isKnown = ({ id, revision }: Head<CheckId>) => before.get(id)?.revision === revision
  const facts = heads.filter(isKnown).flatMap(({ id }) => before.get(id) ?? [])
  const fresh = heads.filter((head) => !isKnown(head)).map(({ id }) => id)
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    facts.push(...(await factsOf(store, fresh.slice(at, at + AT_ONCE))))
  }
  return facts.sort(newestFirst)
}

/** Records that are in memory together: of a usual check some 30 kB. */
const AT_ONCE = 50

/** Of the same instant by id, so that a site is the same again. */
export const newestFirst = (
  a: { id: string; checkedAt: string },
  b: { id: string; checkedAt: string },
): number => (a.checkedAt === b.checkedAt ? (a.id < b.id ? -1 : 1) : a.checkedAt < b.checkedAt ? 1 : -1)

async function factsOf(store: Stored, ids: readonly CheckId[]): Promise<CheckFacts[]> {
  const histories = [...(await store.checks.histories(ids)).values()]
  const documents = await documentsOf(store, histories.flat().flatMap(snapshotsOf))
  return histories.flatMap((checks) => {
    const newest = checks.at(-1)
    return newest === undefined ? [] : [factsOfOne(checks, newest, documents)]
  })
}

function factsOfOne(checks: readonly Check[], check: Check, documents: CheckFacts['documents']): CheckFacts {
  return {
    id: check.id,
    revision: check.revision,
    claim: check.claim.text,
    ...(check.claim.speaker === undefined ? {} : { speaker: check.claim.speaker }),
    verdict: check.verdict,
    checkedAt: check.checkedAt,
    staleAfter: check.staleAfter,
    revisions: checks.map(({ revision, checkedAt, verdict }) => ({ revision, checkedAt, verdict })),
    earlier: [
      ...new Set(
        checks.flatMap(({ earlier }) => earlier.flatMap((one) => (one.kind === 'check' ? [one.id] : []))),
      ),
    ],
    mentions: mentionsOf(checks),
    origins: originsOf(check.origins),
    documents: Object.fromEntries(
      [...new Set(checks.flatMap(snapshotsOf))].flatMap((id) => {
        const known = documents[id]
        return known ? [[id, known]] : []
      }),
    ),
  }
}

const snapshotsOf = ({ citations, sources, evidence, origins }: Check): SnapshotId[] => [
  ...[...citations, ...sources, ...evidence].map(({ snapshot }) => snapshot),
  ...origins.flatMap(({ snapshots }) => snapshots),
]

type Spans = Parameters<typeof addCited>[0]

/** Every span that a page of the check links to, each once: the newest revision's word for it counts. */
function mentionsOf(checks: readonly Check[]): CheckFacts['mentions'] {
  const spans: Spans = new Map()
  checks.forEach((check, at) => {
    for (const one of check.evidence) {
      const { snapshot, start, end } = decidingSpan(one)
      const key = `${snapshot} ${start} ${end}`
      if (end > start && !spans.has(key)) spans.set(key, { snapshot, mention: { start, end, kind: 'read' } })
    }
    addCited(spans, check.citations, at === checks.length - 1)
    for (const { snapshot } of check.sources) {
      const key = `${snapshot} page`
      if (!spans.has(key)) spans.set(key, { snapshot, mention: { start: 0, end: 0, kind: 'read' } })
    }
  })
  return mentionsIn(spans.values())
}
