import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { AssayError, type StanceLabel, sha256 } from '../../domain/index.js'
import {
  findModelFiles,
  type LazyModel,
  modelOnThread,
  type SequenceModelOptions,
} from '../../inference/index.js'
import { type Description, describeClassifier, type PairOrder } from './description.js'
import { stancesOf } from './labels.js'

export type Probabilities = Record<StanceLabel, number>

/** A model that reads a claim and a passage together. */
export interface PairClassifier {
  /** Names the weights and how their answers are read: the same id, the same answers. */
  readonly id: string
  /**
   * @returns calibrated probabilities that sum to 1, in the order of the pairs; each as if asked alone
   * @throws AssayError MODEL_INVALID when the model cannot be run or its answers cannot be read
   */
  classify(pairs: readonly { claim: string; passage: string }[]): Promise<Probabilities[]>
  close(): Promise<void>
}

export interface PairClassifierOptions extends SequenceModelOptions {
  /** What the model's labels mean, where their names do not say it. */
  labels?: Readonly<Record<string, StanceLabel>>
  /** Which text the model reads first, where it is not as its kind does. */
  order?: PairOrder
}

/**
 * An ONNX sequence-pair classifier: the one that ships, or any other in a folder laid out as on the
 * Hugging Face Hub (`config.json` with `id2label`, `tokenizer.json`, `onnx/model.onnx`).
 * @throws AssayError MODEL_INVALID when the folder holds no such model
 */
export async function openPairClassifier(
  dir: string,
  options: PairClassifierOptions = {},
): Promise<PairClassifier> {
  const { labels, order, ...running } = options
  const files = findModelFiles(dir, running.onnx)
  const described = await describeClassifier(dir)
  const description = order === undefined ? described : { ...described, order }
  const stances = stancesOf(description.labels, labels)
  const weights = description.sha256 ?? (await hashOf(files.onnx))
  const model = modelOnThread(dir, running)
  return {
    id: idOf([weights, await hashOf(files.tokenizer)], description, stances),
    classify: (pairs) => classify(model, description, stances, pairs),
    close: () => model.close(),
  }
}

async function classify(
  model: LazyModel,
  { order, maxLength, temperature, bias }: Description,
  stances: readonly StanceLabel[],
  pairs: readonly { claim: string; passage: string }[],
): Promise<Probabilities[]> {
  const inputs = pairs.map(({ claim, passage }) =>
    order === 'claim-first' ? ([claim, passage] as const) : ([passage, claim] as const),
  )
  const rows = await model.run(inputs, maxLength)
  return rows.map((logits) => {
    check(logits, stances.length)
    const scores = Array.from(logits, (logit, at) => logit / temperature + (bias[at] ?? 0))
    return probabilitiesOf(scores, stances)
  })
}

function check(logits: Float32Array, labels: number): void {
  if (logits.length !== labels) {
    throw new AssayError(
      'MODEL_INVALID',
      `The model gives ${logits.length} numbers for a pair, but ${labels} labels are named.`,
    )
  }
  if (!logits.every(Number.isFinite)) {
    throw new AssayError('MODEL_INVALID', `The model gives ${logits.join(', ')} for a pair.`)
  }
}

function probabilitiesOf(scores: readonly number[], stances: readonly StanceLabel[]): Probabilities {
  // A single label is a yes or no: its score is the log odds (a softmax of one would always be certain).
  const [names, all] =
    scores.length > 1 ? [stances, scores] : [['supports', 'neutral'] as const, [...scores, 0]]
  const highest = Math.max(...all)
  const raised = all.map((score) => Math.exp(score - highest))
  const total = raised.reduce((sum, value) => sum + value, 0)
  const probabilities: Probabilities = { supports: 0, refutes: 0, neutral: 0 }
  names.forEach((stance, at) => {
    probabilities[stance] += (raised[at] ?? 0) / total
  })
  return probabilities
}

function idOf(files: readonly string[], description: Description, stances: readonly StanceLabel[]): string {
  const { temperature, bias, maxLength, order } = description
  const reading = JSON.stringify([files, temperature, bias, maxLength, order, stances])
  return `verifier/${sha256(reading).slice(0, 12)}`
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
