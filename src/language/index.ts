/** @module What every reader of text needs: sentences, words, and (beside them) quantities, dates, names. */
export * from './sentences.js'
export * from './words.js'
