/** @module Neural networks at work: ONNX models on a thread of their own, their tokenizers, their files. */
export { findModelFiles, ONNX_PLACES, readModelJson } from './model-files.js'
export { defaultThreads, type LazyModel, modelOnThread } from './model-thread.js'
export type { RuntimeKind } from './runtime.js'
export { cosine, createSentenceEncoder, type SentenceEncoder } from './sentence-encoder.js'
export {
  type ModelInput,
  openSequenceModel,
  type SequenceModel,
  type SequenceModelOptions,
} from './sequence-model.js'
export { shippedModel } from './shipped.js'
