/** Whether a word, a letter with its marks, or a number (`1,503`) goes on from one text into the next. */
export const goesOn = (left: string, right: string): boolean =>
  /^\p{M}/u.test(right) ||
  (/[\p{L}\p{N}\p{M}]$/u.test(left) && /^[\p{L}\p{N}]/u.test(right)) ||
  (/\p{N}[.,:]$/u.test(left) && /^\p{N}/u.test(right)) ||
  (/\p{N}$/u.test(left) && /^[.,:]\p{N}/u.test(right))

/** Minus five is not five. */
export const cutsSign = (before: string, number: string): boolean =>
  /(?:^|\s)[-−]$/u.test(before) && /^\p{N}/u.test(number)

/** Whether words that stand in a text between these two are cut out of longer words or numbers. */
export const isCutOut = (before: string, words: string, after: string): boolean =>
  goesOn(before, words) || goesOn(words, after) || cutsSign(before, words)
