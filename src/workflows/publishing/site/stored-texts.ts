import {
  AssayError,
  type Block,
  type Citation,
  type Snapshot,
  type SnapshotId,
  type Source,
} from '../../../domain/index.js'
import type { Store } from '../../../store/index.js'
import { storedBlocks } from '../../stored-blocks.js'

export interface StoredDocument {
  snapshot: Snapshot
  source: Source
  text: string
}

/** Documents of the store as pages need them; the ones used last stay at hand. */
export interface StoredTexts {
  /** @throws AssayError CITATION_UNRESOLVED when it is not there or not whole */
  get(id: SnapshotId): Promise<StoredDocument>
  blocks(snapshot: Snapshot): Promise<Block[]>
}

/** Of a usual page some 10 kB each. */
const AT_HAND = 400

/** Every document that something cites. @throws AssayError as `get` does */
export async function citedDocuments(
  texts: StoredTexts,
  citations: readonly Pick<Citation, 'snapshot'>[],
): Promise<Map<SnapshotId, StoredDocument & { blocks: Block[] }>> {
  const documents = new Map<SnapshotId, StoredDocument & { blocks: Block[] }>()
  for (const { snapshot } of citations) {
    if (documents.has(snapshot)) continue
    const document = await texts.get(snapshot)
    documents.set(snapshot, { ...document, blocks: await texts.blocks(document.snapshot) })
  }
  return documents
}

export function storedTexts(store: Pick<Store, 'snapshots' | 'blobs'>): StoredTexts {
  const atHand = new Map<SnapshotId, StoredDocument>()
  return {
    async get(id) {
      const known = atHand.get(id)
      if (known) return known
      const stored = (await store.snapshots.getMany([id])).get(id)
      if (!stored) throw unresolved(`snapshot ${id} is not stored`)
      const document = { ...stored, text: await textOf(store, stored.snapshot) }
      const [oldest] = atHand.keys()
      if (atHand.size >= AT_HAND && oldest !== undefined) atHand.delete(oldest)
      atHand.set(id, document)
      return document
    },
    blocks: (snapshot) => storedBlocks(store, snapshot),
  }
}

async function textOf({ blobs }: Pick<Store, 'blobs'>, { id, textHash }: Snapshot): Promise<string> {
  try {
    return await blobs.text(textHash)
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause
    throw unresolved(`the text of snapshot ${id} is not whole: ${cause.message}`, cause)
  }
}

const unresolved = (why: string, cause?: unknown): AssayError =>
  new AssayError('CITATION_UNRESOLVED', `The words behind a citation cannot be opened: ${why}`, { cause })
