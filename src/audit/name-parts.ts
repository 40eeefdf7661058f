import { normalizeWord, wordsOf } from '../language/index.js'

/** The words of a text as a name may have them: whole, in their pieces ("Port-Ellery"), and drawn together ("U.S", "L'Amitie"). */
export const namePartsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text).flatMap(({ norm }) => [
      norm,
      ...norm.split(/[-.'·]/).map(normalizeWord),
      norm.replace(/[.'·]/g, ''),
    ]),
  )
