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
  /** Several that will be asked for next, in one question to the database. */
  prepare(ids: readonly SnapshotId[]): Promise<void>
}

/** Of a usual page some 10 kB each. */
const AT_HAND = 400

/** Every document that something cites. @throws AssayError as `get` does */
export async function citedDocuments(
  texts: StoredTexts,
  citations: readonly Pick<Citation, 'snapshot'>[],
): Promise<Map<SnapshotId, StoredDocument & { blocks: Block[] }>> {
  const ids = [...new Set(citations.map(({ snapshot }) => snapshot))]
  await texts.prepare(ids)
  const documents = new Map<SnapshotId, StoredDocument & { blocks: Block[] }>()
  for (const id of ids) {
    const document = await texts.get(id)
    documents.set(id, { ...document, blocks: await texts.blocks(document.snapshot) })
  }
  return documents
}

export function storedTexts(store: Pick<Store, 'snapshots' | 'blobs'>): StoredTexts {
  const atHand = new Map<SnapshotId, StoredDocument>()
  const blocksAtHand = new Map<SnapshotId, Block[]>()

  async function bring(ids: readonly SnapshotId[]): Promise<void> {
    for (const [id, stored] of await store.snapshots.getMany(ids)) {
      const [oldest] = atHand.keys()
      if (atHand.size >= AT_HAND && oldest !== undefined) {
        atHand.delete(oldest)
        blocksAtHand.delete(oldest)
      }
      atHand.set(id, { ...stored, text: await textOf(store, stored.snapshot) })
    }
  }

  return {
    async get(id) {
      if (!atHand.has(id)) await bring([id])
      const document = atHand.get(id)
      if (document === undefined) throw unresolved(`snapshot ${id} is not stored`)
      return document
    },
    async blocks(snapshot) {
      const known = blocksAtHand.get(snapshot.id)
      if (known) return known
      const blocks = await storedBlocks(store, snapshot)
      if (atHand.has(snapshot.id)) blocksAtHand.set(snapshot.id, blocks)
      return blocks
    },
    async prepare(ids) {
      const missing = ids.filter((id) => !atHand.has(id)).slice(0, AT_HAND)
      if (missing.length > 1) await bring(missing)
    },
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
