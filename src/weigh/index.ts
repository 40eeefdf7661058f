/** @module Stances to a verdict: one voice an origin, none for the claimant, a gate that leaves a trace. */

export { calibrated, type Line, logOdds } from './calibrate.js'
export { claimantReason } from './claimant.js'
export { combineParts, notCheckable } from './combine.js'
export { WEIGHING, type Weighing } from './constants.js'
export type { WeighedSource } from './use.js'
export { type WeighInput, weighClaim } from './weigh-claim.js'
