import type { LibraryPageData } from '../../publish/pages/index.js'
import type { Store, StoredSnapshot } from '../../store/index.js'
import { hostOf, titleOf } from '../describe-source.js'
import { nameOnly } from '../publishing/site/without-paths.js'

const SHOWN = 100
const NAMED_COPIES = 3

/**
 * The documents of the library, last added first, with who published them and their near copies by name. What is one
 * origin is found out among the evidence of a claim: over a whole library agency copy would join most publishers.
 */
export async function libraryListing(
  { snapshots }: Pick<Store, 'snapshots'>,
  page: number,
): Promise<Pick<LibraryPageData, 'documents' | 'total' | 'voices' | 'page' | 'pages'>> {
  const all: StoredSnapshot[] = []
  for (;;) {
    const some = await snapshots.list({ offset: all.length })
    if (some.length === 0) break
    all.push(...some)
  }
  const clusters = new Map<string, StoredSnapshot[]>()
  for (const one of all) {
    if (one.cluster !== undefined) clusters.set(one.cluster, [...(clusters.get(one.cluster) ?? []), one])
  }
  const pages = Math.max(1, Math.ceil(all.length / SHOWN))
  const shown = Math.min(Math.max(1, page), pages)
  return {
    total: all.length,
    voices: new Set(all.map(voiceOf)).size,
    page: shown,
    pages,
    documents: all.slice((shown - 1) * SHOWN, shown * SHOWN).map((one) => {
      const { snapshot, source, cluster } = one
      const copies = cluster === undefined ? [] : (clusters.get(cluster) ?? []).filter((copy) => copy !== one)
      const { publisher, published } = snapshot.metadata
      return {
        snapshot: snapshot.id,
        title: titleOf(snapshot, source),
        location: nameOnly(source.location),
        ...(publisher ? { publisher: publisher.value } : {}),
        ...(published ? { published: published.value } : {}),
        copies: copies.slice(0, NAMED_COPIES).map((copy) => ({
          snapshot: copy.snapshot.id,
          title: copy.snapshot.metadata.publisher?.value ?? titleOf(copy.snapshot, copy.source),
        })),
        moreCopies: Math.max(0, copies.length - NAMED_COPIES),
      }
    }),
  }
}

/** Who speaks in a document, as far as it alone tells. */
const voiceOf = ({ snapshot, source }: StoredSnapshot): string =>
  snapshot.metadata.publisher?.value ?? hostOf(snapshot, source) ?? source.location
