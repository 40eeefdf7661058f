import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../domain/index.js'

/** Where a model's parts stand in a folder, ours or one laid out as on the Hugging Face Hub. */
export interface ModelFiles {
  dir: string
  onnx: string
  tokenizer: string
  /** `tokenizer_config.json`, where there is one. */
  tokenizerConfig: string | undefined
}

/** The smallest first: on a processor eight bits lose little and are twice as fast. */
export const ONNX_PLACES = [
  'model.onnx',
  'onnx/model_quantized.onnx',
  'onnx/model_int8.onnx',
  'onnx/model_uint8.onnx',
  'onnx/model.onnx',
] as const

/** A path inside a model's folder, as `judge.onnx` and a download may name one: never out of it. */
export const isOnnxName = (name: string): boolean =>
  /^[\w.-]+(?:\/[\w.-]+)*\.onnx$/.test(name) && !name.split('/').includes('..')

/**
 * @param dir folder with an ONNX file and `tokenizer.json`
 * @param onnx the ONNX file, where it is not the first of `ONNX_PLACES`
 * @throws AssayError MODEL_INVALID naming what is missing
 */
export function findModelFiles(dir: string, onnx?: string): ModelFiles {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new AssayError('MODEL_INVALID', `${dir} is not a folder with a model.`)
  }
  if (onnx !== undefined && !isOnnxName(onnx)) {
    throw new AssayError('MODEL_INVALID', `"${onnx}" does not name an ONNX file inside the model's folder.`)
  }
  const found = (places: readonly string[]) =>
    places.map((place) => join(dir, place)).find((path) => existsSync(path))
  const weights = found(onnx === undefined ? ONNX_PLACES : [onnx])
  const tokenizer = found(['tokenizer.json'])
  if (!weights) throw new AssayError('MODEL_INVALID', `There is no ${onnx ?? 'model.onnx'} in ${dir}.`)
  if (!tokenizer) throw new AssayError('MODEL_INVALID', `There is no tokenizer.json in ${dir}.`)
  return { dir, onnx: weights, tokenizer, tokenizerConfig: found(['tokenizer_config.json']) }
}

/**
 * A JSON file of a model's folder.
 * @returns `{}` for a file that is not there
 * @throws AssayError MODEL_INVALID when it is not a JSON object
 */
export async function readModelJson(path: string | undefined): Promise<Record<string, unknown>> {
  if (path === undefined || !existsSync(path)) return {}
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>
  } catch (error) {
    throw new AssayError('MODEL_INVALID', `${path} is not JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
  throw new AssayError('MODEL_INVALID', `${path} is not a JSON object.`)
}
