import type { Report, ReportId, SnapshotId } from '../../../domain/index.js'
import { assertCitationsResolve } from '../../../publish/index.js'
import { type CheckOfSentence, reportPath, timelineFilterOf } from '../../../publish/pages/index.js'
import { reportTablesToCsv } from '../../../publish/report/table-files.js'
import { BUNDLE_FILE } from './check-files.js'
import type { SiteContents } from './contents.js'
import { lastOpened } from './last-opened.js'
import type { CheckFacts, ReportFacts } from './manifest.js'
import { nameOf } from './report-facts.js'
import { rowsOfTables } from './rows-of-tables.js'
import { citedDocuments } from './stored-texts.js'
import { withoutPaths } from './without-paths.js'

export interface Opened {
  report: Report
  /** What it cites, each citation resolved. */
  documents: Awaited<ReturnType<typeof citedDocuments>>
}

/** Opens revisions of reports, each citation at its words. */
export const reportOpener = ({ store, texts }: Pick<SiteContents, 'store' | 'texts'>) =>
  lastOpened<ReportId, Opened>(async (id, revision) => {
    const report = await store.reports.revision(id, revision)
    const documents = await citedDocuments(texts, report.citations)
    assertCitationsResolve(report, (one) => documents.get(one)?.text)
    return { report: withoutPaths(report), documents }
  })

/** Loaded when one is made: what writes for word processors takes a while. */
const forms = () => import('../../../publish/report/index.js')

/** The forms in which a report can be taken along, beside its page and its tables. */
export const REPORT_EXPORTS: readonly {
  name: string
  file: string
  make(opened: Opened): Promise<string | Uint8Array>
}[] = [
  {
    name: 'Markdown',
    file: 'report.md',
    make: async ({ report }) => (await forms()).reportToMarkdown(report),
  },
  { name: 'Word', file: 'report.docx', make: async ({ report }) => (await forms()).reportToDocx(report) },
  {
    name: 'HTML, one file',
    file: 'report.html',
    make: async (opened) => (await forms()).reportToHtml(opened.report, ofDocuments(opened)),
  },
  { name: 'JSON', file: 'report.json', make: async ({ report }) => (await forms()).reportToJson(report) },
]

/** Its note and those that it links to, in one file. */
export const GARDEN_FILE = 'garden.zip'

/** Checks by the names of their claims, as `ReportFacts` names sentences. */
export const checksByName = (checks: readonly CheckFacts[]): ReadonlyMap<string, CheckFacts> =>
  new Map(checks.map((one) => [nameOf(one.claim), one]))

/** Checks of what a report says, by the sentence. */
export const checksSaid = (
  { sentences }: ReportFacts,
  byName: ReadonlyMap<string, CheckFacts>,
): ReadonlyMap<string, CheckOfSentence> =>
  new Map(
    sentences.flatMap((name) => {
      const check = byName.get(name)
      return check ? [[check.claim, { id: check.id, verdict: check.verdict }] as const] : []
    }),
  )

/** The files of one report: its page, what can be taken along, and the page of each revision. */
export function reportFiles(
  { site }: Pick<SiteContents, 'site'>,
  open: ReturnType<typeof reportOpener>,
  { summary, tables, revisions }: ReportFacts,
  checks: ReadonlyMap<string, CheckOfSentence>,
) {
  const folder = reportPath(summary.id)
  const newest = () => open(summary.id, summary.revision)
  const files = [
    ...REPORT_EXPORTS.map(({ name, file }) => ({ name, file: `${folder}${file}` })),
    ...tables.map((name) => ({ name: `Table ${name}`, file: `${folder}${name}` })),
  ]
  const exports =
    site.kind === 'app'
      ? [
          ...files,
          { name: 'Notes for a vault', file: `${folder}${GARDEN_FILE}` },
          { name: 'Bundle to verify', file: `${folder}${BUNDLE_FILE}` },
        ]
      : files
  const pageOf = async (opened: Opened, more: { pinned: true } | { query?: URLSearchParams }) => {
    const { reportPage } = await import('../../../publish/pages/drawn-pages.js')
    return reportPage(
      {
        report: opened.report,
        revisions,
        checks,
        ...ofDocuments(opened),
        rowOf: rowsOfTables(opened.documents),
        ...('pinned' in more ? more : { exports }),
        ...('query' in more && more.query ? { filter: timelineFilterOf(more.query) } : {}),
      },
      site,
    )
  }
  return {
    paths: { newest: [`${folder}index.html`], exports: files.map(({ file }) => file) },
    /** @param query of the address: which events of its timeline are wanted */
    newest: async (query?: URLSearchParams) => [await pageOf(await newest(), query ? { query } : {})],
    async exports() {
      const opened = await newest()
      return [
        ...(await Promise.all(REPORT_EXPORTS.map(({ make }) => make(opened)))),
        ...reportTablesToCsv(opened.report).map(({ text }) => text),
      ]
    },
    revision: async (revision: number) => [await pageOf(await open(summary.id, revision), { pinned: true })],
  }
}

const ofDocuments = ({ documents }: Opened) => ({
  mediaTypeOf: (id: SnapshotId) => documents.get(id)?.snapshot.mediaType ?? 'text/plain',
  textOf: (id: SnapshotId) => documents.get(id)?.text,
})
