import { z } from 'zod'
import { ReviewId } from '../../domain/index.js'
import { Refused } from '../results.js'

const Imported = z.object({ id: ReviewId, url: z.string(), claim: z.string(), publisher: z.string() })

export const ImportResult = z.object({
  schema: z.literal('assay.import/1'),
  /** Reviews that were not there before. */
  added: z.array(Imported),
  /** Reviews that were there with another rating, date or headline. */
  changed: z.array(Imported),
  unchanged: z.int().nonnegative(),
  /** With `--undo`: reviews that are gone now. */
  removed: z.array(Imported),
  refused: z.array(Refused),
})
export type ImportResult = z.infer<typeof ImportResult>
