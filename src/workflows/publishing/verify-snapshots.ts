import { z } from 'zod'
import {
  Block,
  Snapshot,
  type SnapshotId,
  Source,
  sha256,
  snapshotIdOf,
  sourceIdOf,
} from '../../domain/index.js'
import { snapshotPaths } from '../../publish/bundle/index.js'
import type { BundleFiles } from './bundle-files.js'
import type { Fail } from './results.js'

const Recorded = z.object({ snapshot: Snapshot, source: Source })

export interface VerifiedSnapshot {
  snapshot: Snapshot
  text: string
  blocks: Block[]
}

/** Computes the name of each snapshot again from its record, and the record's hashes from text and blocks. */
export async function verifySnapshots(
  files: BundleFiles,
  fail: Fail,
): Promise<Map<SnapshotId, VerifiedSnapshot>> {
  const verified = new Map<SnapshotId, VerifiedSnapshot>()
  for (const id of files.manifest?.snapshots ?? []) {
    const one = await verifySnapshot(files, id, fail)
    if (one) verified.set(id, one)
  }
  return verified
}

async function verifySnapshot(
  files: BundleFiles,
  id: SnapshotId,
  fail: Fail,
): Promise<VerifiedSnapshot | undefined> {
  const paths = snapshotPaths(id)
  const [record, text, blocks] = [
    parsed(Recorded, await files.text(paths.record)),
    await files.text(paths.text),
    await files.text(paths.blocks),
  ]
  if (!record) fail(paths.record, 'it is missing, or no record of a snapshot')
  if (text === undefined) fail(paths.text, 'there is no text of this snapshot')
  if (blocks === undefined) fail(paths.blocks, 'there are no blocks of this snapshot')
  if (!record || text === undefined || blocks === undefined) return undefined
  const { snapshot, source } = record
  if (snapshot.id !== id) fail(paths.record, 'it is the record of another snapshot')
  if (snapshotIdOf(snapshot) !== snapshot.id) fail(paths.record, 'its hashes do not give the name it has')
  if (source.id !== snapshot.source || sourceIdOf(source.location) !== source.id) {
    fail(paths.record, 'the location does not give the source that it names')
  }
  if (sha256(text) !== snapshot.textHash) fail(paths.text, 'the text has another hash than its record says')
  if (sha256(blocks) !== snapshot.blocksHash)
    fail(paths.blocks, 'they have another hash than the record says')
  const read = parsed(z.array(Block), blocks)
  if (!read) fail(paths.blocks, 'they are no blocks of a text')
  return { snapshot, text, blocks: read ?? [] }
}

export function parsed<Value>(schema: z.ZodType<Value>, text: string | undefined): Value | undefined {
  if (text === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
