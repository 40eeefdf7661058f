import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AssayError } from '../domain/index.js'
import type { OpenOptions, Workspace } from '../workflows/workspace.js'
import { note } from './output.js'

/** What `assay serve` calls itself in the workspace's lock. */
export const SERVER = 'assay serve'

/** A server that starts has the lock before it listens, and one that ends for a while after. */
const WAITS_MS = 60_000
const SAYS_SO_AFTER_MS = 3_000
const LOOKS_EVERY_MS = 100

/**
 * Opens a workspace; one that a running `assay serve` holds is worked with through that server.
 * @throws AssayError as `openWorkspace`, SERVER_REFUSED
 */
export async function openOrAsk(dir: string, options: OpenOptions = {}): Promise<Workspace> {
  const { openWorkspace } = await import('../workflows/workspace.js')
  let isSaid = false
  for (const since = Date.now(); ; await sleep(LOOKS_EVERY_MS)) {
    try {
      return await openWorkspace(dir, options)
    } catch (error) {
      if (!(error instanceof AssayError) || error.code !== 'WORKSPACE_LOCKED') throw error
      const found = await serverOf(dir)
      if (found.server !== undefined) return remote(resolve(dir), found.server)
      if (found.holder !== undefined && found.holder !== SERVER) throw error
      const waited = Date.now() - since
      if (waited > WAITS_MS) throw error
      if (!isSaid && waited > SAYS_SO_AFTER_MS) note('Waiting for `assay serve`, which has the workspace.')
      isSaid ||= waited > SAYS_SO_AFTER_MS
    }
  }
}

/**
 * Opens a workspace for a server of its own.
 * @throws AssayError as `openWorkspace`; WORKSPACE_LOCKED says where a server of it is
 */
export async function openAlone(dir: string, options: OpenOptions = {}): Promise<Workspace> {
  const { openWorkspace } = await import('../workflows/workspace.js')
  try {
    return await openWorkspace(dir, options)
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'WORKSPACE_LOCKED') throw error
    const { server } = await serverOf(dir)
    if (server === undefined) throw error
    const { url, process } = server
    throw new AssayError('WORKSPACE_LOCKED', `The workspace is served already, at ${url}`, {
      cause: error,
      hint: `Open that address, or stop process ${process.pid} first.`,
    })
  }
}

async function serverOf(dir: string) {
  const [{ holderOfWorkspace }, { findServer }] = await Promise.all([
    import('../store/index.js'),
    import('../web/commands/find-server.js'),
  ])
  const holder = await holderOfWorkspace(dir)
  return { holder: holder?.holder, server: holder && (await findServer(dir, holder)) }
}

type Server = NonNullable<Awaited<ReturnType<typeof serverOf>>['server']>

async function remote(dir: string, server: Server): Promise<Workspace> {
  const [{ remoteWorkspace }, { CONFIG_FILE, loadConfig }] = await Promise.all([
    import('../web/commands/remote-workspace.js'),
    import('../workflows/config.js'),
  ])
  return remoteWorkspace(dir, await loadConfig(join(dirname(dir), CONFIG_FILE)), server)
}
