/** Has this been checked before? A text and what was checked, in; the likely matches, out. */
export {
  type EarlierHit,
  type EarlierLookup,
  earlierText,
  type FoundEarlier,
  findEarlier,
  isOffered,
} from './finder.js'
