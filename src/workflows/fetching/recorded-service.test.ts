import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pause, serve } from '../../sources/fetch/testing/local-server.js'
import { type TestStore, testStore } from '../../store/testing/engines.js'
import { Config } from '../config.js'
import { openRun, replayRun } from '../recording/index.js'
import { replayTools } from '../recording/replay-tools.js'
import { recordedService } from './recorded-service.js'
import { openWeb } from './web.js'

let test: TestStore
beforeAll(async () => {
  test = await testStore()
})
afterAll(() => test?.dispose())

const KEY = 'k3y-of-the-user'
const webFor = (host: string) => openWeb(Config.parse({ fetch: { allow: [host] } }))

async function answered(call: ReturnType<typeof recordedService>, url: string, more: object = {}) {
  const { status, headers, body, requests } = await call({ url, ...more })
  return { status, headers, body: Buffer.from(body).toString(), requests }
}

it('gives a replay every answer again, in its order, and no key to the store', async () => {
  let asked = 0
  const server = await serve((request, response) => {
    asked += 1
    if (request.url === '/limited' && asked === 1)
      return response.writeHead(429, { 'Retry-After': '1' }).end()
    return response
      .writeHead(asked === 2 ? 200 : 401, { 'Content-Type': 'application/json', 'Set-Cookie': 'id=7' })
      .end(JSON.stringify({ asked, key: request.headers['x-key'] ?? '' }))
  })
  const web = webFor(server.host)
  const run = await openRun(test.store, 'service')
  const tools = { store: test.store, web }
  const more = { headers: { 'X-Key': KEY }, secrets: ['X-Key'] }
  const useOf = async (call: ReturnType<typeof recordedService>) => [
    await answered(call, server.url('/limited'), more),
    await answered(call, server.url('/limited'), more),
    await answered(call, server.url('/limited'), more),
    await answered(call, server.url('/post'), { body: '{"q":"lake"}' }),
  ]
  const live = await useOf(recordedService(tools, run))
  expect(asked).toBe(3)
  expect(live.map(({ status }) => status)).toEqual([429, 200, 200, 401])
  expect(live[0]?.headers.map(([name]) => name)).toContain('Retry-After')
  expect(live[1]?.body).toBe('{"asked":2,"key":"[key]"}')
  expect(JSON.stringify(live)).not.toMatch(/k3y|id=7/)
  await web.close()

  await test.reopen()
  const replayed = async () => {
    const nothing = replayTools({ dir: '', config: Config.parse({}), store: test.store }, 'none')
    return useOf(recordedService(nothing, await replayRun(test.store, run.id)))
  }
  expect(await replayed()).toEqual(live)
  expect(asked).toBe(3)

  // Taken up again, it keeps what was answered and asks again for what was refused.
  const again = { store: test.store, web: webFor(server.host) }
  const resumed = await useOf(recordedService(again, await openRun(test.store, 'service')))
  expect(asked).toBe(4)
  expect(resumed.map(({ status }) => status)).toEqual([200, 200, 200, 401])
  expect(await replayed()).toEqual(resumed)
  await again.web.close()
  for (const { warc, body } of await test.store.captures.list()) {
    const exchanged = gunzipSync(await test.store.blobs.get(warc)).toString('latin1')
    expect(exchanged).toMatch(/^WARC\/1\.1/)
    expect(exchanged).not.toContain(KEY)
    expect(body).toBeUndefined()
  }
})

it('raises a failure again in a replay, and asks again when the run is taken up', async () => {
  let dead = true
  const server = await serve((request, response) => {
    if (dead) request.socket.destroy()
    else response.end('alive')
  })
  const run = await openRun(test.store, 'dead service')
  const tools = { store: test.store, web: webFor(server.host) }
  const failure = { code: 'FETCH_CONNECTION', transient: true }
  await expect(recordedService(tools, run)({ url: server.url('/') })).rejects.toMatchObject(failure)
  const replayed = recordedService(tools, await replayRun(test.store, run.id))
  await expect(replayed({ url: server.url('/') })).rejects.toMatchObject(failure)
  dead = false
  const again = recordedService(tools, await openRun(test.store, 'dead service'))
  expect(await answered(again, server.url('/'))).toMatchObject({ status: 200, body: 'alive' })
  await tools.web.close()
})

it('remembers that the caller gave up', async () => {
  const server = await serve(async (_request, response) => {
    await pause(2_000)
    response.end()
  })
  const run = await openRun(test.store, 'slow service')
  const tools = { store: test.store, web: webFor(server.host) }
  const slow = recordedService(tools, run)({ url: server.url('/'), signal: AbortSignal.timeout(50) })
  await expect(slow).rejects.toMatchObject({ name: 'TimeoutError' })
  const replayed = recordedService(tools, await replayRun(test.store, run.id))
  await expect(replayed({ url: server.url('/') })).rejects.toMatchObject({ name: 'AbortError' })
  await tools.web.close()
})
