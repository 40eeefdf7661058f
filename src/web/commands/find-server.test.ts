import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Holder, thisProcess } from '../../store/index.js'
import { version } from '../../workflows/version.js'
import { findServer } from './find-server.js'
import { newSecret, proofOf } from './secret.js'
import { announce, announcedIn } from './server-file.js'

let dir: string
let server: Server
let url: string
let heard: string[]
/** What it says of itself, by the nonce that it is asked with. */
let says: (nonce: string) => object
const secret = newSecret()
const maxBytes = 1_000

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-find-server-'))
  heard = []
  server = createServer((request, response) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`)
    const nonce = new URL(request.url ?? '', 'http://localhost').searchParams.get('nonce') ?? ''
    response.end(JSON.stringify(says(nonce)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  says = (nonce) => ({ schema: 'assay.server/1', version, proof: proofOf(secret, nonce) })
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(dir, { recursive: true, force: true })
})

const holder = async (changes: Partial<Holder> = {}): Promise<Holder> => ({
  ...(await thisProcess()),
  holder: 'assay serve',
  since: '2024-05-17T08:00:00.000Z',
  isVisible: true,
  ...changes,
})

describe('the server that holds a workspace', () => {
  it('is found by what it left there, which nobody else can read', async () => {
    const withdraw = await announce(dir, { url, secret, maxBytes })
    expect(await findServer(dir, await holder())).toMatchObject({ url, secret })
    expect((await stat(join(dir, 'server.json'))).mode & 0o777).toBe(0o600)
    expect(heard.join('\n')).not.toContain(secret)
    await withdraw()
    expect(await readdir(dir)).toEqual([])
    expect(await findServer(dir, await holder())).toBeUndefined()
  })

  it('is not one that was killed: another process has the lock now', async () => {
    await announce(dir, { url, secret, maxBytes })
    for (const changes of [
      { pid: 1 },
      { started: 'later' },
      { space: 'another boot' },
      { isVisible: false },
    ]) {
      expect(await findServer(dir, await holder(changes)), JSON.stringify(changes)).toBeUndefined()
    }
    expect(heard).toEqual([])
  })

  it('is not whoever has its port by now, and who is told nothing', async () => {
    await announce(dir, { url, secret, maxBytes })
    for (const other of [
      () => ({ schema: 'assay.server/1', version, proof: 'f'.repeat(64) }),
      (nonce: string) => ({ schema: 'assay.server/1', version, proof: proofOf(newSecret(), nonce) }),
      () => ({ schema: 'assay.server/1', version }),
      () => ({}),
    ]) {
      says = other
      expect(await findServer(dir, await holder())).toBeUndefined()
    }
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await findServer(dir, await holder())).toBeUndefined()
    expect(heard.join('\n')).not.toContain(secret)
  })

  it('is refused when it is of another version', async () => {
    await announce(dir, { url, secret, maxBytes })
    says = (nonce) => ({ schema: 'assay.server/1', version: '0.0.0', proof: proofOf(secret, nonce) })
    await expect(findServer(dir, await holder())).rejects.toMatchObject({
      code: 'SERVER_REFUSED',
      message: expect.stringContaining('0.0.0'),
    })
  })

  it('takes rubbish for nothing, and withdraws only what is its own', async () => {
    await writeFile(join(dir, 'server.json'), '{"url": 7')
    expect(await announcedIn(dir)).toBeUndefined()
    const withdraw = await announce(dir, { url, secret, maxBytes })
    const another = newSecret()
    await announce(dir, { url, secret: another, maxBytes })
    await withdraw()
    expect(await announcedIn(dir)).toMatchObject({ secret: another })
  })

  it.skipIf(process.getuid?.() === 0)('says so when another user started it', async () => {
    await announce(dir, { url, secret, maxBytes })
    await chmod(join(dir, 'server.json'), 0o000)
    await expect(findServer(dir, await holder())).rejects.toMatchObject({ code: 'SERVER_REFUSED' })
  })
})
