import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acquireLock, holderOf } from './lock.js'
import { thisProcess } from './process-identity.js'
import { compileChild } from './testing/compile.js'

describe('the lock', () => {
  let child: Awaited<ReturnType<typeof compileChild>>
  let dir: string
  const running = new Set<ChildProcess>()
  beforeAll(async () => {
    child = await compileChild()
  })
  afterAll(() => child?.remove())
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-lock-'))
  })
  afterEach(async () => {
    for (const process of running) process.kill('SIGKILL')
    running.clear()
    await rm(dir, { recursive: true, force: true })
  })

  const start = (...args: string[]) => {
    const process_ = spawn(process.execPath, [child.script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    running.add(process_)
    const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]()
    return { process: process_, line: async () => (await lines.next()).value as string | undefined }
  }
  const entry = async (changes: object) =>
    JSON.stringify({
      state: 'held',
      ...(await thisProcess()),
      holder: 'assay add',
      since: '2024-05-17T08:00:00.000Z',
      ...changes,
    })

  it('refuses a second time in one process, and says who holds it', async () => {
    const lock = await acquireLock(dir, 'assay add')
    await expect(acquireLock(dir, 'assay check')).rejects.toMatchObject({
      code: 'WORKSPACE_LOCKED',
      message: expect.stringMatching(/this process has been running "assay add" since \d{4}-/),
    })
    await lock.release()
    await lock.release()
    await (await acquireLock(dir, 'assay check')).release()
    expect(await readdir(dir)).toHaveLength(1)
  })

  it('says who has it without taking it', async () => {
    expect(await holderOf(join(dir, 'nowhere'))).toBeUndefined()
    expect(await holderOf(dir)).toBeUndefined()
    const lock = await acquireLock(dir, 'assay serve')
    expect(await holderOf(dir)).toMatchObject({
      ...(await thisProcess()),
      holder: 'assay serve',
      isVisible: true,
    })
    await lock.release()
    expect(await holderOf(dir)).toBeUndefined()
    await writeFile(join(dir, '7'), await entry({ host: 'elsewhere' }))
    expect(await holderOf(dir)).toMatchObject({ host: 'elsewhere', isVisible: false })
    await writeFile(join(dir, '8'), await entry({ started: 'at another time' }))
    expect(await holderOf(dir)).toBeUndefined()
  })

  it('tells another process who holds it, and lets it in when that one is done', async () => {
    const first = start('lock', dir)
    expect(await first.line()).toBe('got')
    await expect(acquireLock(dir, 'assay check')).rejects.toMatchObject({
      code: 'WORKSPACE_LOCKED',
      message: expect.stringContaining(`process ${first.process.pid} has been running "a child process"`),
    })
    first.process.stdin?.end()
    expect(await first.line()).toBe('released')
    await (await acquireLock(dir, 'assay check')).release()
  })

  it('does not outlive a process that was killed', async () => {
    const victim = start('lock', dir)
    expect(await victim.line()).toBe('got')
    victim.process.kill('SIGKILL')
    await once(victim.process, 'exit')
    await (await acquireLock(dir, 'assay check')).release()
  })

  it('goes to exactly one of eight processes that find it stale together', async () => {
    await writeFile(join(dir, '41'), await entry({ pid: 2 ** 22 + 1 }))
    const eight = Array.from({ length: 8 }, () => start('lock', dir))
    const said = await Promise.all(eight.map(({ line }) => line()))
    expect(said.sort()).toEqual([...Array(7).fill('WORKSPACE_LOCKED'), 'got'])
  })

  it('is never held by two, however it is taken, released and abandoned', async () => {
    const log = join(dir, 'log')
    const lock = join(dir, 'lock')
    const contenders = Array.from({ length: 6 }, (_, n) =>
      start('contend', lock, log, '25', n % 2 === 0 ? 'die' : ''),
    )
    await Promise.all(contenders.map(({ process }) => once(process, 'exit')))
    const events = (await readFile(log, 'utf8')).trim().split('\n')
    expect(events).toHaveLength(6 * 25 * 2)
    for (let at = 0; at < events.length; at += 2) {
      expect([events[at]?.[0], events[at + 1]]).toEqual(['+', `-${events[at]?.slice(1)}`])
    }
  })

  it('is not held by a process that has the pid of a dead one', async () => {
    await writeFile(join(dir, '1'), await entry({ started: 'at another time' }))
    await (await acquireLock(dir, 'assay check')).release()
  })

  it.each([{ host: 'elsewhere' }, { space: 'another boot' }])(
    'believes a holder it cannot look up, %o, while it shows life',
    async (place) => {
      await writeFile(join(dir, '1'), await entry({ ...place, pid: 1 }))
      await expect(acquireLock(dir, 'assay check')).rejects.toMatchObject({ code: 'WORKSPACE_LOCKED' })
      const longAgo = new Date(Date.now() - 120_000)
      await utimes(join(dir, '1'), longAgo, longAgo)
      await (await acquireLock(dir, 'assay check')).release()
    },
  )

  it('takes rubbish in the folder for no holder', async () => {
    await writeFile(join(dir, '7'), 'rubbish')
    const longAgo = new Date(Date.now() - 120_000)
    await utimes(join(dir, '7'), longAgo, longAgo)
    await writeFile(join(dir, 'readme.txt'), 'hello')
    await (await acquireLock(dir, 'assay check')).release()
    expect((await readdir(dir)).sort()).toEqual(['9', 'readme.txt'])
  })
})
