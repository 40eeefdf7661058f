import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AssayError } from '../../domain/index.js'
import { thisProcess } from '../../store/index.js'
import { SECRET } from './secret.js'

const FILE = 'server.json'

/** What a server leaves in the folder of its workspace, for commands of the user who started it. */
const Announced = z.object({
  url: z.url(),
  secret: z.string().regex(SECRET),
  /** Of a command: what is longer is broken off before it can be answered. */
  maxBytes: z.int().positive(),
  /** As the workspace's lock has it: of a killed server the file stays, but the lock knows another holder. */
  process: z.object({
    pid: z.int().positive(),
    started: z.string().optional(),
    host: z.string(),
    space: z.string(),
  }),
})
export type Announced = z.infer<typeof Announced>

/**
 * Says where this process can be asked, for its user alone.
 * @returns takes it back
 */
export async function announce(
  dir: string,
  { url, secret, maxBytes }: Omit<Announced, 'process'>,
): Promise<() => Promise<void>> {
  const announced: Announced = { url, secret, maxBytes, process: await thisProcess() }
  const draft = join(dir, `.${FILE}-${randomBytes(4).toString('hex')}`)
  // Readable by nobody else from its first moment on, and renamed into place whole.
  await writeFile(draft, `${JSON.stringify(announced)}\n`, { mode: 0o600, flag: 'wx' })
  await rename(draft, join(dir, FILE))
  return async () => {
    const now = await announcedIn(dir).catch(() => undefined)
    if (now?.secret === secret) await rm(join(dir, FILE), { force: true })
  }
}

/**
 * What the last server of the workspace left, whether it still runs or not.
 * @throws AssayError SERVER_REFUSED when it is not this user's to read
 */
export async function announcedIn(dir: string): Promise<Announced | undefined> {
  const path = join(dir, FILE)
  try {
    return Announced.safeParse(JSON.parse(await readFile(path, 'utf8'))).data
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EACCES' && code !== 'EPERM') return undefined
    throw new AssayError('SERVER_REFUSED', `${path} cannot be read: another user started that server.`, {
      cause: error,
      hint: 'Run the command as that user, or ask for the server to be stopped.',
    })
  }
}
