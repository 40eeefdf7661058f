import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { AssayError } from '../domain/index.js'
import type { OnnxRuntime } from './runtime.js'
import type { TokenBatch } from './token-batches.js'

/**
 * One run of a model.
 * @returns for each sequence of the batch its row of the output named `logits`, else of the first output
 * @throws AssayError MODEL_INVALID when the model asks for or gives what no model of this kind does
 */
export async function runBatch(
  onnx: OnnxRuntime,
  session: InferenceSession,
  batch: TokenBatch,
): Promise<Float32Array[]> {
  const feeds = feedsOf(onnx, session, batch)
  let outputs: Awaited<ReturnType<InferenceSession['run']>>
  try {
    outputs = await session.run(feeds)
  } catch (error) {
    throw new AssayError('MODEL_INVALID', `The model cannot be run: ${(error as Error).message}`, {
      cause: error,
    })
  }
  const output = outputs.logits ?? outputs[session.outputNames[0] ?? '']
  return rowsOf(output, batch.rows.length)
}

function feedsOf(onnx: OnnxRuntime, session: InferenceSession, batch: TokenBatch): Record<string, Tensor> {
  const offered = new Map([
    ['input_ids', batch.ids],
    ['attention_mask', batch.mask],
    ['token_type_ids', batch.types],
  ])
  const feeds = session.inputNames.map((name) => {
    const data = offered.get(name)
    if (!data) throw new AssayError('MODEL_INVALID', `The model asks for an input named "${name}".`)
    return [name, new onnx.Tensor('int64', data, [batch.rows.length, batch.length])]
  })
  return Object.fromEntries(feeds)
}

function rowsOf(output: Tensor | undefined, count: number): Float32Array[] {
  if (!(output?.data instanceof Float32Array)) {
    throw new AssayError('MODEL_INVALID', 'The model’s output holds no 32-bit numbers.')
  }
  const { data, dims } = output
  const [rows, width] = dims
  if (dims.length !== 2 || rows !== count || width === undefined) {
    throw new AssayError(
      'MODEL_INVALID',
      `The model’s output has the shape ${dims.join(' × ')}; a row for each of ${count} texts is expected.`,
    )
  }
  return Array.from({ length: count }, (_, row) => data.slice(row * width, (row + 1) * width))
}
