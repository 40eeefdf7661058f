import { type Word, wordsOf } from '../language/index.js'

export interface PhraseWord {
  stem: string
  /** As it is written most often, in small letters. */
  form: string
}

/** A word that so often goes on into the next, or from the one before it, is not said alone. */
const MOSTLY = 0.6
const FEWEST_USES = 3
const LONGEST = 3

/**
 * The phrase that a word mostly is a part of: "coronary heart disease" for "coronary", "diabetes mellitus" for
 * "mellitus", and the word itself where it mostly stands alone. By counts, so that the same texts give the same.
 *
 * @param isTelling whether a word, in small letters, may be a part of it
 */
export function phraseOf(
  stem: string,
  texts: readonly string[],
  isTelling: (norm: string) => boolean,
): PhraseWord[] {
  const read = texts.map((text) => ({ text, words: wordsOf(text) }))
  let phrase = [stem]
  for (const side of ['after', 'before'] as const) {
    while (phrase.length < LONGEST) {
      const next = neighbourOf(phrase, side, read, isTelling)
      if (next === undefined) break
      phrase = side === 'after' ? [...phrase, next] : [next, ...phrase]
    }
  }
  return phrase.map((one) => ({ stem: one, form: formOf(one, phrase, read) }))
}

interface Text {
  text: string
  words: readonly Word[]
}

/** After a word many things may stand that it describes; before it the same one does, or it is no part of it. */
function neighbourOf(
  phrase: readonly string[],
  side: 'after' | 'before',
  texts: readonly Text[],
  isTelling: (norm: string) => boolean,
): string | undefined {
  const counts = new Map<string, number>()
  let uses = 0
  let beside = 0
  for (const { text, words } of texts) {
    for (const at of placesOf(phrase, words)) {
      uses++
      const [edge, next] =
        side === 'after'
          ? [words[at + phrase.length - 1], words[at + phrase.length]]
          : [words[at], words[at - 1]]
      if (!edge || !next || !isPart(next, isTelling) || phrase.includes(next.stem)) continue
      const [left, right] = side === 'after' ? [edge, next] : [next, edge]
      if (!/^[ \-\n]$/.test(text.slice(left.end, right.start))) continue
      beside++
      counts.set(next.stem, (counts.get(next.stem) ?? 0) + 1)
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  if (!best || uses < FEWEST_USES || best[1] < FEWEST_USES) return undefined
  return (side === 'after' ? beside : best[1]) / uses >= MOSTLY ? best[0] : undefined
}

/** Verbs and adverbs stand beside a noun without being a part of what it names; a name is of one thing alone. */
const isPart = ({ text, norm, stop }: Word, isTelling: (norm: string) => boolean): boolean =>
  !stop && norm.length > 2 && !/^\p{Lu}/u.test(text) && !/\d|(?:ly|ing|ed)$/.test(norm) && isTelling(norm)

function* placesOf(phrase: readonly string[], words: readonly Word[]): Generator<number> {
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (phrase.every((stem, index) => words[at + index]?.stem === stem)) yield at
  }
}

function formOf(stem: string, phrase: readonly string[], texts: readonly Text[]): string {
  const forms = new Map<string, number>()
  const index = phrase.indexOf(stem)
  for (const { words } of texts) {
    for (const at of placesOf(phrase, words)) {
      const form = words[at + index]?.norm
      if (form !== undefined) forms.set(form, (forms.get(form) ?? 0) + 1)
    }
  }
  return [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? stem
}
