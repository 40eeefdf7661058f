import {
  type Block,
  type Citation,
  type CitedSource,
  cite,
  type Evidence,
  type Origin,
  placeOf,
  type SnapshotId,
} from '../../domain/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import { storedBlocks } from '../stored-blocks.js'
import type { Tools } from '../tools.js'

/** The quotations of an audit: each stored passage once, however many sentences it decides. */
export interface Quotes {
  /** @returns the index of the citation that quotes the words which decided */
  add(evidence: Evidence, document: StoredSnapshot, origins: readonly Origin[]): Promise<number>
  citations: Citation[]
  sources: CitedSource[]
}

export function openQuotes({ store }: Pick<Tools, 'store'>): Quotes {
  const citations: Citation[] = []
  const sources = new Map<SnapshotId, CitedSource>()
  const known = new Map<string, number>()
  const texts = new Map<SnapshotId, Promise<{ text: string; blocks: Block[] }>>()
  const textOf = ({ snapshot }: StoredSnapshot) => {
    const loading =
      texts.get(snapshot.id) ??
      Promise.all([store.blobs.text(snapshot.textHash), storedBlocks(store, snapshot)]).then(
        ([text, blocks]) => ({
          text,
          blocks,
        }),
      )
    texts.set(snapshot.id, loading)
    return loading
  }
  return {
    citations,
    get sources() {
      return [...sources.values()]
    },
    async add(evidence, document, origins) {
      const { snapshot, source } = document
      const { text, blocks } = await textOf(document)
      const start = evidence.start + evidence.stance.decidedBy.start
      const end = evidence.start + evidence.stance.decidedBy.end
      const key = `${snapshot.id} ${start} ${end}`
      const at = known.get(key)
      if (at !== undefined) return at
      const url = addressOf(snapshot, source)
      const { archived } = snapshot.capture ?? {}
      const place = {
        snapshot: snapshot.id,
        source: source.id,
        url,
        ...placeOf(blocks, start),
        ...(archived ? { archived: { url: archived.url, at: archived.at } } : {}),
      }
      const index = citations.push(cite(place, text, { start, end })) - 1
      known.set(key, index)
      sources.set(snapshot.id, {
        id: source.id,
        snapshot: snapshot.id,
        location: source.location,
        url,
        metadata: snapshot.metadata,
        repairs: snapshot.repairs,
        origin:
          origins.find(({ snapshots }) => snapshots.includes(snapshot.id))?.name ?? titleOf(snapshot, source),
      })
      return index
    },
  }
}
