/** @module What a reading thread runs. */
export { readFileForLibrary as default } from './read-for-library.js'
