import { z } from 'zod'
import { AssayError, Check, canonicalJson } from '../../domain/index.js'
import { sameFinding } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'

/**
 * Stores a check as its next revision, or finds that the latest says the same already.
 * A replay stores nothing: it gives what the run ended with, and only when it came to the same.
 *
 * @throws AssayError REPLAY_DIFFERS
 */
export async function keepCheck({ store }: Pick<Tools, 'store'>, run: Run, check: Check): Promise<Check> {
  const question = { kind: 'kept', key: check.id, shape: z.object({ revision: z.int().positive() }) }
  const { revision } = await run.recorded(question, async () => {
    const { check: kept } = await store.checks.save(check)
    return { revision: kept.revision }
  })
  const kept = await store.checks.revision(check.id, revision)
  if (run.replaying && !isAgain(kept, { ...check, revision })) {
    throw new AssayError(
      'REPLAY_DIFFERS',
      `Replayed with Assay ${check.assay}, run ${run.id} does not end with the stored check ${check.id}, made with Assay ${kept.assay}.`,
    )
  }
  return kept
}

/** A run that only confirmed an earlier one ended with that one's check, made at another time. */
const isAgain = (kept: Check, replayed: Check): boolean =>
  kept.run === replayed.run ? asStored(kept) === asStored(replayed) : sameFinding(kept, replayed)

const asStored = (check: Check): string => canonicalJson(Check.parse(JSON.parse(canonicalJson(check))))
