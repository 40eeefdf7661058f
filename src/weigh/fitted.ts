/** Made by scripts/fit-weighing.mjs for verifier/f141ecdba744 from 500 development claims
 * (docs/decisions/weighing.md); not to be edited by hand. */
export const FITTED = {
  floor: 0.5,
  reading: {
    intercept: -0.31,
    slope: 0.544,
  },
  conflicting: {
    intercept: 0.325,
    slope: 0.564,
  },
  insufficient: {
    intercept: 1.052,
    slope: 0.816,
  },
}
