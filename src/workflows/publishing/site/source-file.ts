import type { SnapshotId } from '../../../domain/index.js'
import { dateInWords, listedTitle, type Neighbour, sourcePage } from '../../../publish/pages/index.js'
import type { SiteContents } from './contents.js'
import type { CheckFacts, Footing, ReportFacts } from './manifest.js'
import { nameOnly } from './without-paths.js'

const BECAUSE: Record<string, string> = {
  'near-copies': 'near copies of one text',
  publisher: 'one publisher',
  'publisher-and-near-copies': 'one publisher, and near copies of its texts',
}

/** The checks and reports that refer to it. */
export interface CitedBy {
  checks: readonly CheckFacts[]
  reports: readonly ReportFacts[]
}

/** @param pages the snapshots that have a page */
export async function sourceFile(
  { texts, site, audits = [] }: Pick<SiteContents, 'texts' | 'site' | 'audits'>,
  id: SnapshotId,
  { checks, reports }: CitedBy,
  pages: ReadonlySet<SnapshotId>,
): Promise<string> {
  const by: readonly Footing[] = [...checks, ...reports]
  const { snapshot, source, text } = await texts.get(id)
  const origin = by.flatMap(({ origins }) => origins.filter(({ snapshots }) => snapshots.includes(id)))[0]
  const because = origin && BECAUSE[origin.basis]
  return sourcePage(
    {
      snapshot,
      source: { ...source, location: nameOnly(source.location) },
      text,
      blocks: await texts.blocks(snapshot),
      citing: checks.map(({ id: check, claim, verdict, mentions }) => ({
        id: check,
        claim,
        verdict,
        mentions: (mentions[id] ?? []).map(numbered),
      })),
      audits: audits.flatMap(({ id: audit, title, mentions }) => {
        const own = mentions[id]
        return own === undefined ? [] : [{ id: audit, title: listedTitle(title), mentions: own }]
      }),
      reports: reports.map(({ summary, mentions }) => ({
        id: summary.id,
        title: summary.title,
        mentions: (mentions[id] ?? []).map(numbered),
      })),
      ...(origin ? { origin: { name: origin.name, ...(because === undefined ? {} : { because }) } } : {}),
      nearCopies: origin?.basis.includes('near-copies') ? copiesOf(id, by, pages) : [],
    },
    site,
  )
}

/** Without a number that is not there, which is not the same as none to the compiler. */
const numbered = ({ number, ...span }: Footing['mentions'][SnapshotId][number]) => ({
  ...span,
  ...(number === undefined ? {} : { number }),
})

function copiesOf(id: SnapshotId, by: readonly Footing[], pages: ReadonlySet<SnapshotId>): Neighbour[] {
  const copies = new Map<SnapshotId, Neighbour>()
  for (const { origins, documents } of by) {
    for (const { basis, snapshots } of origins) {
      if (!basis.includes('near-copies') || !snapshots.includes(id)) continue
      for (const snapshot of snapshots) {
        const known = documents[snapshot]
        if (snapshot === id || known === undefined) continue
        const detail = [known.publisher, known.published && dateInWords(known.published)]
          .filter((one) => one !== undefined)
          .join(', ')
        copies.set(snapshot, { snapshot, title: known.title, detail, linked: pages.has(snapshot) })
      }
    }
  }
  return [...copies.values()].sort((a, b) => (a.snapshot < b.snapshot ? -1 : 1))
}
