import { type Claim, claimIdOf, type Span } from '../../domain/index.js'
import type { TokenMarker } from '../../eval/index.js'
import { createComparatorJudge, unsupportedWords } from '../../judge/index.js'
import { contentWordsOf, lemmaStem } from '../../language/index.js'

/**
 * Sentences of the page that are held against a claim. More find a little more (F1 on WiCE's training
 * rows, cross-validated: 3 sentences .66, 8 .68, the whole page .68) and take longer.
 */
export const SENTENCES_HELD = 8

/** What `check` shows as not supported, on the sentences of the page that share most with the claim. */
export const markUnsupported: TokenMarker = (rows) =>
  rows.map(({ claim, evidence }) => {
    const { text, sentences } = joined(closestSentences(claim, evidence))
    return unsupportedWords(claim, text, { sentences })
  })

/** The words that the comparators do not find in the sentence they decide by. */
export const markUnmet: TokenMarker = async (rows) => {
  const judge = createComparatorJudge()
  const pairs = rows.map(({ claim, evidence }) => ({
    claim: claimOf(claim),
    passage: { ...joined(closestSentences(claim, evidence)), context: [] },
  }))
  const stances = await judge.judge(pairs)
  return stances.map((stance): Span[] => stance.unsupported)
}

/** The sentences that share most with the claim, rare words counting more (idf within the page), in reading order. */
export function closestSentences(
  claim: string,
  sentences: readonly string[],
  limit = SENTENCES_HELD,
): string[] {
  const stems = sentences.map(stemsOf)
  const wanted = [...stemsOf(claim)].map((stem) => {
    const having = stems.filter((set) => set.has(stem)).length
    return { stem, weight: Math.log(1 + sentences.length / Math.max(1, having)) }
  })
  return stems
    .map((set, index) => ({
      index,
      score: wanted.reduce((sum, { stem, weight }) => sum + (set.has(stem) ? weight : 0), 0),
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, limit)
    .sort((a, b) => a.index - b.index)
    .map(({ index }) => sentences[index] ?? '')
}

const stemsOf = (text: string): Set<string> => new Set(contentWordsOf(text).map(lemmaStem))

function joined(lines: readonly string[]): { text: string; sentences: Span[] } {
  const sentences: Span[] = []
  let text = ''
  for (const line of lines) {
    sentences.push({ start: text.length, end: text.length + line.length })
    text += `${line}\n`
  }
  return { text, sentences }
}

const claimOf = (text: string): Claim => ({
  id: claimIdOf(text),
  text,
  span: { start: 0, end: text.length },
  type: 'factual',
  checkWorthiness: 1,
  checkable: true,
  why: 'a row of a data set is a claim by definition',
  resolutions: [],
})
