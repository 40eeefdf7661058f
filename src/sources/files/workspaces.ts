import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Workspaces {
  /** Whether the folder is a workspace: one that holds `workspace.json` and `blobs`. */
  is(folder: string): Promise<boolean>
  /** Whether the folder is a workspace or stands in one. */
  holds(folder: string): Promise<boolean>
}

/** Looks each folder up once, since a pattern has many hits in the same few. */
export function workspaces(): Workspaces {
  const known = new Map<string, Promise<boolean>>()
  const is = (folder: string): Promise<boolean> => {
    const found = known.get(folder) ?? isWorkspace(folder)
    known.set(folder, found)
    return found
  }
  const holds = async (folder: string): Promise<boolean> => {
    if (await is(folder)) return true
    const parent = dirname(folder)
    return parent !== folder && holds(parent)
  }
  return { is, holds }
}

async function isWorkspace(folder: string): Promise<boolean> {
  const marker = await stat(join(folder, 'workspace.json')).catch(() => undefined)
  if (!marker?.isFile()) return false
  const blobs = await stat(join(folder, 'blobs')).catch(() => undefined)
  return blobs?.isDirectory() === true
}
