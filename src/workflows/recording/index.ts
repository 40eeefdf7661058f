/** @module Runs: what the world outside said, stored before it is used, so that kills cost nothing and replays are exact. */
export { type RecordedCalls, recordedCalls } from './recorded-calls.js'
export { openRun, type Question, type Run, replayRun } from './run.js'
