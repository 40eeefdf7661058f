import { contradictionsAmong } from '../../audit/index.js'
import {
  type Citation,
  type EdtfDate,
  isPrimary,
  type LedgerEntry,
  type OnProgress,
  type Report,
  type ReportQuality,
  type ReportSource,
  type ResearchPlan,
  reportIdOf,
  type SnapshotId,
} from '../../domain/index.js'
import { wordsOf } from '../../language/index.js'
import { sourceKindOf } from '../../research/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import {
  type Answer,
  type ReportInput,
  type SourceOfReport,
  type WrittenReport,
  writeReport,
} from '../../write/report/index.js'
import type { RunModel } from '../asking/run-model.js'
import { originsOf } from '../checking/check-sources.js'
import { addressOf, titleOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'
import { version } from '../version.js'
import { findDisputes } from './find-disputes.js'
import type { FoundSentence } from './find-words.js'
import type { Gathered } from './gather.js'
import { measureReport } from './measure-report.js'
import { modelSections } from './model-sections.js'
import { readFacts } from './read-facts.js'

export interface MakeReportScope {
  asOf?: EdtfDate
  model?: RunModel
  onProgress?: OnProgress
  signal?: AbortSignal
  /** What the run did so far; what is done here is added. */
  entries: LedgerEntry[]
}

/** What was gathered, read for events, people, statements and figures, and written. */
export async function makeReport(
  tools: Tools,
  run: Run,
  plan: ResearchPlan,
  gathered: readonly Gathered[],
  { asOf, model, onProgress, signal, entries }: MakeReportScope,
): Promise<Report> {
  onProgress?.({ stage: 'reading', done: 0 })
  const documents = documentsOf(gathered)
  const { origins, originOf } = originsOf(documents)
  const sources = await loadSources(tools, documents, originOf)
  for (const { snapshot, source } of sources.values()) {
    entries.push({ kind: 'read', snapshot: snapshot.id, title: titleOf(snapshot, source) })
  }
  const facts = await readFacts([...sources.values()], originOf, (done) => {
    signal?.throwIfAborted()
    onProgress?.({ stage: 'reading', done, total: sources.size })
  })
  const disputes = await findDisputes(tools, gathered, originOf)
  signal?.throwIfAborted()
  onProgress?.({ stage: 'writing', done: 0 })
  const offered = model ? await modelSections(model, plan, gathered) : undefined
  entries.push(...(offered?.entries ?? []))
  const input: ReportInput = {
    plan,
    answers: gathered.map(answerOf),
    ...facts,
    disputes,
    sources,
    origins,
    checkedAt: run.startedAt,
    contradictions: contradictionsAmong,
    ...(asOf ? { asOf } : {}),
    ...(offered ? { prose: offered.prose } : {}),
  }
  const { cuts, ...written } = writeReport(input)
  entries.push(...cuts.map((cut) => ({ kind: 'cut' as const, ...cut })))
  const cited = citedSources(written.citations, sources, origins)
  return {
    schema: 'assay.report/1',
    id: reportIdOf(plan),
    revision: 1,
    plan,
    ...written,
    coverage: gathered.map(({ coverage }) => coverage),
    quality: {
      ...qualityOf(written, cited, cuts.length, entries),
      ...measureReport(written, sources),
    },
    sources: cited,
    origins,
    ledger: {
      entries,
      networkRequests: entries.filter(({ kind }) => kind === 'request').length,
      modelCalls: entries.filter(({ kind }) => kind === 'model').length,
    },
    run: run.id,
    checkedAt: run.startedAt.toISOString(),
    ...(asOf ? { asOf } : {}),
    assay: version,
  }
}

const documentsOf = (gathered: readonly Gathered[]): StoredSnapshot[] =>
  [
    ...new Map(
      gathered.flatMap(({ words }) => words.map(({ document }) => [document.snapshot.id, document])),
    ).values(),
  ].sort((a, b) => (a.snapshot.id < b.snapshot.id ? -1 : 1))

async function loadSources(
  { store }: Pick<Tools, 'store'>,
  documents: readonly StoredSnapshot[],
  originOf: ReadonlyMap<SnapshotId, SourceOfReport['origin']>,
): Promise<Map<SnapshotId, SourceOfReport>> {
  const loaded = documents.map(async ({ snapshot, source }) => {
    const [text, blocks] = await Promise.all([
      store.blobs.text(snapshot.textHash),
      storedBlocks(store, snapshot),
    ])
    const { kind, why } = sourceKindOf(snapshot.metadata, source.location)
    const origin = originOf.get(snapshot.id) as SourceOfReport['origin']
    return [snapshot.id, { snapshot, source, text, blocks, kind, kindWhy: why, origin }] as const
  })
  return new Map(await Promise.all(loaded))
}

const answerOf = ({ subQuestion, words, coverage }: Gathered): Answer => ({
  subQuestion,
  coverage,
  words: words.map(wordsFor),
})

const wordsFor = ({ document, ...words }: FoundSentence): Answer['words'][number] => {
  const published = document.snapshot.metadata.published?.value
  return { ...words, ...(published ? { date: published } : {}) }
}

/** In the order in which the report first cites them. */
function citedSources(
  citations: readonly Citation[],
  sources: ReadonlyMap<SnapshotId, SourceOfReport>,
  origins: Report['origins'],
): ReportSource[] {
  const nameOf = new Map(origins.map(({ id, name }) => [id, name]))
  return [...new Set(citations.map(({ snapshot }) => snapshot))].flatMap((id) => {
    const found = sources.get(id)
    if (!found) return []
    const { snapshot, source, kind, kindWhy, origin } = found
    return {
      id: source.id,
      snapshot: id,
      location: source.location,
      url: addressOf(snapshot, source),
      metadata: snapshot.metadata,
      repairs: snapshot.repairs,
      origin: nameOf.get(origin) ?? titleOf(snapshot, source),
      kind,
      kindWhy,
    }
  })
}

function qualityOf(
  { sections, tables, citations, inconsistencies }: Omit<WrittenReport, 'cuts'>,
  sources: readonly ReportSource[],
  cut: number,
  entries: readonly LedgerEntry[],
): Omit<ReportQuality, 'citationRecall' | 'citationPrecision'> {
  const sentences = sections.flatMap((section) => section.sentences)
  const rows = tables.flatMap((table) => table.rows)
  const dates = sources.flatMap(({ metadata }) => metadata.published?.value ?? []).sort()
  const [oldest, newest] = [dates[0], dates.at(-1)]
  const calls = entries.flatMap((entry) => (entry.kind === 'model' ? entry : []))
  const costs = calls.flatMap(({ cost }) => cost ?? [])
  return {
    words: [...sentences.map(({ text }) => text), ...rows.flatMap(({ cells }) => cells)].reduce(
      (sum, text) => sum + wordsOf(text).length,
      0,
    ),
    sentences: sentences.length,
    rows: rows.length,
    analysis: sentences.filter((sentence) => sentence.citations.length === 0).length,
    citations: citations.length,
    cut,
    sources: sources.length,
    origins: new Set(sources.map(({ origin }) => origin)).size,
    primaryShare:
      sources.length === 0 ? null : sources.filter(({ kind }) => isPrimary(kind)).length / sources.length,
    ...(newest ? { newest } : {}),
    ...(oldest ? { oldest } : {}),
    inconsistencies: inconsistencies.length,
    modelCalls: calls.length,
    ...(costs.length > 0 ? { cost: costs.reduce((sum, cost) => sum + cost, 0) } : {}),
  }
}
