import type { ErrorCode } from '../../domain/index.js'

/** A path that was not offered, and why; the others are carried on with. */
export interface Refusal {
  path: string
  code: ErrorCode
  reason: string
  /** What to do about it. */
  hint: string
}
