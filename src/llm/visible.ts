/**
 * Characters that a reader does not see but that a model reads: controls, soft hyphens, marks of
 * direction, zero-width characters, fillers, variation selectors and tags (Unicode TR36, TR55). Words
 * can be hidden in them whole. Half surrogate pairs go with them: UTF-8 cannot carry them.
 */
const HIDDEN = /\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/u

/** A text as a person sees it, on one line, with the way back to the original. */
export interface VisibleText {
  text: string
  /** For each UTF-16 code unit of `text`, the offset of its character in the original. */
  starts: readonly number[]
  /** …and where that character ends there. */
  ends: readonly number[]
}

/** White space of any kind becomes one space, hidden characters vanish; all else stays. */
export function visible(original: string): VisibleText {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of original) {
    const end = at + character.length
    const space = /[^\S\uFEFF]|\u0085/u.test(character)
    if (space ? text !== '' && !text.endsWith(' ') : !HIDDEN.test(character)) {
      text += space ? ' ' : character
      for (let unit = 0; unit < (space ? 1 : character.length); unit++) {
        starts.push(at)
        ends.push(end)
      }
    }
    at = end
  }
  return { text, starts, ends }
}
