import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/web/index.js'
import { appOfTest, CLAIM, type RunningApp, startApp } from '../support/app.js'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.dispose())

/** Asked with a Host that `fetch` would not let us choose. */
const statusFor = (asked: RunningApp, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    httpRequest(asked.at(''), { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

describe('the guard of the app', () => {
  it('opens no file that somebody names, and no scheme but http', async () => {
    for (const claim of [join(app.dir, 'bridge.txt'), '/etc/hostname', 'file:///etc/hostname']) {
      expect(await app.ended(await app.asked('checks/', { claim }))).not.toContain('503 metres')
      expect((await app.post('library/', { address: claim })).status).toBe(400)
    }
  })

  it('answers by its own names alone, and takes no form from elsewhere', async () => {
    const { host, port, origin } = new URL(app.server.url)
    expect(await statusFor(app, { Host: host })).toBe(200)
    expect(await statusFor(app, { Host: host.replace('127.0.0.1', 'localhost') })).toBe(200)
    for (const Host of ['evil.example', `evil.example:${port}`, '127.0.0.1:1', '127.0.0.1.evil.example']) {
      expect(await statusFor(app, { Host }), Host).toBe(421)
    }
    for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:1/']) {
      expect((await app.post('checks/', { claim: CLAIM }, { Origin })).status, Origin).toBe(403)
    }
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' }
    expect((await app.post('checks/', { claim: CLAIM }, elsewhere)).status).toBe(403)
    expect((await app.post('checks/', { claim: CLAIM }, { Origin: origin })).status).toBe(303)
  })

  it('asks whoever comes by another name for the token', async () => {
    const token = 'a long and random word'
    const named = await appOfTest({ names: ['assay.example'], token })
    const Host = 'assay.example'
    const encoded = (words: string) => Buffer.from(words).toString('base64')
    expect(await statusFor(named, { Host: new URL(named.server.url).host })).toBe(200)
    expect(await statusFor(named, { Host })).toBe(401)
    expect(await statusFor(named, { Host, Authorization: 'Bearer another' })).toBe(401)
    expect(await statusFor(named, { Host, Authorization: `Bearer ${encoded(token)}` })).toBe(401)
    expect(await statusFor(named, { Host, Authorization: `Basic ${encoded(`me:${token}`)}` })).toBe(200)
    await expect(startServer(named.workspace, { port: 0, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'USAGE',
    })
    await expect(startServer(named.workspace, { port: 0, token: 'short' })).rejects.toMatchObject({
      code: 'USAGE',
    })
  })

  it('takes neither too much nor too often', async () => {
    expect((await app.post('checks/', { claim: 'a '.repeat(600_000) })).status).toBe(413)
    expect((await app.post('checks/', { claim: ' ' })).status).toBe(400)
    await app.stop()
    await app.start({ limit: { burst: 2, perSecond: 0.01 } })
    const statuses: number[] = []
    for (let n = 0; n < 3; n++) statuses.push((await app.post('checks/', { claim: ' ' })).status)
    expect(statuses).toEqual([400, 400, 429])
    expect((await app.get('')).status).toBe(200)
  })
})
