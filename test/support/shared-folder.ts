import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where one test file of a run leaves what the others need too. */
    sharedFolder: string
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-shared-'))
  provide('sharedFolder', dir)
  return () => rm(dir, { recursive: true, force: true })
}
