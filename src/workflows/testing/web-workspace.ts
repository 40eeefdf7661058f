import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { putMadeRecords } from '../../store/testing/made-records.js'
import { type OpenOptions, openWorkspace, type Workspace } from '../workspace.js'

export interface WebWorkspace {
  folder: string
  /** Opens it again where it was; an open one is closed first. */
  open(options?: OpenOptions): Promise<Workspace>
}

/**
 * A workspace whose configuration trusts local servers and looks for archived copies nowhere else,
 * with the judge that needs no model. Gone when the test ends.
 */
export async function webWorkspace(allow: string[], archives?: object): Promise<WebWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-web-'))
  let workspace: Workspace | undefined
  onTestFinished(async () => {
    await workspace?.close()
    await rm(folder, { recursive: true, force: true })
  })
  const config = {
    judge: { model: 'none' },
    fetch: {
      allow,
      retries: { times: 0 },
      archives: { availability: [], timeGates: [], timeMaps: [], ...archives },
    },
  }
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(config))
  await putMadeRecords(join(folder, '.assay'))
  return {
    folder,
    async open(options = {}) {
      await workspace?.close()
      workspace = await openWorkspace(join(folder, '.assay'), { create: true, ...options })
      return workspace
    },
  }
}

/** A page of a local server, as HTML. */
export const html =
  (body: string, headers: Record<string, string> = {}) =>
  (_request: unknown, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
    response.end(
      `<!doctype html><html lang="en"><head><title>Notes</title></head><body><main>${body}</main></body></html>`,
    )
  }
