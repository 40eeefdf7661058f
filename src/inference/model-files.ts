import { existsSync } from 'node:fs'
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

/**
 * @param dir folder with an ONNX file and `tokenizer.json`
 * @throws AssayError MODEL_INVALID naming what is missing
 */
export function findModelFiles(dir: string): ModelFiles {
  const found = (places: readonly string[]) =>
    places.map((place) => join(dir, place)).find((path) => existsSync(path))
  const onnx = found(ONNX_PLACES)
  const tokenizer = found(['tokenizer.json'])
  if (!onnx) throw new AssayError('MODEL_INVALID', `There is no model.onnx in ${dir}.`)
  if (!tokenizer) throw new AssayError('MODEL_INVALID', `There is no tokenizer.json in ${dir}.`)
  return { dir, onnx, tokenizer, tokenizerConfig: found(['tokenizer_config.json']) }
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
