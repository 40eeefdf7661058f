/** Made by scripts/fit-weighing.mjs for verifier/bb5eb810d55a from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const FITTED = {
  floor: 0.55,
  reading: {
    intercept: -0.243,
    slope: 0.502,
  },
  conflicting: {
    intercept: 0.47,
    slope: 0.541,
  },
  insufficient: {
    intercept: 0.953,
    slope: 0.983,
  },
}
