import { setFlagsFromString } from 'node:v8'

/**
 * The database in the folder is WebAssembly. V8's optimising compiler takes longer over it than a
 * short command takes altogether (0.6 s of 1.3, measured on Node 20), so those commands keep to the
 * baseline compiler. Must come before the database is loaded.
 */
export const keepToBaselineWasm = (): void => setFlagsFromString('--liftoff-only')
