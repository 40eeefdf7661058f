import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson, sha256 } from '../../domain/index.js'
import { type TestStore, testStore } from '../../store/testing/engines.js'
import { openRun, recordedCalls, replayRun } from './index.js'

let test: TestStore
beforeAll(async () => {
  test = await testStore()
})
afterAll(() => test?.dispose())

const question = (key: unknown) => ({ kind: 'page', key, shape: z.json() })
const refuse = async (): Promise<never> => {
  throw new Error('asked a second time')
}

describe('a run', () => {
  it('asks nothing twice after it was killed, and keeps its clock', async () => {
    const now = new Date('2024-05-06T07:08:09.000Z')
    const run = await openRun(test.store, { kind: 'check', text: 'a' }, { now })
    const said = await run.recorded(question('one'), async () => ({ b: [1.5, 'x'], a: null }))
    // No finish: as a kill leaves it.
    await test.reopen()
    const again = await openRun(
      test.store,
      { text: 'a', kind: 'check' },
      { now: new Date('2024-05-06T10:00:00.000Z') },
    )
    expect(again).toMatchObject({ id: run.id, startedAt: now })
    expect(await again.recorded(question('one'), refuse)).toEqual(said)
    expect(await again.recorded(question('two'), async () => 2)).toBe(2)
    await again.finish()
    expect((await openRun(test.store, { kind: 'check', text: 'a' }, { now })).id).not.toBe(run.id)
  })

  it('asks another run anew', async () => {
    const one = await openRun(test.store, { n: 1 })
    const two = await openRun(test.store, { n: 2 })
    await one.recorded(question('k'), async () => 'first')
    expect(await two.recorded(question('k'), async () => 'second')).toBe('second')
  })

  it('shares one question among those who ask it at the same time, over runs that are the same', async () => {
    const runs = [await openRun(test.store, 'shared'), await openRun(test.store, 'shared')]
    let made = 0
    const answers = await Promise.all(
      [...runs, ...runs].map((run) =>
        run.recorded(question('k'), async () => {
          made += 1
          await new Promise((resolve) => setTimeout(resolve, 20))
          return made
        }),
      ),
    )
    expect(answers).toEqual([1, 1, 1, 1])
  })

  it('stores nothing of a failure, and asks again what nobody answered once it is taken up again', async () => {
    const run = await openRun(test.store, 'failures')
    await expect(run.recorded(question('k'), refuse)).rejects.toThrow('asked a second time')
    expect(await run.recorded(question('k'), async () => 'now')).toBe('now')
    const lost = { ...question('lost'), unanswered: () => true }
    await run.recorded(lost, async () => 'nobody')
    expect(await run.recorded(lost, refuse)).toBe('nobody')
    const again = await openRun(test.store, 'failures')
    expect(await again.recorded(lost, async () => 'somebody')).toBe('somebody')
  })

  it('is replayed from the store alone, by a beginning of its id', async () => {
    const run = await openRun(test.store, { text: 'é' })
    await run.recorded(question('k'), async () => 'said')
    await run.finish()
    const replay = await replayRun(test.store, run.id.slice(0, 12))
    expect(replay).toMatchObject({ id: run.id, asked: { text: 'é' }, startedAt: run.startedAt })
    expect(await replay.recorded(question('k'), refuse)).toBe('said')
    await expect(replay.recorded(question('other'), async () => 'x')).rejects.toMatchObject({
      code: 'RUN_INCOMPLETE',
    })
    await expect(replayRun(test.store, 'run_ffffffffffffffff')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('gives any JSON back as it was first given', async () => {
    const run = await openRun(test.store, 'any JSON')
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (key, value) => {
        const own = question([key, value])
        const first = await run.recorded(own, async () => value as z.infer<typeof own.shape>)
        const replayed = await (await replayRun(test.store, run.id)).recorded(own, refuse)
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(first))
        expect(canonicalJson(first)).toBe(canonicalJson(value))
      }),
      { numRuns: 30 },
    )
  })
})

describe('the call store of a run', () => {
  it('counts what the run paid for, also when it was killed between the two notes of it', async () => {
    const run = await openRun(test.store, 'calls')
    const calls = recordedCalls(run, test.store.calls)
    const key = sha256('call')
    expect(await calls.get(key)).toBeUndefined()
    await calls.put(key, '{"cost":1}')
    const killed = { get: async () => undefined, put: refuse }
    const halfway = recordedCalls(run, killed)
    await expect(halfway.put(sha256('halfway'), '{"cost":2}')).rejects.toThrow()
    const again = recordedCalls(await openRun(test.store, 'calls'), killed)
    expect(await again.get(sha256('halfway'))).toBe('{"cost":2}')
    expect((await again.paid()).sort()).toEqual(['{"cost":1}', '{"cost":2}'])
    const other = recordedCalls(await openRun(test.store, 'other calls'), test.store.calls)
    expect(await other.get(key)).toBe('{"cost":1}')
    expect(await other.paid()).toEqual([])
  })

  it('never goes on to a model in a replay', async () => {
    const run = await openRun(test.store, 'replayed calls')
    const calls = recordedCalls(await replayRun(test.store, run.id), test.store.calls)
    await expect(calls.get(sha256('never'))).rejects.toMatchObject({ code: 'RUN_INCOMPLETE' })
  })
})
