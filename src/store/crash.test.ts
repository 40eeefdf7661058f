import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIdOf, claimIdOf } from '../domain/index.js'
import { openStore, type Store } from './index.js'
import { compileChild } from './testing/compile.js'

const SECONDS = 1_000

/** Most of it is starting processes and making databases, which a busy machine stretches. */
const PATIENCE = 180 * SECONDS

const folderOf = (location: string): string => location.slice(0, location.lastIndexOf('/'))

describe('a store whose process is killed', () => {
  let child: Awaited<ReturnType<typeof compileChild>>
  let dir: string
  beforeAll(async () => {
    child = await compileChild()
    dir = await mkdtemp(join(tmpdir(), 'assay-crash-'))
  })
  afterAll(async () => {
    await child?.remove()
    await rm(dir, { recursive: true, force: true })
  })

  /**
   * Runs a writer and kills it a moment after it has said so many lines. Counting lines puts the kill
   * in the middle of the work on any machine, however busy.
   *
   * @returns what it said it had committed
   */
  async function writeAndKill(workspace: string, name: string, linesFirst: number, thenMs: number) {
    const writer = spawn(process.execPath, [child.script, 'write', workspace, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said: string[] = []
    const lines = createInterface({ input: writer.stdout })
    const closed = once(lines, 'close')
    const gone = once(writer, 'exit')
    const enough = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        if (said.push(line) >= linesFirst) resolve()
      })
      if (linesFirst === 0) resolve()
    })
    await Promise.race([enough, closed])
    await new Promise((resolve) => setTimeout(resolve, thenMs))
    writer.kill('SIGKILL')
    // A dying process closes its output a moment before it is gone, and in that moment it still holds the lock.
    await Promise.all([closed, gone])
    return said
  }

  const numbersOf = (said: readonly string[], what: string): number[] =>
    said.filter((line) => line.startsWith(`${what} `)).map((line) => Number(line.slice(what.length + 1)))

  async function expectCommitted(store: Store, name: string, said: readonly string[]): Promise<void> {
    const documents = await store.snapshots.list({ limit: 100_000, history: true })
    for (const n of numbersOf(said, 'batch')) {
      expect(documents.filter(({ source }) => source.location.startsWith(`file:${name}/${n}/`))).toHaveLength(
        5,
      )
    }
    const lastCheck = numbersOf(said, 'check').at(-1)
    if (lastCheck !== undefined) {
      const revisions = await store.checks.revisions(checkIdOf(claimIdOf(`${name} claims`)))
      expect(revisions.length).toBeGreaterThan(lastCheck)
      expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, at) => at + 1))
    }
  }

  async function expectWhole(store: Store, workspace: string): Promise<void> {
    const { blobs, counts } = await store.integrity({ verifyBlobs: true })
    expect(blobs).toMatchObject({ missing: [], corrupt: [] })
    expect(counts.snapshots % 5).toBe(0)
    const documents = await store.snapshots.list({ limit: 100_000 })
    for (const batch of new Set(documents.map(({ source }) => folderOf(source.location)))) {
      expect(documents.filter(({ source }) => folderOf(source.location) === batch)).toHaveLength(5)
    }
    // Each batch merges the cluster before it into its own: all that one writer added is in the last.
    for (const writer of new Set(documents.map(({ source }) => folderOf(folderOf(source.location))))) {
      const clusters = documents.filter(({ source }) => source.location.startsWith(`${writer}/`))
      expect(new Set(clusters.map(({ cluster }) => cluster)).size).toBe(1)
    }
    expect(await readdir(join(workspace, 'blobs', 'drafts'))).toEqual([])
  }

  it(
    'opens again wherever the very first open was cut off',
    async () => {
      for (const [round, afterMs] of [250, 600, 1_100, 1_800].entries()) {
        const workspace = join(dir, `first-${round}`)
        await writeAndKill(workspace, 'first', 0, afterMs)
      }
      // One of them is taken all the way; making a database four times over would prove no more.
      const store = await openStore({ dir: join(dir, 'first-2') })
      await expectWhole(store, join(dir, 'first-2'))
      await store.close()
    },
    PATIENCE,
  )

  it(
    'has everything that was committed and nothing by halves, whenever it is killed',
    async () => {
      const workspace = join(dir, 'writes')
      await (await openStore({ dir: workspace })).close()
      const history: { name: string; said: string[] }[] = []
      const deadline = Date.now() + 20 * SECONDS
      for (let round = 0; round < 12 && (round < 3 || Date.now() < deadline); round++) {
        const name = `round${round}`
        history.push({
          name,
          said: await writeAndKill(workspace, name, 2 + Math.floor(Math.random() * 20), Math.random() * 60),
        })
        const store = await openStore({ dir: workspace })
        await expectCommitted(store, name, history.at(-1)?.said ?? [])
        await expectWhole(store, workspace)
        await store.close()
      }
      const store = await openStore({ dir: workspace })
      for (const { name, said } of history) await expectCommitted(store, name, said)
      await store.close()
      expect(history.flatMap(({ said }) => said).length).toBeGreaterThan(history.length)
    },
    PATIENCE,
  )
})
