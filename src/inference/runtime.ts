import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { AssayError } from '../domain/index.js'

/** What of ONNX Runtime is used; both of its packages offer it. */
export interface OnnxRuntime {
  InferenceSession: { create(model: Uint8Array, options?: object): Promise<InferenceSession> }
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
}

export const RUNTIME_KINDS = ['native', 'wasm'] as const
export type RuntimeKind = (typeof RUNTIME_KINDS)[number]

export interface LoadedRuntime {
  kind: RuntimeKind
  onnx: OnnxRuntime
}

/**
 * ONNX Runtime: the native one where `onnxruntime-node` is installed, otherwise WebAssembly, which is
 * about three times slower and runs anywhere (docs/benchmarks.md). The native package is no dependency:
 * its install script downloads an accelerator's libraries on some systems, which nobody asked for.
 * @param kind asks for one of the two
 * @throws AssayError MODEL_INVALID when the native one is asked for and cannot be loaded
 */
export async function loadRuntime(kind?: RuntimeKind): Promise<LoadedRuntime> {
  if (kind !== 'wasm') {
    try {
      const native = await import('onnxruntime-node')
      return { kind: 'native', onnx: (native.default ?? native) as unknown as OnnxRuntime }
    } catch (error) {
      if (kind === 'native') throw notInstalled(error as Error)
    }
  }
  const web = await import('onnxruntime-web')
  return { kind: 'wasm', onnx: web as unknown as OnnxRuntime }
}

const notInstalled = (error: Error): AssayError =>
  new AssayError('MODEL_INVALID', `The native runtime cannot be loaded: ${error.message}`, {
    cause: error,
    hint: 'Run `npm install onnxruntime-node --onnxruntime-node-install=skip`, or leave `judge.runtime` out.',
  })

/**
 * A model ready to run.
 * @param threads processors that one run may use; the first WebAssembly model of a thread decides for all
 * @throws Error when the bytes are no model that the runtime can run
 */
export async function openSession(
  { kind, onnx }: LoadedRuntime,
  model: Uint8Array,
  threads: number,
): Promise<InferenceSession> {
  if (kind === 'wasm') (await import('onnxruntime-web')).env.wasm.numThreads = threads
  return onnx.InferenceSession.create(model, {
    executionProviders: [kind === 'native' ? 'cpu' : 'wasm'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Measured: with a memory pattern for each new shape, a batch of every length keeps its own arena.
    enableMemPattern: false,
    // What goes wrong is raised as an error; the runtime would print it as well.
    logSeverityLevel: 4,
  })
}
