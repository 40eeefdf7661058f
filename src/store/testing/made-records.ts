import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openStore } from '../index.js'

/**
 * Puts empty records into a workspace folder, as its first open would make them. Making them takes seconds of a
 * processor, copying a fraction: they are made once in a run of the tests, by whoever needs them first.
 */
export async function putMadeRecords(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  await cp(join(await madeOnce(), 'records'), join(dir, 'records'), { recursive: true })
}

async function madeOnce(): Promise<string> {
  const shared = inject('sharedFolder')
  const [made, making] = [join(shared, 'made'), join(shared, 'making')]
  while (!existsSync(made)) {
    if (await mkdir(making).catch(isTaken)) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    try {
      await (await openStore({ dir: making })).close()
      await rename(making, made)
    } catch (error) {
      await rm(making, { recursive: true, force: true })
      throw error
    }
  }
  return made
}

/** @returns true when somebody else is at it */
function isTaken(error: NodeJS.ErrnoException): true {
  if (error.code === 'EEXIST') return true
  throw error
}
