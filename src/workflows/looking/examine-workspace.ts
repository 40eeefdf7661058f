import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../../domain/index.js'
import type { EvidenceIndex } from '../../library/index.js'
import type { Store } from '../../store/index.js'
import type { Finding } from '../results.js'

/** Up to so many snapshots every blob is read and hashed again; of more, an even sample. */
const ALL_UP_TO = 2000
const SAMPLE_PAGES = 20
const SAMPLE_PAGE = 50

/** Whether records, blobs and index are there and fit together; never throws for what it finds. */
export async function examineWorkspace(
  dir: string,
  store: Store,
  library: () => Promise<EvidenceIndex>,
): Promise<Finding[]> {
  const { engine, engineVersion, counts } = await store.integrity()
  const lost = counts.snapshots === 0 && (await hasBlobs(dir))
  const name = engine === 'pglite' ? 'PGlite' : 'PostgreSQL'
  const stored = `${name} ${engineVersion}; ${counts.sources} sources, ${counts.checks} checks`
  return [
    {
      what: `workspace ${dir}`,
      ok: !lost,
      detail: lost
        ? `${stored}, but documents are stored that no record names: the records were lost, or a first \`assay add\` was stopped. Restore the workspace from a copy, or add the documents again.`
        : stored,
    },
    await examineBlobs(store, counts.snapshots),
    await examineIndex(library, counts.sources),
  ]
}

async function hasBlobs(dir: string): Promise<boolean> {
  const shelves = await readdir(join(dir, 'blobs')).catch(() => [])
  return shelves.some((shelf) => /^[0-9a-f]{2}$/.test(shelf))
}

async function examineBlobs(store: Store, snapshots: number): Promise<Finding> {
  const what = 'stored documents'
  const { verified, missing, corrupt } =
    snapshots <= ALL_UP_TO
      ? ((await store.integrity({ verifyBlobs: true })).blobs ?? { verified: 0, missing: [], corrupt: [] })
      : await sampleBlobs(store, snapshots)
  const broken = [...corrupt, ...missing]
  if (broken.length > 0) {
    const hashes = broken.slice(0, 3).map((hash) => hash.slice(0, 12))
    return {
      what,
      ok: false,
      detail: `${corrupt.length} damaged and ${missing.length} missing of ${verified + broken.length} files read (${hashes.join(', ')}${broken.length > 3 ? '…' : ''}). Restore the folder blobs from a copy, or delete the damaged files and add their documents again.`,
    }
  }
  const sampled = snapshots <= ALL_UP_TO ? '' : `, a sample of ${snapshots} documents`
  return { what, ok: true, detail: `${verified} files are as they were written${sampled}` }
}

async function sampleBlobs(store: Store, snapshots: number) {
  const report = { verified: 0, missing: [] as string[], corrupt: [] as string[] }
  const seen = new Set<string>()
  for (let page = 0; page < SAMPLE_PAGES; page++) {
    const offset = Math.floor((page * (snapshots - SAMPLE_PAGE)) / (SAMPLE_PAGES - 1))
    for (const { snapshot } of await store.snapshots.list({ offset, limit: SAMPLE_PAGE, history: true })) {
      for (const hash of [snapshot.bytesHash, snapshot.textHash, snapshot.blocksHash]) {
        if (seen.has(hash)) continue
        seen.add(hash)
        await store.blobs.get(hash).then(
          () => report.verified++,
          (error: unknown) => {
            if (!(error instanceof AssayError)) throw error
            report[error.code === 'BLOB_CORRUPT' ? 'corrupt' : 'missing'].push(hash)
          },
        )
      }
    }
  }
  return report
}

async function examineIndex(library: () => Promise<EvidenceIndex>, sources: number): Promise<Finding> {
  const what = 'library'
  try {
    const passages = await (await library()).count()
    const ok = passages > 0 || sources === 0
    return {
      what,
      ok,
      detail: ok
        ? `${passages} passages can be searched`
        : 'no passage can be searched: all documents were removed, or have no sentences. `assay list` shows what is there.',
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return { what, ok: false, detail: `${error.message} ${error.hint}` }
  }
}
