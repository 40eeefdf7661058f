import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConfig } from './config.js'

const scratch = mkdtempSync(join(tmpdir(), 'assay-config-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const path = join(scratch, 'assay.config.json')
const load = (config: unknown) => {
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  return loadConfig(path)
}

describe('assay.config.json', () => {
  it('has a default for every member, also when it is not there', async () => {
    const expected = {
      limits: { maxBytes: 20_000_000 },
      check: { passages: 24, statements: 60, atOnce: 12 },
      judge: { model: 'shipped' },
      search: { services: {}, allow: [], deny: [], results: 10, pages: 8, rounds: 3 },
      budget: { callsPerClaim: 2 },
      fetch: {
        allow: [],
        ports: [],
        limits: {},
        politeness: {},
        retries: {},
        archives: {
          availability: ['https://archive.org/wayback/available?url='],
          timeGates: ['https://web.archive.org/web/'],
          timeMaps: ['https://web.archive.org/web/timemap/link/'],
        },
      },
    }
    expect(await loadConfig(join(scratch, 'nowhere.json'))).toEqual(expected)
    expect(await load({ judge: {} })).toEqual(expected)
  })

  it.each([
    [{ allow: ['https://intranet.example/'] }, /fetch\.allow\.0: a host/],
    [{ allow: ['*.example'] }, /fetch\.allow\.0/],
    [{ ports: [70_000] }, /fetch\.ports\.0/],
    [{ limits: { wireBytes: 0 } }, /fetch\.limits\.wireBytes/],
    [{ politeness: { concurrency: 1_000 } }, /fetch\.politeness\.concurrency/],
    [{ retries: { times: -1 } }, /fetch\.retries\.times/],
    [{ archives: { timeGates: ['file:///archive/'] } }, /fetch\.archives\.timeGates\.0/],
    [{ apiKey: 'secret' }, /fetch: .*apiKey/],
  ])('refuses the network settings %j, naming what is wrong', async (fetch, message) => {
    await expect(load({ fetch })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
  })

  it.each([
    { model: 'none' },
    { model: './models/mine' },
    { model: 'hf:owner/name' },
    {
      model: 'hf:owner/name@v1.0',
      onnx: 'onnx/model_O4.onnx',
      labels: { LABEL_0: 'refutes', LABEL_1: 'supports' },
      order: 'passage-first',
      threads: 2,
      runtime: 'wasm',
    },
  ])('takes the judge %j', async (judge) => {
    expect((await load({ judge })).judge).toEqual(judge)
  })

  it.each([
    [{ model: '' }, /judge\.model/],
    [{ model: 7 }, /judge\.model/],
    [{ model: 'hf:name' }, /judge\.model: .*hf:owner\/name/],
    [{ model: 'hf:../../etc' }, /judge\.model/],
    [{ onnx: '../model.onnx' }, /judge\.onnx/],
    [{ onnx: 'model.bin' }, /judge\.onnx/],
    [{ labels: { LABEL_0: 'positive' } }, /judge\.labels\.LABEL_0/],
    [{ order: 'both' }, /judge\.order/],
    [{ threads: 0 }, /judge\.threads/],
    [{ threads: 1.5 }, /judge\.threads/],
    [{ runtime: 'cuda' }, /judge\.runtime/],
    [{ token: 'secret' }, /judge: .*token/],
  ])('refuses the judge %j, naming what is wrong', async (judge, message) => {
    await expect(load({ judge })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
  })

  it('refuses what is not JSON', async () => {
    await expect(load('{ judge')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/is not JSON/),
    })
  })
})
