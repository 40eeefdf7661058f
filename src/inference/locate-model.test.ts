import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { locateModel } from './locate-model.js'

it('finds a model that ships', async () => {
  const { dir, requests } = await locateModel('shipped', { shipped: 'encoder' })
  expect(existsSync(join(dir, 'model.onnx'))).toBe(true)
  expect(requests).toBe(0)
})

it.each([
  ['models/mine', '/somewhere', '/somewhere/models/mine'],
  ['/absolute', '/somewhere', '/absolute'],
  ['models/mine', undefined, resolve('models/mine')],
])('takes %s from %s as a folder', async (model, from, dir) => {
  const options = { shipped: 'verifier', ...(from === undefined ? {} : { from }) } as const
  expect(await locateModel(model, options)).toEqual({ dir, requests: 0 })
})

it('takes hf: as a model of the Hub, also a wrong one', async () => {
  await expect(locateModel('hf:nobody', { shipped: 'verifier' })).rejects.toMatchObject({
    code: 'MODEL_INVALID',
  })
})
