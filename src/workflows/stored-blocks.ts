import { z } from 'zod'
import { AssayError, Block, type Snapshot } from '../domain/index.js'
import type { Store } from '../store/index.js'

const Blocks = z.array(Block)

/**
 * The blocks of a stored snapshot, in order of their start.
 * @throws AssayError BLOB_CORRUPT
 */
export async function storedBlocks(
  { blobs }: Pick<Store, 'blobs'>,
  { id, blocksHash }: Pick<Snapshot, 'id' | 'blocksHash'>,
): Promise<Block[]> {
  const parsed = Blocks.safeParse(JSON.parse(await blobs.text(blocksHash)))
  if (parsed.success) return parsed.data
  throw new AssayError('BLOB_CORRUPT', `The blocks of snapshot ${id} are not as they were written.`)
}
