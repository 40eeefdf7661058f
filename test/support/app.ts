import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { putMadeRecords } from '../../src/store/testing/made-records.js'
import { type RunningServer, type ServerOptions, startServer } from '../../src/web/index.js'
import { type OpenOptions, openWorkspace, type Workspace } from '../../src/workflows/workspace.js'
import { makeScratch } from './cli.js'

export const CLAIM = 'The Harbour Bridge is 503 metres long.'

/** Its library. */
const DOCUMENTS = {
  'bridge.txt': 'The Harbour Bridge is 503 metres long. It was opened in 1932.',
  'kettles.txt': 'A kettle boils water. The first electric kettle was sold in 1893.',
}

/** The app of a small workspace in this process, and ways to talk to it. */
export interface RunningApp {
  readonly dir: string
  readonly workspace: Workspace
  readonly server: RunningServer
  at(path: string): string
  get(path: string): Promise<Response>
  /** As a form sends it; a redirect is answered and not followed. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** The path of the run that a form started. */
  asked(path: string, fields: Record<string, string>): Promise<string>
  /** The page of a run that is at its end. */
  ended(run: string): Promise<string>
  /** The path of the check of a claim. */
  checked(claim: string): Promise<string>
  /** Another document in the library. */
  add(name: string, text: string): Promise<void>
  stop(): Promise<void>
  /** After `stop`, where it was unless told another port. */
  start(options?: StartOptions): Promise<void>
  /** Stops it, takes its folder away, and expects that nothing went wrong inside. */
  dispose(): Promise<void>
}

export interface StartOptions extends ServerOptions, Pick<OpenOptions, 'judge' | 'network'> {
  /** For `assay.config.json`. */
  config?: Record<string, unknown>
}

const WORKSPACE = '.assay'

/** @param options whose judge and network a later `start` has too unless told otherwise */
export async function startApp(options: StartOptions = {}): Promise<RunningApp> {
  const dir = await makeScratch('app')
  await putMadeRecords(join(dir, WORKSPACE))
  await writeFile(
    join(dir, 'assay.config.json'),
    JSON.stringify({ judge: { model: 'none' }, ...options.config }),
  )
  const failures: unknown[] = []
  let workspace: Workspace
  let server: RunningServer
  let isUp = false

  const app: RunningApp = {
    dir,
    get workspace() {
      return workspace
    },
    get server() {
      return server
    },
    at: (path) => new URL(path, server.url).href,
    get: (path) => fetch(app.at(path)),
    post: (path, fields, headers = {}) =>
      fetch(app.at(path), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
        redirect: 'manual',
      }),
    async asked(path, fields) {
      const answer = await app.post(path, fields)
      expect(answer.status, await answer.text()).toBe(303)
      return (answer.headers.get('location') ?? '').slice(1)
    },
    async ended(run) {
      for (;;) {
        const page = await (await app.get(run)).text()
        const state = /data-state="(\w+)"/.exec(page)?.[1]
        if (state !== 'waiting' && state !== 'running') return page
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async checked(claim) {
      const page = await app.ended(await app.asked('checks/', { claim }))
      return /checks\/chk_[0-9a-f]{16}\//.exec(page)?.[0] ?? page
    },
    async add(name, text) {
      await writeFile(join(dir, name), text)
      await workspace.add([join(dir, name)])
    },
    async stop() {
      if (!isUp) return
      isUp = false
      await server.close()
      await workspace.close()
    },
    async start({ judge = options.judge, network = options.network, config: _, ...serving } = {}) {
      workspace = await openWorkspace(join(dir, WORKSPACE), {
        create: true,
        ...(judge ? { judge } : {}),
        ...(network ? { network } : {}),
      })
      server = await startServer(workspace, {
        port: 0,
        limit: { burst: 10_000 },
        onError: (error) => failures.push(error),
        ...serving,
      })
      isUp = true
    },
    async dispose() {
      await app.stop()
      await rm(dir, { recursive: true, force: true })
      expect(failures).toEqual([])
    },
  }
  await app.start(options)
  for (const [name, text] of Object.entries(DOCUMENTS)) await app.add(name, text)
  return app
}

/** An app for one test. */
export async function appOfTest(options: StartOptions = {}): Promise<RunningApp> {
  const app = await startApp(options)
  onTestFinished(() => app.dispose())
  return app
}
