/** Made by scripts/fit-weighing.mjs for verifier/aa394393f1f1 from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const FITTED = {
  floor: 0.4,
  reading: {
    intercept: 0.135,
    slope: 0.354,
  },
  conflicting: {
    intercept: 0.202,
    slope: 0.926,
  },
  insufficient: {
    intercept: 0.766,
    slope: 0.887,
  },
}
