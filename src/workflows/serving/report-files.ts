import { AssayError, type Report, resolves, type SnapshotId } from '../../domain/index.js'
import {
  type CheckOfSentence,
  reportPage,
  reportPath,
  type Site,
  timelineFilterOf,
} from '../../publish/pages/index.js'
import {
  reportTablesToCsv,
  reportToHtml,
  reportToJson,
  reportToMarkdown,
  type TableFile,
} from '../../publish/report/index.js'
import type { Store } from '../../store/index.js'
import { rowsOfTables } from '../publishing/site/rows-of-tables.js'
import type { StoredDocument, StoredTexts } from '../publishing/site/stored-texts.js'

interface Opened {
  report: Report
  documents: Map<SnapshotId, StoredDocument>
}

/**
 * A report with the documents that it cites, each citation opened at its words.
 * @throws AssayError CITATION_UNRESOLVED
 */
async function opened(texts: StoredTexts, report: Report): Promise<Opened> {
  const documents = new Map<SnapshotId, StoredDocument>()
  for (const { snapshot } of report.citations) {
    if (!documents.has(snapshot)) documents.set(snapshot, await texts.get(snapshot))
  }
  const lost = report.citations.find((one) => !resolves(one, documents.get(one.snapshot)?.text ?? ''))
  if (lost) {
    throw new AssayError(
      'CITATION_UNRESOLVED',
      `A citation of report ${report.id} does not open at its words.`,
    )
  }
  return { report, documents }
}

const ofDocuments = (documents: Opened['documents']) => ({
  mediaTypeOf: (id: SnapshotId) => documents.get(id)?.snapshot.mediaType ?? 'text/plain',
  textOf: (id: SnapshotId) => documents.get(id)?.text,
})

/** The forms in which a report can be taken along, beside its page. */
const FILES: Readonly<Record<string, (one: Opened) => string>> = {
  'report.md': ({ report }) => reportToMarkdown(report),
  'report.json': ({ report }) => reportToJson(report),
  'report.html': ({ report, documents }) => reportToHtml(report, ofDocuments(documents)),
}
const NAMES: Readonly<Record<string, string>> = {
  'report.md': 'Markdown',
  'report.json': 'JSON',
  'report.html': 'HTML, one file',
}

/** @param revision absent: the newest, with what can be taken along */
export async function reportAsPage(
  { reports, checks }: Pick<Store, 'reports' | 'checks'>,
  texts: StoredTexts,
  site: Site,
  id: string,
  { revision, query }: { revision?: number; query?: URLSearchParams },
): Promise<string> {
  const report = revision === undefined ? await reports.latest(id) : await reports.revision(id, revision)
  const { documents } = await opened(texts, report)
  const blocks = await Promise.all(
    [...documents].map(async ([snapshot, { snapshot: stored, text }]) => {
      return [snapshot, { text, blocks: await texts.blocks(stored) }] as const
    }),
  )
  const folder = reportPath(report.id)
  return reportPage(
    {
      report,
      revisions: await reports.revisions(report.id),
      checks: await checksByWords(checks),
      ...ofDocuments(documents),
      rowOf: rowsOfTables(new Map(blocks)),
      ...(query ? { filter: timelineFilterOf(query) } : {}),
      ...(revision === undefined ? { exports: exportsOf(report, folder) } : { pinned: true }),
    },
    site,
  )
}

/** Checks of a sentence that the report has, by its words. */
async function checksByWords(checks: Store['checks']): Promise<Map<string, CheckOfSentence>> {
  const all = await checks.list({})
  return new Map(all.map(({ id, claim, verdict }) => [claim, { id, verdict }]))
}

const exportsOf = (report: Report, folder: string) => [
  ...Object.entries(NAMES).map(([file, name]) => ({ name, file: `${folder}${file}` })),
  ...tablesOf(report).map(({ name }) => ({ name: `Table ${name}`, file: `${folder}${name}` })),
]

const tablesOf = (report: Report): TableFile[] => reportTablesToCsv(report)

/** A file beside a report's page. @returns undefined where there is none by that name */
export async function reportFile(
  { reports }: Pick<Store, 'reports'>,
  texts: StoredTexts,
  id: string,
  file: string,
): Promise<string | undefined> {
  const report = await reports.latest(id)
  const make = Object.hasOwn(FILES, file) ? FILES[file] : undefined
  if (make) return make(await opened(texts, report))
  return tablesOf(report).find(({ name }) => name === file)?.text
}

/** The words that a report's sentences rest on, each once and in its order: what its claims are checked from. */
export function claimsOfReport({ sections, citations }: Report): string {
  const indexes = sections
    .filter(({ kind }) => kind === 'theme' || kind === 'summary')
    .flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.citations.slice(0, 1)))
  return [...new Set(indexes.flatMap((index) => citations[index]?.exact ?? []))].join('\n\n')
}
