/** Longer than a formula, a symbol or an initial letter that stands in a line. */
const LONGEST = 24

/**
 * What of a picture's alternative text stands in for the picture inside a sentence: a formula, a
 * symbol, a number, one word. Longer alternative text is left out: whoever looks at the page does not
 * see it, so nobody would notice what it says.
 */
export function shownInPicture(alt: string): string {
  const text = alt.replace(/\s+/g, ' ').trim()
  if (text.length > LONGEST || (text.match(/\p{L}{3,}/gu)?.length ?? 0) > 1) return ''
  return text
}
