/** @module What a reading thread runs. */
export { readForLibrary as default } from './read-for-library.js'
