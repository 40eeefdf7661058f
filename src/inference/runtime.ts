import type { InferenceSession, Tensor } from 'onnxruntime-common'

/** What of ONNX Runtime is used; both of its packages offer it. */
export interface OnnxRuntime {
  InferenceSession: { create(model: string | Uint8Array, options?: object): Promise<InferenceSession> }
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
}

export type RuntimeKind = 'native' | 'wasm'

export interface LoadedRuntime {
  kind: RuntimeKind
  onnx: OnnxRuntime
}

/**
 * ONNX Runtime: the native one where `onnxruntime-node` is installed, otherwise WebAssembly, which is
 * about three times slower and runs anywhere (docs/benchmarks.md). The native package is no dependency:
 * its install script downloads an accelerator's libraries on some systems, which nobody asked for.
 * @param kind asks for one of the two
 * @throws Error when the runtime asked for is not installed
 */
export async function loadRuntime(kind?: RuntimeKind): Promise<LoadedRuntime> {
  if (kind !== 'wasm') {
    try {
      const native = await import('onnxruntime-node')
      return { kind: 'native', onnx: (native.default ?? native) as unknown as OnnxRuntime }
    } catch (error) {
      if (kind === 'native') throw error
    }
  }
  const web = await import('onnxruntime-web')
  return { kind: 'wasm', onnx: web as unknown as OnnxRuntime }
}

/**
 * A model ready to run.
 * @param threads processors that one run may use
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
    logSeverityLevel: 3,
  })
}
