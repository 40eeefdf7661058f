import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

/**
 * A process so that no other can be taken for it. A pid alone is used again; a pid with the moment
 * at which its process started is not, within one boot and one pid namespace.
 */
export interface ProcessIdentity {
  readonly pid: number
  /** Opaque; undefined where the system does not tell. */
  readonly started?: string
  readonly host: string
  /** Boot and pid namespace: where this pid means this process. */
  readonly space: string
}

let self: Promise<ProcessIdentity> | undefined

export function thisProcess(): Promise<ProcessIdentity> {
  self ??= (async () => {
    const [boot, namespace, started] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
      readlink('/proc/self/ns/pid').catch(() => ''),
      startOf(process.pid),
    ])
    return {
      pid: process.pid,
      ...(started === undefined || started === 'unknown' ? {} : { started }),
      host: hostname(),
      space: `${boot.trim()} ${namespace}`.trim(),
    }
  })()
  return self
}

/** Whether the pid in an identity can be looked up from here. */
export const isVisible = (identity: ProcessIdentity, here: ProcessIdentity): boolean =>
  identity.host === here.host && identity.space === here.space

/** Only for a visible identity. In doubt it runs: a wrong "no" would let two processes write at once. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  const started = await startOf(identity.pid)
  if (started === undefined) return false
  return started === 'unknown' || identity.started === undefined || started === identity.started
}

/** @returns when the process started, `unknown` when there is one and it cannot be told, undefined when there is none */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat !== undefined) {
    // proc(5): the second field is the command in brackets and may itself hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, startTime] = [fields[0], fields[19]]
    return state === 'Z' || state === 'X' ? undefined : (startTime ?? 'unknown')
  }
  if (!exists(pid)) return undefined
  if (process.platform === 'win32') return 'unknown'
  const ps = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined)
  return ps?.stdout.trim() || 'unknown'
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
