/** @module Neural networks at work: ONNX models on a thread of their own, their tokenizers, their files. */
export { isHubAddress, type LocatedModel } from './hub/index.js'
export { type LocateModelOptions, locateModel } from './locate-model.js'
export { findModelFiles, isOnnxName, ONNX_PLACES, readModelJson } from './model-files.js'
export { defaultThreads, type LazyModel, modelOnThread } from './model-thread.js'
export { RUNTIME_KINDS, type RuntimeKind } from './runtime.js'
export { cosine, createSentenceEncoder, remembering, type SentenceEncoder } from './sentence-encoder.js'
export {
  type ModelInput,
  openSequenceModel,
  type SequenceModel,
  type SequenceModelOptions,
} from './sequence-model.js'
export { shippedModel } from './shipped.js'
