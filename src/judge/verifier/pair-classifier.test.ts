import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { shippedModel } from '../../inference/index.js'
import { openPairClassifier, type PairClassifier } from './pair-classifier.js'

const SHIPPED = shippedModel('verifier')
/** Random weights: it shows that such a model runs, not that it judges. */
const TINY = join(import.meta.dirname, '../../inference/fixtures/tiny-roberta')
const tinyGolden = JSON.parse(readFileSync(join(TINY, 'expected.json'), 'utf8')) as {
  inputs: [string, string][]
  rows: number[][]
}

const PAIRS = [
  {
    claim: 'Apollo 11 landed on the Moon in 1969.',
    passage: 'On 20 July 1969 Apollo 11 landed on the Moon.',
  },
  { claim: 'Apollo 11 landed on the Moon in 1969.', passage: 'Apollo 11 did not land on the Moon in 1969.' },
  { claim: 'Apollo 11 landed on the Moon in 1969.', passage: 'Sourdough bread rises with wild yeast.' },
]

const scratch = mkdtempSync(join(tmpdir(), 'assay-classifiers-'))
const open: PairClassifier[] = []
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
  rmSync(scratch, { recursive: true, force: true })
})
async function opened(...args: Parameters<typeof openPairClassifier>): Promise<PairClassifier> {
  const classifier = await openPairClassifier(...args)
  open.push(classifier)
  return classifier
}

const write = (dir: string, name: string, value: unknown) =>
  writeFileSync(join(dir, name), typeof value === 'string' ? value : JSON.stringify(value))

/** The shipped weights laid out as on the Hugging Face Hub. */
function hubFolder(name: string, config: object): string {
  const dir = join(scratch, name)
  mkdirSync(join(dir, 'onnx'), { recursive: true })
  symlinkSync(join(SHIPPED, 'model.onnx'), join(dir, 'onnx/model.onnx'))
  symlinkSync(join(SHIPPED, 'tokenizer.json'), join(dir, 'tokenizer.json'))
  write(dir, 'config.json', config)
  return dir
}

function tinyFolder(name: string, files: Record<string, unknown>): string {
  const dir = join(scratch, name)
  cpSync(TINY, dir, { recursive: true })
  for (const [file, value] of Object.entries(files)) write(dir, file, value)
  return dir
}

const softmax = (logits: readonly number[]): number[] => {
  const raised = logits.map(Math.exp)
  return raised.map((value) => value / raised.reduce((sum, one) => sum + one, 0))
}

describe('the verifier that ships', () => {
  it('tells what supports, what refutes and what says nothing, in probabilities', async () => {
    const answers = await (await opened(SHIPPED)).classify(PAIRS)
    for (const answer of answers) {
      expect(answer.supports + answer.refutes + answer.neutral).toBeCloseTo(1, 6)
    }
    const best = answers.map((answer) => Object.entries(answer).sort(([, a], [, b]) => b - a)[0]?.[0])
    expect(best).toEqual(['supports', 'refutes', 'neutral'])
  })

  it('gives each pair the answer that it gives it alone', async () => {
    const classifier = await opened(SHIPPED)
    const together = await classifier.classify(PAIRS)
    for (const [at, pair] of PAIRS.entries())
      expect(await classifier.classify([pair])).toEqual([together[at]])
  })
})

describe('the same weights as another model of the Hub', () => {
  const id2label = { 0: 'SUPPORTS', 1: 'REFUTES', 2: 'NOT ENOUGH INFO' }
  const own = () => {
    const dir = join(scratch, 'own')
    mkdirSync(dir)
    for (const file of ['model.onnx', 'tokenizer.json']) symlinkSync(join(SHIPPED, file), join(dir, file))
    write(dir, 'verifier.json', {
      labels: ['supports', 'refutes', 'neutral'],
      maxLength: 512,
      temperature: 1,
      bias: [0, 0, 0],
    })
    return dir
  }

  it('give the same answers, read in the order that is said', async () => {
    const expected = await (await opened(own())).classify(PAIRS)
    const dir = hubFolder('hub', { id2label, max_position_embeddings: 512 })
    expect(await (await opened(dir, { order: 'claim-first' })).classify(PAIRS)).toEqual(expected)
    const turned = PAIRS.map(({ claim, passage }) => ({ claim: passage, passage: claim }))
    expect(await (await opened(dir)).classify(turned)).toEqual(expected)
    expect(await (await opened(dir)).classify(PAIRS)).not.toEqual(expected)
  })

  it('are read as their labels are mapped', async () => {
    const dir = hubFolder('mapped', { id2label: { 0: 'LABEL_0', 1: 'LABEL_1', 2: 'LABEL_2' } })
    await expect(openPairClassifier(dir)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      hint: expect.stringContaining('judge.labels'),
    })
    const labels = { LABEL_0: 'supports', LABEL_1: 'neutral', LABEL_2: 'neutral' } as const
    const [, answer] = await (await opened(dir, { labels, order: 'claim-first' })).classify(PAIRS)
    expect(answer?.refutes).toBe(0)
    expect(answer?.neutral).toBeGreaterThan(0.5)
  })

  it('have another name for every other way of reading', async () => {
    const dir = hubFolder('named', { id2label })
    const ids = [
      await opened(dir),
      await opened(dir, { order: 'claim-first' }),
      await opened(dir, { labels: { REFUTES: 'neutral' } }),
      await opened(SHIPPED),
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect((await opened(dir, { threads: 2, runtime: 'wasm' })).id).toBe(ids[0])
  })
})

describe('a RoBERTa of two labels', () => {
  it('gives what the reference computes, and never refutes', async () => {
    const pairs = tinyGolden.inputs.map(([passage, claim]) => ({ claim, passage }))
    const answers = await (await opened(TINY)).classify(pairs)
    tinyGolden.rows.forEach((row, at) => {
      const [neutral = 0, supports = 0] = softmax(row)
      expect(answers[at]?.supports).toBeCloseTo(supports, 3)
      expect(answers[at]?.neutral).toBeCloseTo(neutral, 3)
      expect(answers[at]?.refutes).toBe(0)
    })
  })

  it.each([
    ['by its tokenizer', {}],
    [
      'by its positions, which count from the padding on',
      { 'tokenizer_config.json': { model_max_length: 1e30 } },
    ],
  ])('cuts a long passage to what it can hold, %s', async (name, files) => {
    const long = [{ claim: 'Bread needs yeast.', passage: 'Bread rises. '.repeat(300) }]
    const [answer] = await (await opened(tinyFolder(name, files))).classify(long)
    expect(answer?.supports).toBeGreaterThan(0)
  })
})

describe('a folder that is no classifier', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['labels', { 'config.json': {} }, /names no labels/],
    ['numbering', { 'config.json': { id2label: { 0: 'entailment', 2: 'neutral' } } }, /names no labels/],
    ['names', { 'config.json': { id2label: ['entailment', 7] } }, /names no labels/],
    ['json', { 'config.json': '{' }, /is not JSON/],
    ['description', { 'verifier.json': { labels: ['supports'], maxLength: 0 } }, /verifier\.json/],
    [
      'bias',
      { 'verifier.json': { labels: ['supports', 'neutral'], maxLength: 9, temperature: 1, bias: [0] } },
      /one number for each label/,
    ],
  ])('is refused for its %s', async (name, files, message) => {
    await expect(openPairClassifier(tinyFolder(`no-${name}`, files))).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringMatching(message),
    })
  })

  it('is refused when it names another number of labels than it gives', async () => {
    const id2label = { 0: 'entailment', 1: 'neutral', 2: 'contradiction' }
    const classifier = await opened(tinyFolder('three', { 'config.json': { id2label } }))
    await expect(classifier.classify(PAIRS)).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: 'The model gives 2 numbers for a pair, but 3 labels are named.',
    })
  })

  it('is refused for a text model of another kind', async () => {
    const dir = hubFolder('encoder', { id2label: { 0: 'entailment', 1: 'neutral' } })
    rmSync(join(dir, 'onnx/model.onnx'))
    symlinkSync(join(shippedModel('encoder'), 'model.onnx'), join(dir, 'onnx/model.onnx'))
    await expect((await opened(dir)).classify(PAIRS)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  })
})
