/** @module Which words of a claim a passage does not bear out. */
export { type UnsupportedOptions, unsupportedProbabilities, unsupportedWords } from './unsupported-words.js'
