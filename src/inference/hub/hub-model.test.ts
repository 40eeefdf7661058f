import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '../../domain/index.js'
import { openSequenceModel } from '../sequence-model.js'
import { type HubModelOptions, hubModel } from './hub-model.js'
import { COMMIT, type HubServer, type Misbehave, startHub } from './testing/hub-server.js'

const TINY = join(import.meta.dirname, '../fixtures/tiny-roberta')
const ONNX = 'onnx/model.onnx'
const weights = readFileSync(join(TINY, ONNX))

let scratch: string
let hub: HubServer
let environment: Record<string, string>
const folder = () => join(scratch, 'cache/models/owner/tiny/main')

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'assay-hub-'))
  hub = await startHub('owner/tiny', TINY)
  environment = { ASSAY_CACHE: join(scratch, 'cache'), HF_ENDPOINT: hub.endpoint }
})
afterEach(async () => {
  await hub.close()
  rmSync(scratch, { recursive: true, force: true })
})

const get = (options: HubModelOptions = {}, model = 'hf:owner/tiny') =>
  hubModel(model, { environment, ...options, access: { pause: 5, patience: 400, ...options.access } })

/** What a failure may leave: the beginning of a download, never the model's own folder. */
const leavings = () => readdirSync(dirname(folder())).filter((name) => !name.includes('.partial-'))

const onStore =
  (misbehave: (response: Parameters<Misbehave>[1], nth: number) => boolean): Misbehave =>
  (seen, response, nth) =>
    seen.host === 'store' && misbehave(response, nth)

/** Ends a connection when what was sent has come. */
const cutting = (response: Parameters<Misbehave>[1]) => () => setTimeout(() => response.destroy(), 50)

describe('a model of the Hub', () => {
  it('is downloaded whole, from one commit, and can be used', async () => {
    const { dir, requests } = await get()
    expect(dir).toBe(folder())
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', ONNX]) {
      expect(readFileSync(join(dir, file))).toEqual(readFileSync(join(TINY, file)))
    }
    expect(JSON.parse(readFileSync(join(dir, 'source.json'), 'utf8'))).toEqual({
      model: 'owner/tiny',
      revision: 'main',
      commit: COMMIT,
    })
    expect(readdirSync(dir).sort()).not.toContain('expected.json')
    expect(leavings()).toEqual(['main'])
    expect(requests).toBe(5)
    const model = await openSequenceModel(dir)
    expect(await model.run([['a', 'b']], 64)).toHaveLength(1)
    await model.close()
  })

  it('is asked for once, however often it is wanted', async () => {
    const both = await Promise.all([get(), get()])
    expect(both.map(({ dir }) => dir)).toEqual([folder(), folder()])
    const before = hub.seen.length
    expect(await get()).toEqual({ dir: folder(), requests: 0 })
    expect(hub.seen).toHaveLength(before)
    await hub.close()
    expect(await get()).toEqual({ dir: folder(), requests: 0 })
  })

  it('is told of while it comes', async () => {
    const told: Progress[] = []
    await get({ onProgress: (progress) => told.push(progress) })
    const last = told.filter(({ current }) => current === `owner/tiny/${ONNX}`).at(-1)
    expect(last).toEqual({
      stage: 'downloading',
      done: weights.length,
      total: weights.length,
      current: `owner/tiny/${ONNX}`,
    })
  })

  it('has a folder for each revision and chosen file', async () => {
    const { dir } = await get({ onnx: ONNX }, 'hf:owner/tiny@refs/pr/1')
    expect(dir).toBe(join(scratch, 'cache/models/owner/tiny', encodeURIComponent(`refs/pr/1+${ONNX}`)))
    expect(hub.seen[0]?.path).toBe('/api/models/owner/tiny/revision/refs/pr/1')
    expect(existsSync(join(dir, ONNX))).toBe(true)
  })

  it('takes the eight-bit file where there is one', async () => {
    const dir = join(scratch, 'served')
    cpSync(TINY, dir, { recursive: true })
    cpSync(join(TINY, ONNX), join(dir, 'onnx/model_quantized.onnx'))
    await hub.close()
    hub = await startHub('owner/tiny', dir)
    environment.HF_ENDPOINT = hub.endpoint
    expect(readdirSync(join((await get()).dir, 'onnx'))).toEqual(['model_quantized.onnx'])
  })

  it('is asked for with the token at the Hub, and without it at the file store', async () => {
    environment.HF_TOKEN = 'hf_secret'
    await get()
    const tokens = (host: string) =>
      new Set(hub.seen.filter((one) => one.host === host).map((one) => one.authorization))
    expect(tokens('hub')).toEqual(new Set(['Bearer hf_secret']))
    expect(tokens('store')).toEqual(new Set([undefined]))
  })
})

describe('what may pass is tried again', () => {
  it.each([429, 500, 502, 503, 408])('after %d', async (status) => {
    hub.misbehave = (_seen, response, nth) => nth < 2 && Boolean(response.writeHead(status).end())
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })

  it('after a cut connection, from where it was cut', async () => {
    hub.misbehave = onStore((response, nth) => {
      if (nth > 1) return false
      response.writeHead(200, { 'content-length': weights.length })
      response.write(weights.subarray(0, 5000), cutting(response))
      return true
    })
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
    const [, again] = hub.seen.filter(({ host }) => host === 'store')
    expect(Number(/^bytes=(\d+)-$/.exec(again?.range ?? '')?.[1])).toBeGreaterThan(0)
  })

  it('after silence, before the answer and within it', async () => {
    hub.misbehave = onStore((response, nth) => {
      if (nth === 2)
        response.writeHead(200, { 'content-length': weights.length }).write(weights.subarray(0, 100))
      return nth <= 2
    })
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })

  it('after bytes that are not what their hash says', async () => {
    hub.misbehave = onStore(
      (response, nth) => nth === 1 && Boolean(response.end(Buffer.alloc(weights.length))),
    )
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })

  it('where the server knows no ranges', async () => {
    hub.misbehave = onStore((response, nth) => {
      if (nth === 1) {
        response.writeHead(200, { 'content-length': weights.length })
        response.write(weights.subarray(0, 5000), cutting(response))
      } else response.writeHead(200, { 'content-length': weights.length }).end(weights)
      return true
    })
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })

  it.each([weights.length, weights.length + 10])('where a beginning of %d bytes was left', async (length) => {
    const left = `${folder()}.partial-${hostname().replace(/[^A-Za-z0-9]/g, '_')}-${process.pid}`
    mkdirSync(join(left, 'onnx'), { recursive: true })
    writeFileSync(
      join(left, 'source.json'),
      `${JSON.stringify({ model: 'owner/tiny', revision: 'main', commit: COMMIT }, null, 2)}\n`,
    )
    writeFileSync(join(left, `${ONNX}.part`), Buffer.alloc(length))
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })
})

describe('a download that was stopped', () => {
  const stop = async () => {
    hub.misbehave = onStore((response) => {
      response.writeHead(206, { 'content-length': 10_000, 'content-range': 'bytes 0-9999/20000' })
      response.write(weights.subarray(0, 5000), cutting(response))
      return true
    })
    await expect(get()).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
    hub.misbehave = () => false
    hub.seen.length = 0
  }

  it('leaves no model, and goes on when it is started again', async () => {
    await stop()
    expect(leavings()).toEqual([])
    await get()
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
    expect(hub.seen.filter(({ path }) => path.endsWith('tokenizer.json'))).toEqual([])
    expect(hub.seen.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/)
  })

  it('starts afresh when the branch has moved', async () => {
    await stop()
    const [left] = readdirSync(dirname(folder()))
    const source = join(dirname(folder()), left ?? '', 'source.json')
    writeFileSync(source, readFileSync(source, 'utf8').replace(COMMIT, COMMIT.replaceAll('0', 'f')))
    await get()
    expect(hub.seen.filter(({ path }) => path.endsWith('tokenizer.json'))).toHaveLength(1)
    expect(readFileSync(join(folder(), ONNX))).toEqual(weights)
  })
})

describe('what will not pass is refused', () => {
  const answer =
    (status: number, headers = {}): Misbehave =>
    (_seen, response) =>
      Boolean(response.writeHead(status, headers).end())

  it.each<[string, Misbehave, RegExp]>([
    ['a model that does not exist', answer(401), /not open to all, and HF_TOKEN is not set \(401\)/],
    ['a gated model', answer(403), /not open to all.*\(403\)/],
    ['a revision that does not exist', answer(404), /is not on 127\.0\.0\.1:\d+ \(404\)/],
    ['a busy Hub', answer(429), /answers 429/],
    ['a Hub that wants a long wait', answer(429, { 'retry-after': '3600' }), /answers 429/],
    ['a broken Hub', answer(503), /answers 503/],
    ['a circle', answer(302, { location: '/again' }), /redirects in a circle/],
    ['a redirect to a file', answer(302, { location: 'file:///etc/passwd' }), /is not followed/],
    [
      'another service',
      (_seen, response) => Boolean(response.end('<html>Sign in</html>')),
      /does not answer as the Hub/,
    ],
    [
      'an endless list',
      (_seen, response) => {
        response.write(Buffer.alloc(17_000_000, ' '))
        return true
      },
      /does not end/,
    ],
    ['a silent Hub', () => true, /sent nothing for 0\.1 seconds/],
    [
      'a wrong hash',
      onStore((response) => Boolean(response.end(Buffer.alloc(weights.length)))),
      /not what its SHA-256 says/,
    ],
  ])('%s', async (_name, misbehave, message) => {
    hub.misbehave = misbehave
    const patience = message.source.includes('sent nothing') ? 100 : 5000
    await expect(get({ access: { patience } })).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
      message: expect.stringMatching(message),
    })
    expect(existsSync(folder())).toBe(false)
  })

  it('a body without an end', async () => {
    hub.misbehave = onStore((response) => {
      const more = () => response.write(Buffer.alloc(65_536), (error) => !error && setImmediate(more))
      more()
      return true
    })
    await expect(get({ access: { maxBytes: 1_000_000 } })).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    const [left] = readdirSync(dirname(folder()))
    expect(statSync(join(dirname(folder()), left ?? '', `${ONNX}.part`)).size).toBeLessThanOrEqual(1_000_000)
  })

  it('a model that is too large, before it is read', async () => {
    await expect(get({ access: { maxBytes: 20_000 } })).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringMatching(/at most \d+ are taken/),
    })
  })

  it('a model without an ONNX file, naming what there is', async () => {
    await expect(get({ onnx: 'onnx/model_O9.onnx' })).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: `owner/tiny has no onnx/model_O9.onnx. It has ${ONNX}: name one with judge.onnx.`,
    })
  })

  it('no connection', async () => {
    await hub.close()
    await expect(get()).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
      message: expect.stringMatching(/ECONNREFUSED/),
    })
  })

  it('a network that is not to be used', async () => {
    environment.HF_HUB_OFFLINE = '1'
    await expect(get()).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
      message: expect.stringMatching(/HF_HUB_OFFLINE/),
    })
    expect(hub.seen).toEqual([])
  })

  it.each(['ftp://127.0.0.1', 'nonsense'])('the endpoint %s', async (endpoint) => {
    environment.HF_ENDPOINT = endpoint
    await expect(get()).rejects.toMatchObject({
      code: 'MODEL_UNREACHABLE',
      message: expect.stringMatching(/no web address/),
    })
  })

  it.each([
    'hf:',
    'hf:tiny',
    'hf:../tiny',
    'hf:owner/..',
    'hf:owner/tiny@../../x',
    'hf:owner/tiny/more',
    'hf:owner/tiny@',
    'hf:o wner/tiny',
  ])('the name %s', async (model) => {
    await expect((async () => get({}, model))()).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    expect(hub.seen).toEqual([])
  })
})
