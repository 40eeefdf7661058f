import { AssayError, type Audit } from '../../domain/index.js'
import { replayRun } from '../recording/index.js'
import { replayTools } from '../recording/replay-tools.js'
import type { Tools } from '../tools.js'
import { AskedAudit, auditAsked } from './audit-input.js'

/**
 * An audit made again from the store alone, byte for byte: no library, no judge, no network, no file.
 * @param id of an audit (its newest revision) or of a run
 * @throws AssayError NOT_FOUND, RUN_INCOMPLETE, REPLAY_DIFFERS
 */
export async function replayAudit(
  tools: Pick<Tools, 'dir' | 'config' | 'store'>,
  id: string,
): Promise<Audit> {
  const wanted = id.startsWith('aud_') ? await tools.store.audits.latest(id) : undefined
  const run = await replayRun(tools.store, wanted?.run ?? id)
  const asked = AskedAudit.safeParse(run.asked)
  if (!asked.success) throw new AssayError('RUN_INCOMPLETE', `Run ${run.id} was no audit.`)
  return auditAsked(replayTools(tools, asked.data.judge), asked.data, run)
}
