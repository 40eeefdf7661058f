import { z } from 'zod'
import { OriginId, SnapshotId } from './ids.js'

/**
 * Whoever first published something. Documents of one publisher, and near copies of one text
 * wherever they appear, are one origin: ten copies of a wire story corroborate nothing.
 */
export const Origin = z.object({
  id: OriginId,
  /** The publisher of the earliest document, or the best name there is. */
  name: z.string().min(1),
  /** Why these documents are one origin. */
  basis: z.enum(['publisher', 'near-copies', 'publisher-and-near-copies', 'single-document']),
  snapshots: z.array(SnapshotId).min(1),
})
export type Origin = z.infer<typeof Origin>
