import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { AssayError, type StanceLabel } from '../../domain/index.js'
import {
  findModelFiles,
  type LazyModel,
  modelOnThread,
  readModelJson,
  type SequenceModelOptions,
} from '../../inference/index.js'
import { stancesOf } from './labels.js'

export type Probabilities = Record<StanceLabel, number>

/** A model that reads a claim and a passage together. */
export interface PairClassifier {
  /** Names the weights and how their answers are read: the same id, the same answers. */
  readonly id: string
  /** @returns calibrated probabilities that sum to 1, in the order of the pairs */
  classify(pairs: readonly { claim: string; passage: string }[]): Promise<Probabilities[]>
  close(): Promise<void>
}

export interface PairClassifierOptions extends SequenceModelOptions {
  /** What the model's labels mean, where their names do not say it. */
  labels?: Record<string, StanceLabel>
}

/** `verifier.json`, beside weights made by training/. */
const Description = z.object({
  labels: z.array(z.string()).min(2),
  maxLength: z.int().positive(),
  temperature: z.number().positive(),
  bias: z.array(z.number()),
  /** Of model.onnx. */
  sha256: z.string().optional(),
})
type Description = z.infer<typeof Description> & { claimFirst: boolean }

/**
 * An ONNX sequence-pair classifier: the one that ships, or any other in a folder laid out as on the
 * Hugging Face Hub (`config.json` with `id2label`, `tokenizer.json`, `onnx/model.onnx`).
 * @throws AssayError MODEL_INVALID when the folder holds no such model
 */
export async function openPairClassifier(
  dir: string,
  options: PairClassifierOptions = {},
): Promise<PairClassifier> {
  const files = findModelFiles(dir)
  const description = await describe(dir)
  const stances = stancesOf(description.labels, options.labels)
  const weights = description.sha256 ?? (await hashOf(files.onnx))
  const { labels: _labels, ...running } = options
  const model = modelOnThread(dir, running)
  return {
    id: idOf(weights, description, stances),
    classify: (pairs) => classify(model, description, stances, pairs),
    close: () => model.close(),
  }
}

async function describe(dir: string): Promise<Description> {
  const own = await readModelJson(join(dir, 'verifier.json'))
  if (Object.keys(own).length > 0) {
    const parsed = Description.safeParse(own)
    if (parsed.success) return { ...parsed.data, claimFirst: true }
    throw new AssayError('MODEL_INVALID', `${join(dir, 'verifier.json')}: ${z.prettifyError(parsed.error)}`)
  }
  const { id2label, max_position_embeddings } = await readModelJson(join(dir, 'config.json'))
  const labels = z.record(z.string(), z.string()).safeParse(id2label)
  if (!labels.success) {
    throw new AssayError('MODEL_INVALID', `${join(dir, 'config.json')} names no labels (id2label).`)
  }
  const order = Object.keys(labels.data).sort((a, b) => Number(a) - Number(b))
  const room = z.int().positive().catch(512).parse(max_position_embeddings)
  return {
    labels: order.map((key) => labels.data[key] as string),
    maxLength: Math.min(512, room),
    temperature: 1,
    bias: order.map(() => 0),
    // Entailment data has the premise, the passage, first (Bowman et al. 2015, arXiv:1508.05326).
    claimFirst: false,
  }
}

async function classify(
  model: LazyModel,
  { claimFirst, maxLength, temperature, bias }: Description,
  stances: readonly StanceLabel[],
  pairs: readonly { claim: string; passage: string }[],
): Promise<Probabilities[]> {
  const inputs = pairs.map(({ claim, passage }) =>
    claimFirst ? ([claim, passage] as const) : ([passage, claim] as const),
  )
  const rows = await model.run(inputs, maxLength)
  return rows.map((logits) => {
    if (logits.length !== stances.length) {
      throw new AssayError(
        'MODEL_INVALID',
        `The model gives ${logits.length} numbers for a pair, but ${stances.length} labels are named.`,
      )
    }
    return probabilitiesOf(
      Array.from(logits, (logit, at) => logit / temperature + (bias[at] ?? 0)),
      stances,
    )
  })
}

function probabilitiesOf(scores: readonly number[], stances: readonly StanceLabel[]): Probabilities {
  const highest = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - highest))
  const total = raised.reduce((sum, value) => sum + value, 0)
  const probabilities: Probabilities = { supports: 0, refutes: 0, neutral: 0 }
  stances.forEach((stance, at) => {
    probabilities[stance] += (raised[at] ?? 0) / total
  })
  return probabilities
}

function idOf(weights: string, description: Description, stances: readonly StanceLabel[]): string {
  const { temperature, bias, maxLength, claimFirst } = description
  const reading = JSON.stringify([temperature, bias, maxLength, claimFirst, stances])
  return `verifier/${createHash('sha256').update(weights).update(reading).digest('hex').slice(0, 12)}`
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
