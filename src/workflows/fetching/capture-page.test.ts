import { afterAll, beforeAll, expect, it } from 'vitest'
import { servePages } from '../../sources/fetch/testing/local-server.js'
import { type TestStore, testStore } from '../../store/testing/engines.js'
import { Config } from '../config.js'
import { openRun, replayRun } from '../recording/index.js'
import { html } from '../testing/web-workspace.js'
import { capturePage } from './capture-page.js'
import { openWeb } from './web.js'

let test: TestStore
beforeAll(async () => {
  test = await testStore()
})
afterAll(() => test?.dispose())

const archives = { availability: [], timeGates: [], timeMaps: [] }
const toolsFor = (host: string) => ({
  store: test.store,
  web: openWeb(Config.parse({ fetch: { allow: [host], archives, retries: { times: 0 } } })),
})

it('finds the capture again whose run was killed before it noted it', async () => {
  const server = await servePages({ '/page': html('<p>The kettle holds 2 litres.</p>') })
  const tools = toolsFor(server.host)
  const { runs } = test.store
  const dying = {
    ...test.store,
    runs: { ...runs, putExchange: async () => Promise.reject(new Error('killed')) },
  }
  const url = server.url('/page')
  const killed = capturePage(tools, url, { exceptions: true, run: await openRun(dying, 'page') })
  await expect(killed).rejects.toThrow('killed')
  const run = await openRun(test.store, 'page')
  const page = await capturePage(tools, `${url}#top`, { exceptions: true, run })
  expect(Buffer.from(page.bytes).toString()).toContain('2 litres')
  expect(page.capture.requests.map(({ purpose }) => purpose)).toEqual(['robots', 'page'])
  expect(server.seen).toEqual(['GET /robots.txt', 'GET /page'])
  const replay = await replayRun(test.store, run.id)
  expect(await capturePage(tools, url, { exceptions: true, run: replay })).toEqual(page)
  await tools.web.close()
})

it('gives what an exception let in to nobody who may not use one', async () => {
  const server = await servePages({ '/page': html('<p>Only for the house.</p>') })
  const tools = toolsFor(server.host)
  const run = await openRun(test.store, 'exceptions')
  await capturePage(tools, server.url('/page'), { exceptions: true, run })
  const found = capturePage(tools, server.url('/page'), { exceptions: false, run })
  await expect(found).rejects.toMatchObject({ code: 'FETCH_PORT' })
  await tools.web.close()
})

it('keeps refusals and failures as WARC too, and raises them again the same', async () => {
  const server = await servePages({ '/gone': (_request, response) => response.writeHead(410).end('gone') })
  const tools = toolsFor(server.host)
  const run = await openRun(test.store, 'gone')
  const requests: unknown[] = []
  const options = { exceptions: true, onRequests: (made: unknown[]) => requests.push(...made) }
  const gone = { code: 'FETCH_STATUS', status: 410, message: expect.stringContaining('no archived copy') }
  await expect(capturePage(tools, server.url('/gone'), { ...options, run })).rejects.toMatchObject(gone)
  const live = requests.splice(0)
  const replay = await replayRun(test.store, run.id)
  await expect(capturePage(tools, server.url('/gone'), { ...options, run: replay })).rejects.toMatchObject(
    gone,
  )
  expect(requests).toEqual(live)
  expect(live).toHaveLength(2)
  expect(await test.store.captures.latestOf(server.url('/gone'))).toBeUndefined()
  expect((await test.store.captures.list())[0]).toMatchObject({ status: 410, requested: server.url('/gone') })
  await tools.web.close()
})
