/** Made by scripts/fit-weighing.mjs for verifier/bb5eb810d55a from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const FITTED = {
  floor: 0.5,
  reading: {
    intercept: -0.341,
    slope: 0.605,
  },
  conflicting: {
    intercept: 0.267,
    slope: 0.558,
  },
  insufficient: {
    intercept: 1.104,
    slope: 0.816,
  },
}
