import type { SentenceEncoder } from '../../inference/index.js'
import { EARLIER } from './constants.js'
import { type Likeness, likenessOf, topicWords } from './likeness.js'
import { spokenWords } from './spoken-words.js'

/** What was checked before, as it can be looked up; `payload` is its text (see `earlierText`). */
export interface EarlierLookup {
  /** Ids of those that share words with the text, best first. */
  byWords(text: string, limit: number): Promise<readonly { id: string }[]>
  byMeaning(vector: Float32Array, limit: number): Promise<readonly EarlierHit[]>
  /** Those of these ids that are there. */
  among(vector: Float32Array, ids: readonly string[]): Promise<readonly EarlierHit[]>
}

export interface EarlierHit {
  id: string
  cosine: number
  payload: string
}

/** An earlier claim that may be about the same matter. */
export interface FoundEarlier {
  id: string
  likeness: Likeness
  /** That it is, calibrated on posts and the claims that fact-checkers matched them with. */
  probability: number
}

/** What is searched of an earlier claim: its words, and its headline's where there is one. */
export const earlierText = (claim: string, title?: string): string =>
  title === undefined || title === '' ? claim : `${title}\n${claim}`

/**
 * From each side so many candidates are looked at closely. Words alone find 96 % of what is sought
 * among their first 50, and meaning finds what shares no word.
 */
const CANDIDATES = 100

/**
 * The earlier claims that are likeliest about the same matter as a text, best first.
 * @param text a claim, a sentence, a post
 */
export async function findEarlier(
  text: string,
  lookup: EarlierLookup,
  encoder: SentenceEncoder,
  limit: number,
): Promise<FoundEarlier[]> {
  const spoken = spokenWords(text)
  const [vector] = await encoder.embed([spoken])
  if (!vector) return []
  const [worded, meant] = await Promise.all([
    lookup.byWords(spoken, CANDIDATES),
    lookup.byMeaning(vector, CANDIDATES),
  ])
  const near = new Set(meant.map(({ id }) => id))
  const further = worded.map(({ id }) => id).filter((id) => !near.has(id))
  const words = topicWords(spoken)
  return [...meant, ...(await lookup.among(vector, further))]
    .map(({ id, cosine, payload }): FoundEarlier => {
      const likeness = likenessOf(cosine, words, topicWords(payload))
      return { id, likeness, probability: probabilityOf(likeness) }
    })
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}

export const probabilityOf = ({ cosine, common }: Likeness): number =>
  1 / (1 + Math.exp(-(EARLIER.bias + EARLIER.cosine * cosine + EARLIER.common * common)))

/** Probable enough to be offered to a reader. */
export const isOffered = ({ probability }: { probability: number }): boolean =>
  probability >= EARLIER.threshold
