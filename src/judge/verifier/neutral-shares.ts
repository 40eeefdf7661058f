/** Made by scripts/fit-weighing.mjs for verifier/aa394393f1f1 from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const NEUTRAL_SHARES = { balanced: 1 / 3, given: 0.55, retrieved: 0.7 } as const
