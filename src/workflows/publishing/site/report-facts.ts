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
    facts.push(same?.summary.revision === revision ? same : await factsOf(store, id, revision))
  }
  return facts.sort((a, b) => newestFirst(a.summary, b.summary))
}

async function factsOf(store: Stored, id: ReportId, newest: number): Promise<ReportFacts> {
  const report = await store.reports.revision(id, newest)
  const spans: Parameters<typeof addCited>[0] = new Map()
  for (let revision = 1; revision < newest; revision++) {
    addCited(spans, (await store.reports.revision(id, revision)).citations, false)
  }
  addCited(spans, report.citations, true)
  const { title, quality, checkedAt, staleAfter, sections, origins } = report
  return {
    summary: {
      id,
      revision: newest,
      title,
      words: quality.words,
      origins: quality.origins,
      checkedAt,
      staleAfter,
    },
    revisions: await store.reports.revisions(id),
    sentences: [...new Set(sections.flatMap(({ sentences }) => sentences.map(({ text }) => nameOf(text))))],
    tables: reportTablesToCsv(report).map(({ name }) => name),
    mentions: mentionsIn(spans.values()),
    origins: originsOf(origins),
    documents: await documentsOf(
      store,
      [...spans.values()].map(({ snapshot }) => snapshot),
    ),
  }
}

/** A sentence by its hash: enough to find the check of it, and a tenth of its length. */
export const nameOf = (sentence: string): string => contentHash(sentence).slice(0, 16)
