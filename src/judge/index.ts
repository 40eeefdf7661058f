/** @module Claim × passage → stance. One interface; here the comparators that need no model. */
export { createComparatorJudge } from './comparator-judge.js'
export type { Judge, JudgePair } from './judge.js'
