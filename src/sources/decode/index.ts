/** @module Bytes to clean text: charset, control characters, mojibake. Offsets begin to count after this. */
export { type DecodedText, type DecodeHints, decodeText } from './decode-text.js'
export { repairMojibake } from './mojibake.js'
