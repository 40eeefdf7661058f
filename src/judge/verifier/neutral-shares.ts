/** Made by scripts/fit-weighing.mjs for verifier/bb5eb810d55a from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const NEUTRAL_SHARES = { balanced: 1 / 3, retrieved: 0.6 } as const
