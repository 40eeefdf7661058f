import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { captureIdOf, type RunId, runIdOf, sha256 } from '../domain/index.js'
import type { Capture } from './captures.js'
import { ENGINES, type TestStore } from './testing/engines.js'

const HOUR = 3_600_000

const capture = (requested: string, at: string, more: Partial<Capture> = {}): Capture => ({
  id: captureIdOf(requested, sha256(`${requested} ${at}`)),
  kind: 'page',
  requested,
  url: requested,
  fetchedAt: at,
  status: 200,
  warc: sha256(`${requested} ${at}`),
  body: sha256('body'),
  type: 'text/html',
  requests: [],
  ...more,
})

describe.each(ENGINES)('captures, runs and calls on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())

  it('remembers captures, and the last of a page that brought a body', async () => {
    const url = `https://example.org/${'long/'.repeat(800)}`
    const service = capture(url, '2024-03-04T00:00:00.000Z', { kind: 'service' })
    const { body: _none, ...failed } = capture(url, '2024-03-03T00:00:00.000Z', { status: 404 })
    const first = capture(url, '2024-03-01T00:00:00.000Z')
    const second = capture(url, '2024-03-02T00:00:00.000Z', { etag: '"\u00e4\u{1f30d}"' })
    for (const one of [first, second, failed, service, first]) await test.store.captures.put(one)
    await test.reopen()
    expect(await test.store.captures.latestOf(url)).toEqual(second)
    expect(await test.store.captures.get(first.id)).toEqual(first)
    expect(await test.store.captures.list({ limit: 2 })).toEqual([service, failed])
    expect(await test.store.captures.latestOf('https://example.org/')).toBeUndefined()
    await expect(test.store.captures.get(captureIdOf('x', 'y'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  const startedAt = new Date('2024-05-06T07:08:09.123Z')
  const begin = (
    key: string,
    at = startedAt,
    id: RunId = runIdOf(key, at.toISOString(), String(Math.random())),
  ) =>
    test.store.runs.begin(
      { id, key, asked: sha256('asked'), startedAt: at },
      new Date(at.getTime() - 24 * HOUR),
    )

  it('takes up an unfinished run, and no finished, abandoned or old one', async () => {
    const key = sha256('question')
    const run = await begin(key)
    await test.reopen()
    const later = new Date(startedAt.getTime() + HOUR)
    expect(await begin(key, later)).toEqual({ ...run, resumed: true, startedAt })
    expect((await begin(sha256('another'), later)).resumed).toBe(false)
    expect((await begin(key, new Date(startedAt.getTime() + 25 * HOUR))).resumed).toBe(false)
    await test.store.runs.abandonUnfinished()
    const fresh = await begin(key, later)
    expect(fresh).toMatchObject({ resumed: false, startedAt: later })
    await test.store.runs.finish(fresh.id, later)
    expect((await begin(key, later)).id).not.toBe(fresh.id)
    expect(await test.store.runs.get(fresh.id)).toMatchObject({ key, finishedAt: later })
    await expect(test.store.runs.get('run_0000000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('gives those who ask the same at the same time one run', async () => {
    const key = sha256('at once')
    const runs = await Promise.all(Array.from({ length: 5 }, () => begin(key)))
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
  })

  it('keeps the first answer, and asks again what nobody answered', async () => {
    const { runs } = test.store
    const run = await begin(sha256('answers'))
    const answer = (blob: string) => runs.putExchange(run.id, { key: 'k', kind: 'page', blob: sha256(blob) })
    const kept = await Promise.all([answer('a'), answer('b'), answer('c')])
    expect(new Set(kept).size).toBe(1)
    const lost = { key: 'u', kind: 'page', blob: sha256('nobody'), unanswered: true }
    await runs.putExchange(run.id, lost)
    expect(await runs.exchange(run.id, 'u')).toBe(lost.blob)
    expect(await runs.exchangesOf(run.id, 'page')).toEqual([kept[0], lost.blob])
    expect((await begin(sha256('answers'))).resumed).toBe(true)
    expect(await runs.exchange(run.id, 'u')).toBeUndefined()
    expect(await runs.exchange(run.id, 'k')).toBe(kept[0])
  })

  it('keeps the first record of a call', async () => {
    const record = JSON.stringify({ said: 'x\u0000\ud800 \u{1f30d}' })
    await test.store.calls.put(sha256('call'), record)
    await test.store.calls.put(sha256('call'), '{}')
    await test.reopen()
    expect(await test.store.calls.get(sha256('call'))).toBe(record)
    expect(await test.store.calls.get(sha256('none'))).toBeUndefined()
  })
})
