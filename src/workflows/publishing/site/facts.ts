import type { Check, CheckId, SnapshotId } from '../../../domain/index.js'
import { decidingSpan } from '../../../publish/pages/index.js'
import type { CheckSummary, Store } from '../../../store/index.js'
import { titleOf } from '../../describe-source.js'
import { version } from '../../version.js'
import type { CheckFacts, SiteManifest } from './manifest.js'

type Stored = Pick<Store, 'checks' | 'snapshots'>

/**
 * The facts of each check, newest first. A revision never changes, so what the manifest knows of the same revision
 * still holds and its records are not read.
 *
 * @throws AssayError NOT_FOUND
 */
export async function gatherFacts(
  store: Stored,
  ids: readonly string[] | undefined,
  before: SiteManifest | undefined,
): Promise<CheckFacts[]> {
  const known = new Map(before?.assay === version ? before.checks.map((facts) => [facts.id, facts]) : [])
  const facts: CheckFacts[] = []
  for (const { id, revision } of await wanted(store, ids)) {
    const same = known.get(id)
    facts.push(same?.revision === revision ? same : await factsOf(store, id, revision))
  }
  return facts.sort((a, b) =>
    a.checkedAt === b.checkedAt ? (a.id < b.id ? -1 : 1) : a.checkedAt < b.checkedAt ? 1 : -1,
  )
}

const PAGE = 1_000

async function wanted(
  { checks }: Stored,
  ids: readonly string[] | undefined,
): Promise<Pick<CheckSummary, 'id' | 'revision'>[]> {
  if (ids !== undefined) {
    const found = new Map<CheckId, Check>()
    for (const id of ids) {
      const check = await checks.latest(id)
      found.set(check.id, check)
    }
    return [...found.values()]
  }
  const all: CheckSummary[] = []
  for (;;) {
    const page = await checks.list({ limit: PAGE, offset: all.length })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

async function factsOf(store: Stored, id: CheckId, newest: number): Promise<CheckFacts> {
  const checks: Check[] = []
  for (let revision = 1; revision <= newest; revision++)
    checks.push(await store.checks.revision(id, revision))
  const check = checks.at(-1) ?? (await store.checks.latest(id))
  const snapshots = new Set(checks.flatMap(snapshotsOf))
  const stored = await store.snapshots.getMany([...snapshots])
  return {
    id,
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
    origins: check.origins.map(({ name, basis, snapshots }) => ({ name, basis, snapshots })),
    documents: Object.fromEntries(
      [...stored].map(([snapshot, one]) => {
        const { publisher, published } = one.snapshot.metadata
        return [
          snapshot,
          {
            title: titleOf(one.snapshot, one.source),
            ...(publisher === undefined ? {} : { publisher: publisher.value }),
            ...(published === undefined ? {} : { published: published.value }),
          },
        ]
      }),
    ),
  }
}

const snapshotsOf = ({ citations, sources, evidence, origins }: Check): SnapshotId[] => [
  ...[...citations, ...sources, ...evidence].map(({ snapshot }) => snapshot),
  ...origins.flatMap(({ snapshots }) => snapshots),
]

type Mentions = CheckFacts['mentions']

/** Every span that a page of the check links to, each once: the newest revision's word for it counts. */
function mentionsOf(checks: readonly Check[]): Mentions {
  const spans = new Map<string, { snapshot: SnapshotId; mention: Mentions[SnapshotId][number] }>()
  checks.forEach((check, at) => {
    const newest = at === checks.length - 1
    for (const one of check.evidence) {
      const { snapshot, start, end } = decidingSpan(one)
      const key = `${snapshot} ${start} ${end}`
      if (end > start && !spans.has(key)) spans.set(key, { snapshot, mention: { start, end, kind: 'read' } })
    }
    check.citations.forEach(({ snapshot, start, end }, index) => {
      const mention = { start, end, kind: 'cited' as const, ...(newest ? { number: index + 1 } : {}) }
      spans.set(`${snapshot} ${start} ${end}`, { snapshot, mention })
    })
    // A document that was read has a page even where nothing of it was weighed.
    for (const { snapshot } of check.sources) {
      const key = `${snapshot} page`
      if (!spans.has(key)) spans.set(key, { snapshot, mention: { start: 0, end: 0, kind: 'read' } })
    }
  })
  const mentions: Mentions = {}
  for (const { snapshot, mention } of spans.values()) {
    mentions[snapshot] ??= []
    if (mention.end > mention.start) mentions[snapshot].push(mention)
  }
  return mentions
}
