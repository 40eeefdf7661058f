import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Check,
  type CheckId,
  type Citation,
  cite,
  type EdtfDate,
  Report,
  type Snapshot,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../../domain/index.js'
import { aCheck, type CheckShape } from '../../../publish/testing/fixtures.js'
import { aReportWithTexts, type ReportShape } from '../../../publish/testing/report-fixture.js'
import { openStore, type Store } from '../../../store/index.js'
import { putMadeRecords } from '../../../store/testing/made-records.js'
import { filesUnder } from '../files-under.js'

export interface Told {
  location: string
  bytes: string
  text: string
  exact: string
  mediaType?: string
  title?: string
  publisher?: string
  /** Default: one paragraph. */
  blocks?: readonly Pick<Citation, 'start' | 'end' | 'page'>[]
  /** The WARC of the exchange that brought it. */
  warc?: Uint8Array
}

/** A page, a note with characters beyond U+FFFF, and a file in Cyrillic. */
export const TOLD: Told[] = [
  {
    location: 'file:library/bridges.html',
    bytes: '<!doctype html><title>Bridges</title><p>A note.<p>The Harbour Bridge is 503 metres long.',
    text: 'A note.\n\nThe Harbour Bridge is 503 metres long.',
    exact: 'The Harbour Bridge is 503 metres long.',
    mediaType: 'text/html',
    title: 'Bridges & bays',
  },
  {
    location: 'file:library/register.txt',
    bytes: '🚀🌉 Its length, the register says, is 503 metres. 🚀',
    text: '🚀🌉 Its length, the register says, is 503 metres. 🚀',
    exact: 'Its length, the register says, is 503 metres.',
  },
  {
    location: 'file:library/мост.txt',
    bytes: 'Длина моста — 503 метра. Он открыт в 1932 году.',
    text: 'Длина моста — 503 метра. Он открыт в 1932 году.',
    exact: 'Длина моста — 503 метра.',
    title: 'Мост',
  },
]

export async function openScratch(): Promise<{ dir: string; store: Store; dispose(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-publishing-'))
  await putMadeRecords(join(dir, '.assay'))
  const store = await openStore({ dir: join(dir, '.assay') })
  const dispose = async () => {
    await store.close()
    await rm(dir, { recursive: true, force: true })
  }
  return { dir, store, dispose }
}

/** Stores the documents and a check that cites each of them, and weighed each. */
export async function storeCheck(
  store: Store,
  claim: string,
  told: readonly Told[] = TOLD,
  shape: Pick<CheckShape, 'speaker' | 'sentences' | 'followUps'> = {},
): Promise<Check> {
  const snapshots: Snapshot[] = []
  for (const one of told) snapshots.push(await storeSnapshot(store, one))
  const base = aCheck({
    ...shape,
    claim,
    told: told.map(({ text, exact, location }) => ({ text, exact, location })),
  })
  const citations = told.map(({ text, exact, location }, index) => {
    const { id, source } = snapshots[index] ?? missing()
    const start = text.indexOf(exact)
    return cite({ snapshot: id, source, url: location }, text, { start, end: start + exact.length })
  })
  const check: Check = {
    ...base,
    citations,
    sources: base.sources.map((source, index) => {
      const { id, source: of, metadata } = snapshots[index] ?? missing()
      return { ...source, snapshot: id, id: of, metadata }
    }),
    evidence: citations.map(({ snapshot, source, start, end, exact }, index) => ({
      claim: base.claim.id,
      passage: `psg_${sha256(`${snapshot}${start}`).slice(0, 16)}` as Check['evidence'][number]['passage'],
      origin: `org_${sha256(source).slice(0, 16)}` as Check['evidence'][number]['origin'],
      snapshot,
      source,
      start,
      end,
      text: exact,
      stance: {
        label: 'supports',
        probabilities: { supports: 1, refutes: 0, neutral: 0 },
        decidedBy: { start: 0, end: exact.length },
        reasons: [],
        unsupported: [],
      },
      relevance: 1,
      use: 'counted',
      citation: index,
    })),
  }
  return (await store.checks.save(check)).check
}

/** Stores the report of an invented observatory and every document that it cites. */
export async function storeReport(store: Store, shape: ReportShape = {}): Promise<Report> {
  const { report, texts } = aReportWithTexts(shape)
  let written = JSON.stringify(report)
  for (const { snapshot, location, metadata } of report.sources) {
    const text = texts.get(snapshot) ?? missing()
    const { title, publisher } = metadata
    const cited = report.citations.filter((one) => one.snapshot === snapshot)
    const pages = cited.flatMap(({ start, end, page }) => (page === undefined ? [] : [{ start, end, page }]))
    const stored = await storeSnapshot(store, {
      location,
      bytes: text,
      text,
      exact: '',
      ...(pages.length === 0 ? {} : { blocks: pages.sort((a, b) => a.start - b.start) }),
      ...(title ? { title: title.value } : {}),
      ...(publisher ? { publisher: publisher.value } : {}),
    })
    written = written.replaceAll(snapshot, stored.id)
  }
  return (await store.reports.save(Report.parse(JSON.parse(written)))).item
}

export const idsOf = (checks: readonly Check[]): CheckId[] => checks.map(({ id }) => id).sort()

async function storeSnapshot(store: Store, told: Told): Promise<Snapshot> {
  const source = { id: sourceIdOf(told.location), location: told.location }
  const { blocks: parts = [{ start: 0, end: told.text.length }] } = told
  const blocks = JSON.stringify(parts.map((part) => ({ kind: 'paragraph', ...part })))
  const manifest = {
    source: source.id,
    bytesHash: await store.blobs.put(told.bytes),
    textHash: await store.blobs.put(told.text),
    reader: 'text/1',
  }
  const snapshot: Snapshot = {
    ...manifest,
    id: snapshotIdOf(manifest),
    blocksHash: await store.blobs.put(blocks),
    byteLength: Buffer.byteLength(told.bytes),
    textLength: told.text.length,
    mediaType: told.mediaType ?? 'text/plain',
    metadata: {
      ...(told.title === undefined ? {} : { title: { value: told.title, from: 'test' } }),
      ...(told.publisher === undefined ? {} : { publisher: { value: told.publisher, from: 'test' } }),
      published: { value: '2020~' as EdtfDate, from: 'test' },
    },
    repairs: [],
    ...(told.warc
      ? {
          capture: {
            url: told.location,
            fetchedAt: '2024-05-17T08:00:00.000Z',
            warc: await store.blobs.put(told.warc),
          },
        }
      : {}),
    readAt: '2024-05-17T08:00:00.000Z',
  }
  await store.snapshots.add([{ source, snapshot, signature: Uint32Array.of(1), bands: [] }])
  return snapshot
}

function missing(): never {
  throw new Error('a document without a snapshot')
}

/** Every file below a folder, by its path. */
export async function contentsOf(dir: string): Promise<Map<string, Buffer>> {
  const { files } = await filesUnder(dir)
  const contents = await Promise.all(
    files.map(async (path) => [path, await readFile(join(dir, path))] as const),
  )
  return new Map(contents)
}
