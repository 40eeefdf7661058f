import { z } from 'zod'
import { AssayError } from '../../domain/index.js'
import type { Holder } from '../../store/index.js'
import { version } from '../../workflows/version.js'
import { isSame, newNonce, proofOf } from './secret.js'
import { type Announced, announcedIn } from './server-file.js'

const ANSWERS_WITHIN_MS = 5_000

/** As `ServerSaid`, which is not loaded for this: it comes with the whole description of the API. */
const Said = z.object({ schema: z.literal('assay.server/1'), version: z.string(), proof: z.string() })

/**
 * The server that has the workspace's lock, asked who it is.
 * @returns undefined when that process takes no commands, not yet or no longer
 * @throws AssayError SERVER_REFUSED when it is another user's, or another version's
 */
export async function findServer(dir: string, holder: Holder): Promise<Announced | undefined> {
  const announced = await announcedIn(dir)
  if (announced === undefined || !isBy(announced.process, holder)) return undefined
  const nonce = newNonce()
  const said = await asked(new URL(`api/v1/server?nonce=${nonce}`, announced.url))
  if (said === undefined || !isSame(said.proof, proofOf(announced.secret, nonce))) return undefined
  if (said.version !== version) {
    throw new AssayError(
      'SERVER_REFUSED',
      `The server at ${announced.url} is Assay ${said.version}, and this is ${version}.`,
    )
  }
  return announced
}

/** What a killed server left behind names a process that has no lock. */
const isBy = (process: Announced['process'], { isVisible, ...holder }: Holder): boolean =>
  isVisible &&
  process.pid === holder.pid &&
  process.started === holder.started &&
  process.host === holder.host &&
  process.space === holder.space

async function asked(url: URL): Promise<z.infer<typeof Said> | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS), redirect: 'error' })
    return Said.safeParse(await answer.json()).data
  } catch {
    return undefined
  }
}
