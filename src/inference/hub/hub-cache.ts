import { mkdir, readdir, rename } from 'node:fs/promises'
import { homedir, hostname } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { HubAddress } from './hub-address.js'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where Assay keeps what can be had again: `ASSAY_CACHE`, else `assay` in the user's cache folder
 * (XDG Base Directory Specification 0.8; `Library/Caches` on macOS, `LOCALAPPDATA` on Windows).
 */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  if (environment.ASSAY_CACHE) return environment.ASSAY_CACHE
  const xdg = environment.XDG_CACHE_HOME
  // The specification: a path that is not absolute is to be ignored.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'assay')
  if (platform === 'win32' && environment.LOCALAPPDATA)
    return join(environment.LOCALAPPDATA, 'assay', 'cache')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'assay')
  return join(homedir(), '.cache', 'assay')
}

/** The folder of a model; another one for a chosen ONNX file, because it holds other weights. */
export function modelFolder(cache: string, { owner, name, revision }: HubAddress, onnx?: string): string {
  const variant = onnx === undefined ? revision : `${revision}+${onnx}`
  return join(cache, 'models', owner, name, encodeURIComponent(variant))
}

/**
 * A folder in which this process alone makes `folder`. It is what a process of this machine that has
 * ended left half done, if there is such a one: taking it over is a rename, which only one can do.
 */
export async function claimPartial(folder: string): Promise<string> {
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  const prefix = `${basename(folder)}.partial-${hostname().replace(/[^A-Za-z0-9]/g, '_')}-`
  const mine = join(parent, `${prefix}${process.pid}`)
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || isRunning(Number(name.slice(prefix.length)))) continue
    const taken = await rename(join(parent, name), mine).then(
      () => true,
      () => false,
    )
    if (taken) return mine
  }
  await mkdir(mine, { recursive: true })
  return mine
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
