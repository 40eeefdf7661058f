import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../domain/index.js'
import { RUNTIME_KINDS } from './runtime.js'
import { type ModelInput, openSequenceModel, type SequenceModel } from './sequence-model.js'
import { shippedModel } from './shipped.js'

interface Golden {
  sha256: string
  maxLength: number
  inputs: ModelInput[]
  rows: number[][]
}

const FIXTURES = join(import.meta.dirname, 'fixtures')
const TINY = join(FIXTURES, 'tiny-roberta')
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const tinyGolden: Golden = json(TINY, 'expected.json')
const golden: { verifier: Golden; encoder: Golden } = json(FIXTURES, 'logits.json')

const open: SequenceModel[] = []
async function opened(...args: Parameters<typeof openSequenceModel>): Promise<SequenceModel> {
  const model = await openSequenceModel(...args)
  open.push(model)
  return model
}
const scratch = mkdtempSync(join(tmpdir(), 'assay-models-'))
afterAll(async () => {
  await Promise.all(open.map((model) => model.close()))
  rmSync(scratch, { recursive: true, force: true })
})

/** Largest difference of two rows' numbers. */
const apart = (row: ArrayLike<number> | undefined, other: readonly number[]): number =>
  Math.max(...other.map((value, at) => Math.abs(value - (row?.[at] ?? Number.NaN))))

const farthest = (rows: readonly ArrayLike<number>[], expected: readonly number[][]): number =>
  Math.max(...expected.map((row, at) => apart(rows[at], row)))

describe.each(RUNTIME_KINDS)('the %s runtime', (runtime) => {
  it('computes what the reference does, in 32-bit numbers', async () => {
    const model = await opened(TINY, { runtime })
    expect(model.runtime).toBe(runtime)
    const rows = await model.run(tinyGolden.inputs, tinyGolden.maxLength)
    expect(farthest(rows, tinyGolden.rows)).toBeLessThan(1e-3)
  })

  it.each(['verifier', 'encoder'] as const)('runs the %s that ships as the reference does', async (name) => {
    const { sha256: weights, inputs, rows: expected, maxLength } = golden[name]
    const bytes = readFileSync(join(shippedModel(name), 'model.onnx'))
    expect(sha256(bytes), 'other weights: run fixtures/make.py').toBe(weights)
    const rows = await (await opened(shippedModel(name), { runtime })).run(inputs, maxLength)
    // Eight bits round: where the runtimes' kernels differ in the last digit, an activation falls on the
    // other side. Over 300 pairs the two runtimes' probabilities are .01 apart on average, .11 at most.
    expect(farthest(rows, expected)).toBeLessThan(runtime === 'native' ? 1e-3 : 0.3)
  })

  it('gives the same answer for a text, whatever it is run with', async () => {
    const { inputs, maxLength } = golden.verifier
    const model = await opened(shippedModel('verifier'), { runtime })
    const together = await model.run(inputs, maxLength)
    const turned = await model.run([...inputs].reverse(), maxLength)
    expect(turned.reverse()).toEqual(together)
    for (const [at, input] of inputs.slice(0, 2).entries()) {
      expect(await model.run([input], maxLength)).toEqual([together[at]])
    }
  })

  it('takes runs that are asked for at once', async () => {
    const model = await opened(TINY, { runtime })
    const runs = tinyGolden.inputs.map((input) => model.run([input], tinyGolden.maxLength))
    expect(farthest((await Promise.all(runs)).flat(), tinyGolden.rows)).toBeLessThan(1e-3)
  })

  it('refuses to run when it is closed', async () => {
    const model = await openSequenceModel(TINY, { runtime })
    await model.run(['a'], 8)
    await model.close()
    await expect(model.run(['a'], 8)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  })
})

it('batches of 32-bit models change nothing but the speed', async () => {
  const all = Array.from({ length: 40 }, (_, at) => tinyGolden.inputs[at % tinyGolden.inputs.length] ?? '')
  const [alone, batched] = await Promise.all(
    [1, 1000].map((tokensPerBatch) => opened(TINY, { tokensPerBatch })),
  )
  const expected = await alone?.run(all, 64)
  const rows = await batched?.run(all, 64)
  expect(rows).toHaveLength(40)
  expect(
    farthest(
      rows ?? [],
      (expected ?? []).map((row) => [...row]),
    ),
  ).toBeLessThan(1e-4)
})

it('answers nothing when asked nothing', async () => {
  expect(await (await opened(TINY)).run([], 64)).toEqual([])
})

describe('a folder that holds no usable model', () => {
  const copy = (name: string, change: (dir: string) => void): string => {
    const dir = join(scratch, name)
    cpSync(TINY, dir, { recursive: true })
    change(dir)
    return dir
  }
  const onnx = (dir: string) => join(dir, 'onnx/model.onnx')
  const bytesOf = (dir: string) => readFileSync(onnx(dir))

  it.each<[string, (dir: string) => void, RegExp]>([
    ['no-folder', (dir) => rmSync(dir, { recursive: true }), /is not a folder/],
    ['no-onnx', (dir) => unlinkSync(onnx(dir)), /no model\.onnx/],
    ['no-tokenizer', (dir) => unlinkSync(join(dir, 'tokenizer.json')), /no tokenizer\.json/],
    ['wrong-json', (dir) => writeFileSync(join(dir, 'tokenizer.json'), '{"model": '), /is not JSON/],
    ['no-object', (dir) => writeFileSync(join(dir, 'tokenizer.json'), '[1]'), /is not a JSON object/],
    [
      'no-vocabulary',
      (dir) => writeFileSync(join(dir, 'tokenizer.json'), '{"model":{"type":"BPE"}}'),
      /cannot be used/,
    ],
    ['empty', (dir) => writeFileSync(onnx(dir), ''), /cannot be used/],
    [
      'text',
      (dir) => writeFileSync(onnx(dir), 'version https://git-lfs.github.com/spec/v1'),
      /cannot be used/,
    ],
    ['truncated', (dir) => truncateSync(onnx(dir), bytesOf(dir).length - 2000), /cannot be used/],
    [
      'folder',
      (dir) => {
        unlinkSync(onnx(dir))
        cpSync(join(dir, 'tokenizer.json'), join(onnx(dir), 'x'))
      },
      /cannot be used/,
    ],
  ])('is refused: %s', async (name, change, message) => {
    for (const runtime of RUNTIME_KINDS) {
      await expect(openSequenceModel(copy(`${name}-${runtime}`, change), { runtime })).rejects.toMatchObject({
        code: 'MODEL_INVALID',
        message: expect.stringMatching(message),
      })
    }
  })

  it('is refused for an input of another kind', async () => {
    const dir = copy('foreign', (at) => {
      // The name has as many letters, so that the protocol buffer's lengths stay right.
      writeFileSync(
        onnx(at),
        Buffer.from(bytesOf(at).toString('latin1').replaceAll('input_ids', 'pixel_row'), 'latin1'),
      )
    })
    await expect((await opened(dir)).run(['a'], 8)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringMatching(/input named "pixel_row"/),
    })
  })

  it('is refused for more tokens than it has positions', async () => {
    await expect((await opened(TINY)).run(['many words '.repeat(90)], 200)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringMatching(/cannot be run/),
    })
  })

  it.each(['../tiny-roberta/onnx/model.onnx', '/etc/passwd', 'a\\b.onnx', '..onnx/../x.onnx', ''])(
    'is refused for the ONNX file %j',
    async (name) => {
      await expect(openSequenceModel(TINY, { onnx: name })).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    },
  )
})
