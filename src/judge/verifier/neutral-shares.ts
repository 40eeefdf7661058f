/** Made by scripts/fit-weighing.mjs for verifier/f141ecdba744 from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const NEUTRAL_SHARES = { balanced: 1 / 3, given: 0.5, retrieved: 0.6 } as const
