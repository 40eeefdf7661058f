import { readFile } from 'node:fs/promises'
import type { InferenceSession } from 'onnxruntime-common'
import { AssayError } from '../domain/index.js'
import { findModelFiles, readModelJson } from './model-files.js'
import { runBatch } from './run-batch.js'
import { type LoadedRuntime, loadRuntime, openSession, type RuntimeKind } from './runtime.js'
import { tokenBatches } from './token-batches.js'
import { createTokenizer, type TextTokenizer } from './tokenizer.js'

/** A text, or two that are read together. */
export type ModelInput = string | readonly [string, string]

/** A model that turns each input into a row of numbers: logits, or a vector. */
export interface SequenceModel {
  readonly runtime: RuntimeKind
  /**
   * @returns one row for each input, in the same order; a row does not depend on the other inputs
   * @throws AssayError MODEL_INVALID when the model cannot be run on texts
   */
  run(inputs: readonly ModelInput[], maxLength: number): Promise<Float32Array[]>
  close(): Promise<void>
}

export interface SequenceModelOptions {
  /** Processors that a run may use. Default: 1 */
  threads?: number
  /** Default: native where it is installed. */
  runtime?: RuntimeKind
  /** The ONNX file inside the folder, where it is not at one of `ONNX_PLACES`. */
  onnx?: string
  /**
   * Tokens that are run at once, padding included. Default: 1024, but each text alone for a model whose
   * answers would depend on what it is run with.
   */
  tokensPerBatch?: number
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
  const files = findModelFiles(dir, options.onnx)
  const runtime = await loadRuntime(options.runtime)
  const [tokenizerJson, tokenizerConfig] = await Promise.all([
    readModelJson(files.tokenizer),
    readModelJson(files.tokenizerConfig),
  ])
  const opened = await usable(dir, async () => {
    const tokenizer = await createTokenizer(tokenizerJson, tokenizerConfig)
    const bytes = await readFile(files.onnx)
    const tokensPerBatch = options.tokensPerBatch ?? (isScaledByBatch(bytes) ? 1 : TOKENS_PER_BATCH)
    const session = await openSession(runtime, bytes, options.threads ?? 1)
    return { runtime, session, tokenizer, tokensPerBatch }
  })
  // One run at a time: the WebAssembly runtime refuses a second, and the native one would only queue it.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
  return {
    runtime: runtime.kind,
    run: (inputs, maxLength) => inTurn(() => runAll(opened, inputs, maxLength)),
    close: () => inTurn(() => opened.session.release()),
  }
}

interface Opened {
  runtime: LoadedRuntime
  session: InferenceSession
  tokenizer: TextTokenizer
  tokensPerBatch: number
}

async function usable<Result>(dir: string, open: () => Promise<Result>): Promise<Result> {
  try {
    return await open()
  } catch (error) {
    throw new AssayError('MODEL_INVALID', `The model in ${dir} cannot be used: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/**
 * Dynamic quantisation takes the scale of its eight bits from the whole tensor, all texts of a batch
 * together. Measured on 300 pairs of public data with an int8 MiniLM of 12 layers: in batches of 8 of like
 * length half of the answers move by more than .02, some by .25, and 5% of the labels change, for a tenth
 * of the time. What a passage says must not depend on its neighbours, so these run alone.
 */
const isScaledByBatch = (onnx: Buffer): boolean => onnx.includes('DynamicQuantize')

async function runAll(model: Opened, inputs: readonly ModelInput[], maxLength: number) {
  const { tokenizer } = model
  const sequences = inputs.map((input) =>
    typeof input === 'string'
      ? tokenizer.single(input, maxLength)
      : tokenizer.pair(input[0], input[1], maxLength),
  )
  const rows: Float32Array[] = new Array(inputs.length)
  for (const batch of tokenBatches(sequences, model.tokensPerBatch, tokenizer.padding)) {
    const answers = await runBatch(model.runtime.onnx, model.session, batch)
    answers.forEach((answer, at) => {
      rows[batch.rows[at] ?? 0] = answer
    })
  }
  return rows
}
