/** @module Claim × passage → stance. One interface: comparators, or the verifier together with them. */
export { createComparatorJudge } from './comparator-judge.js'
export type { Judge, JudgePair } from './judge.js'
export { type UnsupportedOptions, unsupportedProbabilities, unsupportedWords } from './unsupported/index.js'
export {
  openPairClassifier,
  type PairClassifier,
  type PairClassifierOptions,
  type Probabilities,
} from './verifier/pair-classifier.js'
export { NEUTRAL_SHARES, type PassageOrigin, withNeutralShare } from './verifier/priors.js'
export { createVerifierJudge, type VerifierJudgeOptions } from './verifier/verifier-judge.js'
export { isWordHeap } from './word-heap.js'
