/** @module What a model's thread runs: models by folder, each opened once. */
import { AssayError, type ErrorCode } from '../domain/index.js'
import {
  type ModelInput,
  openSequenceModel,
  type SequenceModel,
  type SequenceModelOptions,
} from './sequence-model.js'

export interface ModelTask extends SequenceModelOptions {
  dir: string
  inputs: readonly ModelInput[]
  maxLength: number
}

/** Errors cross threads as plain data, because their class does not. */
export type ModelAnswer =
  | { rows: Float32Array[]; runtime: SequenceModel['runtime'] }
  | { refused: { code: ErrorCode; message: string; hint: string } }

const models = new Map<string, Promise<SequenceModel>>()

export default async function answer({
  dir,
  inputs,
  maxLength,
  ...options
}: ModelTask): Promise<ModelAnswer> {
  try {
    const model = await opened(dir, options)
    return { rows: await model.run(inputs, maxLength), runtime: model.runtime }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    const { code, message, hint } = error
    return { refused: { code, message, hint } }
  }
}

/** What could not be opened is tried again when next asked for: its files may have been put right. */
function opened(dir: string, options: SequenceModelOptions): Promise<SequenceModel> {
  const { runtime, threads, onnx, tokensPerBatch } = options
  const key = JSON.stringify([dir, runtime, threads, onnx, tokensPerBatch])
  const known = models.get(key)
  if (known) return known
  const opening = openSequenceModel(dir, options)
  models.set(key, opening)
  opening.catch(() => models.delete(key))
  return opening
}
