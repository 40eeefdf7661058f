import { readFile } from 'node:fs/promises'
import type { InferenceSession } from 'onnxruntime-common'
import { AssayError } from '../domain/index.js'
import { findModelFiles, readModelJson } from './model-files.js'
import { type LoadedRuntime, loadRuntime, openSession, type RuntimeKind } from './runtime.js'
import { type TokenBatch, tokenBatches } from './token-batches.js'
import { createTokenizer, type TextTokenizer } from './tokenizer.js'

/** A text, or two that are read together. */
export type ModelInput = string | readonly [string, string]

/** A model that turns each input into a row of numbers: logits, or a vector. */
export interface SequenceModel {
  readonly runtime: RuntimeKind
  /** @returns one row for each input, in the same order */
  run(inputs: readonly ModelInput[], maxLength: number): Promise<Float32Array[]>
  close(): Promise<void>
}

export interface SequenceModelOptions {
  /** Processors that a run may use. Default: 1 */
  threads?: number
  /** Default: native where it is installed. */
  runtime?: RuntimeKind
}

/** Larger batches are no faster on a processor, and hold more memory (docs/benchmarks.md). */
const TOKENS_PER_BATCH = 1024

/**
 * Opens a model in this thread.
 * @param dir folder with the ONNX file and its tokenizer
 * @throws AssayError MODEL_INVALID when the folder holds no model of this kind
 */
export async function openSequenceModel(
  dir: string,
  options: SequenceModelOptions = {},
): Promise<SequenceModel> {
  const files = findModelFiles(dir)
  const runtime = await loadRuntime(options.runtime)
  const [tokenizerJson, tokenizerConfig, bytes] = await Promise.all([
    readModelJson(files.tokenizer),
    readModelJson(files.tokenizerConfig),
    readFile(files.onnx),
  ])
  const { tokenizer, session } = await opened(files.dir, async () => ({
    tokenizer: createTokenizer(tokenizerJson, tokenizerConfig),
    session: await openSession(runtime, bytes, options.threads ?? 1),
  }))
  return {
    runtime: runtime.kind,
    run: (inputs, maxLength) => runAll({ runtime, session, tokenizer }, inputs, maxLength),
    close: () => session.release(),
  }
}

interface Opened {
  runtime: LoadedRuntime
  session: InferenceSession
  tokenizer: TextTokenizer
}

async function opened<Result>(dir: string, open: () => Promise<Result>): Promise<Result> {
  try {
    return await open()
  } catch (error) {
    throw new AssayError('MODEL_INVALID', `The model in ${dir} cannot be used: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

async function runAll(model: Opened, inputs: readonly ModelInput[], maxLength: number) {
  const { tokenizer } = model
  const sequences = inputs.map((input) =>
    typeof input === 'string'
      ? tokenizer.single(input, maxLength)
      : tokenizer.pair(input[0], input[1], maxLength),
  )
  const rows: Float32Array[] = new Array(inputs.length)
  for (const batch of tokenBatches(sequences, TOKENS_PER_BATCH, tokenizer.padding)) {
    const output = await runBatch(model, batch)
    const width = output.length / batch.rows.length
    batch.rows.forEach((row, at) => {
      rows[row] = output.slice(at * width, (at + 1) * width)
    })
  }
  return rows
}

async function runBatch({ runtime, session }: Opened, batch: TokenBatch): Promise<Float32Array> {
  const shape = [batch.rows.length, batch.length]
  const offered: Record<string, BigInt64Array> = {
    input_ids: batch.ids,
    attention_mask: batch.mask,
    token_type_ids: batch.types,
  }
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => {
      const data = offered[name]
      if (!data) throw new AssayError('MODEL_INVALID', `The model asks for an input named "${name}".`)
      return [name, new runtime.onnx.Tensor('int64', data, shape)]
    }),
  )
  const output = (await session.run(feeds))[session.outputNames[0] ?? '']
  if (!(output?.data instanceof Float32Array)) {
    throw new AssayError('MODEL_INVALID', 'The model’s first output holds no 32-bit numbers.')
  }
  return output.data
}
