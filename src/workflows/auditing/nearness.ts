import type { Claim, Passage } from '../../domain/index.js'
import { contentWordsOf, lemmaStem, namesIn, wordsOf } from '../../language/index.js'

/** Content words that a passage must share with the claim: fewer and it cannot decide it. */
const FEWEST_SHARED = 2
/** Share of a claim's content words: a long sentence meets two of them in any text. */
const LEAST_SHARE = 1 / 5
/** Share of a claim's words, its numbers among them, with which a passage may well say it whatever the judge thinks. */
const MAY_SAY_SO = 1 / 3

/** How near in words a passage, with the headings above it, is to a claim. */
export interface Nearness {
  shared(passage: Passage): number
  /** Too few of its words, or none of those it names: whatever the passage says, it is of something else. */
  mayDecide(passage: Passage): boolean
  maySaySo(passage: Passage): boolean
}

export function nearness({ text }: Pick<Claim, 'text'>): Nearness {
  const about = stemsOf(text)
  // "Voyager 1" and "Photo 51" are names: that a text has their numbers says nothing of what is claimed.
  const unnamed = stemsOf(text.replace(/(?<=\p{Lu}\p{L}+ )\d{1,3}\b(?! \p{Lu})/gu, ' '))
  const numbers = [...unnamed].filter((stem) => /\d/.test(stem))
  const names = new Set(
    namesIn(text)
      .flatMap(({ span }) => wordsOf(text.slice(span.start, span.end)))
      .map(lemmaStem)
      .filter((stem) => about.has(stem)),
  )
  const sharedWith = (said: ReadonlySet<string>) => {
    let shared = 0
    for (const stem of about) if (said.has(stem)) shared++
    return shared
  }
  const wordsIn = ({ text, context }: Passage) => stemsOf([...context, text].join('\n'))
  return {
    shared: (passage) => sharedWith(wordsIn(passage)),
    mayDecide: (passage) => {
      const said = wordsIn(passage)
      if (sharedWith(said) < Math.max(FEWEST_SHARED, LEAST_SHARE * about.size)) return false
      return names.size === 0 || [...names].some((name) => said.has(name))
    },
    maySaySo: (passage) => {
      const said = wordsIn(passage)
      return (
        numbers.length > 0 &&
        numbers.every((number) => said.has(number)) &&
        sharedWith(said) >= MAY_SAY_SO * about.size
      )
    },
  }
}

const stemsOf = (text: string): Set<string> => new Set(contentWordsOf(text).map(lemmaStem))
