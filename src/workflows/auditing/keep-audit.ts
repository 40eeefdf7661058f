import { z } from 'zod'
import { AssayError, Audit, canonicalJson } from '../../domain/index.js'
import { sameAudit } from '../../store/index.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'

/**
 * Stores an audit as its next revision, or finds that the latest says the same already. A replay stores
 * nothing: it gives what the run ended with, and only when it came to the same.
 * @throws AssayError REPLAY_DIFFERS
 */
export async function keepAudit({ store }: Pick<Tools, 'store'>, run: Run, audit: Audit): Promise<Audit> {
  const question = { kind: 'kept', key: audit.id, shape: z.object({ revision: z.int().positive() }) }
  const { revision } = await run.recorded(question, async () => {
    const { item: kept } = await store.audits.save(audit)
    return { revision: kept.revision }
  })
  const kept = await store.audits.revision(audit.id, revision)
  if (run.replaying && !isAgain(kept, { ...audit, revision })) {
    throw new AssayError(
      'REPLAY_DIFFERS',
      `Replayed with Assay ${audit.assay}, run ${run.id} does not end with the stored audit ${audit.id}, made with Assay ${kept.assay}.`,
    )
  }
  return kept
}

/** A run that only confirmed an earlier one ended with that one's audit, made at another time. */
const isAgain = (kept: Audit, replayed: Audit): boolean =>
  kept.run === replayed.run ? asStored(kept) === asStored(replayed) : sameAudit(kept, replayed)

const asStored = (audit: Audit): string => canonicalJson(Audit.parse(JSON.parse(canonicalJson(audit))))
