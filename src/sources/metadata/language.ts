/** Fewer letters than this are too few to tell related languages apart. */
const ENOUGH_LETTERS = 80
const SAMPLE_LENGTH = 4000

/** A declared language as a BCP 47 tag in its canonical case: `en_us` → `en-US`. */
export function languageTag(text: string): string | undefined {
  const tag = text.trim().replaceAll('_', '-')
  if (tag.length < 2 || tag.length > 35) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/**
 * The language that the words look like (n-grams, `eld`), when there are enough of them to tell.
 * @returns ISO 639-1, or undefined rather than a guess
 */
export async function detectLanguage(text: string): Promise<string | undefined> {
  const sample = text.slice(0, SAMPLE_LENGTH).toWellFormed()
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < ENOUGH_LETTERS) return undefined
  // Loaded on first need: its tables take a third of a second that most commands never use.
  const { eld } = await import('eld/extrasmall')
  const result = eld.detect(sample)
  return result.isReliable() && result.language !== '' ? result.language : undefined
}
