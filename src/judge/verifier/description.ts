import { join } from 'node:path'
import { z } from 'zod'
import { AssayError } from '../../domain/index.js'
import { readModelJson } from '../../inference/index.js'

/** Which of the two texts a model reads first. */
export const PAIR_ORDERS = ['claim-first', 'passage-first'] as const
export type PairOrder = (typeof PAIR_ORDERS)[number]

/** How a pair classifier is asked and how its answers are read. */
export interface Description {
  /** In the order of the logits. */
  labels: string[]
  /** Tokens of both texts together. */
  maxLength: number
  /** Calibration: the logits are divided by it, then `bias` is added. */
  temperature: number
  bias: number[]
  order: PairOrder
  /** SHA-256 of the ONNX file, where it is stated. */
  sha256?: string | undefined
}

/** `verifier.json`, beside weights made by training/. */
const Own = z
  .object({
    labels: z.array(z.string()).min(1),
    maxLength: z.int().positive(),
    temperature: z.number().positive(),
    bias: z.array(z.number()),
    sha256: z.string().optional(),
  })
  .refine(({ labels, bias }) => labels.length === bias.length, {
    path: ['bias'],
    message: 'there is one number for each label',
  })

/** More tokens than any encoder of this kind was trained for, or than a passage has. */
const LONGEST = 512

const positive = z.int().positive()

/**
 * From `verifier.json`, else from what the Hugging Face Hub's models say of themselves (`config.json`,
 * `tokenizer_config.json`).
 * @throws AssayError MODEL_INVALID when neither describes a classifier
 */
export async function describeClassifier(dir: string): Promise<Description> {
  const path = join(dir, 'verifier.json')
  const own = await readModelJson(path)
  if (Object.keys(own).length === 0) return describeFromHub(dir)
  const parsed = Own.safeParse(own)
  if (parsed.success) return { ...parsed.data, order: 'claim-first' }
  throw new AssayError('MODEL_INVALID', `${path}: ${z.prettifyError(parsed.error)}`)
}

async function describeFromHub(dir: string): Promise<Description> {
  const path = join(dir, 'config.json')
  const [config, tokenizer] = await Promise.all([
    readModelJson(path),
    readModelJson(join(dir, 'tokenizer_config.json')),
  ])
  const named = z.record(z.string().regex(/^\d+$/), z.string()).safeParse(config.id2label)
  const places = Object.keys(named.data ?? {}).sort((a, b) => Number(a) - Number(b))
  if (!named.success || places.length === 0 || places.some((place, at) => Number(place) !== at)) {
    throw new AssayError('MODEL_INVALID', `${path} names no labels (id2label: { "0": …, "1": … }).`)
  }
  return {
    labels: places.map((place) => named.data[place] ?? ''),
    maxLength: Math.min(LONGEST, positionsOf(config), maxLengthOf(tokenizer)),
    temperature: 1,
    bias: places.map(() => 0),
    // Entailment data has the premise, the passage, first (Bowman et al. 2015, arXiv:1508.05326).
    order: 'passage-first',
  }
}

/** RoBERTa and its kin count positions from the padding's number on, which takes from what they say. */
function positionsOf({ model_type, max_position_embeddings, pad_token_id }: Record<string, unknown>): number {
  const places = positive.catch(LONGEST).parse(max_position_embeddings)
  const counted = z.string().catch('').parse(model_type)
  if (!/roberta|camembert|mpnet|longformer/.test(counted)) return places
  return Math.max(1, places - 1 - z.int().nonnegative().catch(1).parse(pad_token_id))
}

const maxLengthOf = ({ model_max_length }: Record<string, unknown>): number =>
  positive.catch(LONGEST).parse(model_max_length)
