import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import {
  AssayError,
  type SnapshotId,
  type SourceMetadata,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../domain/index.js'
import { TellingLabels, type ToldByDocuments } from '../../eval/index.js'
import {
  type ReadableDocument,
  readTellings,
  resolveActors,
  resolveEvents,
  resolveFigures,
  statementsAgainstActs,
} from '../../events/index.js'
import {
  clusterNearCopies,
  collectFiles,
  groupOrigins,
  nearCopySignature,
  readDocument,
  readFileBytes,
} from '../../sources/index.js'

export interface NamedDocument extends ReadableDocument {
  name: string
}

/** More than a document of a labelled set is. */
const LARGEST = 32 * 1024 * 1024
const SETS = ['events', 'disagreements', 'people', 'statements', 'figures'] as const

/**
 * @param paths the folder of labels (or its events.json), then the folder of the documents that they quote
 * @throws AssayError DATASET_INVALID naming what is missing or not of its shape
 */
export async function readToldSet(
  paths: readonly string[],
): Promise<{ labels: TellingLabels; documents: NamedDocument[] }> {
  const [labels, folder, ...more] = paths
  if (labels === undefined || folder === undefined || more.length > 0) {
    throw new AssayError(
      'DATASET_INVALID',
      'events are measured with two paths: the labels, and the folder of their documents',
    )
  }
  return { labels: await readLabels(labels), documents: await readDocuments(folder) }
}

async function readLabels(path: string): Promise<TellingLabels> {
  const folder = (await stat(path).catch(() => undefined))?.isFile() ? dirname(path) : path
  const sets: Record<string, unknown> = {}
  for (const set of SETS) {
    const file = join(folder, `${set}.json`)
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    try {
      sets[set] = JSON.parse(text)
    } catch {
      throw new AssayError('DATASET_INVALID', `${file} is not JSON`)
    }
  }
  const read = TellingLabels.safeParse(sets)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new AssayError('DATASET_INVALID', `${folder}: ${issue?.path.join('.')}: ${issue?.message}`)
}

async function readDocuments(folder: string): Promise<NamedDocument[]> {
  const documents: NamedDocument[] = []
  const onRefused = () => undefined
  for await (const file of collectFiles([folder], { cwd: process.cwd(), maxBytes: LARGEST, onRefused })) {
    const name = relative(folder, file.path) || basename(file.path)
    const bytes = await readFileBytes(file.path, LARGEST)
    const { text, blocks, metadata, reader } = await readDocument(bytes, { name: file.path })
    const source = sourceIdOf(`file:${name}`)
    const snapshot = snapshotIdOf({ source, bytesHash: sha256(bytes), textHash: sha256(text), reader })
    documents.push({ name, snapshot, source, text, blocks, metadata })
  }
  return documents
}

/** Read and resolved as a report does it: near copies and documents of one publisher are one origin. */
export function tellingsOf(documents: readonly NamedDocument[]): ToldByDocuments {
  const context = { originOf: originsOf(documents) }
  const tellings = documents.map(readTellings)
  const events = resolveEvents(
    tellings.flatMap((one) => one.events),
    context,
  )
  return {
    events,
    actors: resolveActors(tellings),
    statements: statementsAgainstActs(tellings, events),
    figures: resolveFigures(tellings, context),
  }
}

function originsOf(documents: readonly NamedDocument[]) {
  const { cluster } = clusterNearCopies(
    documents.map(({ snapshot, text }) => ({ snapshot, ...nearCopySignature(text) })),
    [],
  )
  const { originOf } = groupOrigins(
    documents.map(({ snapshot, name, metadata }) => ({
      snapshot,
      location: `file:${name}`,
      ...published(metadata),
      ...ofCluster(cluster.get(snapshot)),
    })),
  )
  return (snapshot: SnapshotId) => originOf.get(snapshot)
}

const published = ({ publisher, published: date }: SourceMetadata) => ({
  ...(publisher && { publisher: publisher.value }),
  ...(date && { published: date.value }),
})

const ofCluster = (cluster: string | undefined) => (cluster === undefined ? {} : { cluster })
