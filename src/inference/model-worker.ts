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
  | { refused: { code: ErrorCode; message: string } }

const models = new Map<string, Promise<SequenceModel>>()

export default async function answer({
  dir,
  inputs,
  maxLength,
  ...options
}: ModelTask): Promise<ModelAnswer> {
  try {
    const opening = models.get(dir) ?? openSequenceModel(dir, options)
    models.set(dir, opening)
    const model = await opening
    return { rows: await model.run(inputs, maxLength), runtime: model.runtime }
  } catch (error) {
    models.delete(dir)
    if (error instanceof AssayError) return { refused: { code: error.code, message: error.message } }
    throw error
  }
}
