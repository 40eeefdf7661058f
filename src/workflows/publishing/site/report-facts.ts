import { contentHash, type ReportId } from '../../../domain/index.js'
import { reportTablesToCsv } from '../../../publish/report/table-files.js'
import type { Store } from '../../../store/index.js'
import type { Head } from '../heads.js'
import { newestFirst } from './check-facts.js'
import { addCited, documentsOf, mentionsIn, originsOf } from './footing.js'
import type { ReportFacts } from './manifest.js'

type Stored = Pick<Store, 'reports' | 'snapshots'>

/** The facts of each report, newest first; of a revision that is known already it is not read again. */
export async function gatherReportFacts(
  store: Stored,
  heads: readonly Head<ReportId>[],
  known: readonly ReportFacts[],
): Promise<ReportFacts[]> {
  const before = new Map(known.map((facts) => [facts.summary.id, facts]))
  const facts: ReportFacts[] = []
  for (const { id, revision } of heads) {
    const same = before.get(id)
    if (same?.summary.revision === revision) facts.push(same)
    else facts.push(...(await factsOf(store, id)))
  }
  return facts.sort((a, b) => newestFirst(a.summary, b.summary))
}

async function factsOf(store: Stored, id: ReportId): Promise<ReportFacts[]> {
  const history = (await store.reports.histories([id])).get(id) ?? []
  const report = history.at(-1)
  if (report === undefined) return []
  const spans: Parameters<typeof addCited>[0] = new Map()
  for (const one of history) addCited(spans, one.citations, one === report)
  const { revision, title, quality, checkedAt, staleAfter, sections, origins } = report
  const facts: ReportFacts = {
    summary: {
      id,
      revision,
      title,
      words: quality.words,
      origins: quality.origins,
      checkedAt,
      staleAfter,
    },
    revisions: history.map(({ revision, checkedAt, quality: { words } }) => ({ revision, checkedAt, words })),
    sentences: [...new Set(sections.flatMap(({ sentences }) => sentences.map(({ text }) => nameOf(text))))],
    tables: reportTablesToCsv(report).map(({ name }) => name),
    mentions: mentionsIn(spans.values()),
    origins: originsOf(origins),
    documents: await documentsOf(
      store,
      [...spans.values()].map(({ snapshot }) => snapshot),
    ),
  }
  return [facts]
}

/** A sentence by its hash: enough to find the check of it, and a tenth of its length. */
export const nameOf = (sentence: string): string => contentHash(sentence).slice(0, 16)
