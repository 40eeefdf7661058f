import { expect, it } from 'vitest'
import { fetcherFor } from './testing/fetchers.js'
import { pause, serve } from './testing/local-server.js'

it('asks one service several things at once, however polite it is to pages', async () => {
  let under = 0
  let most = 0
  const server = await serve((_request, response) => {
    under++
    most = Math.max(most, under)
    void pause(100).then(() => {
      under--
      response.end('{}')
    })
  })
  const fetcher = fetcherFor({ allow: [server.host], politeness: { gapMs: 60_000, concurrency: 1 } })
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => fetcher.call({ url: server.url(`/${at}`) })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(most).toBe(8)
})

it('leaves it to whoever asks when a service that wants to rest is asked again', async () => {
  const server = await serve((_request, response) =>
    response.writeHead(429, { 'Retry-After': '3600' }).end('{}'),
  )
  const fetcher = fetcherFor({ allow: [server.host] })
  for (let time = 0; time < 2; time++) {
    const { status } = await fetcher.call({ url: server.url('/'), signal: AbortSignal.timeout(5_000) })
    expect(status).toBe(429)
  }
})
