/** Model calls and input tokens for one claim. */
export interface Need {
  calls: number
  tokens: number
}

/** English at four characters a token, for everybody alike. */
const tokensIn = (characters: number): number => Math.ceil(characters / 4)

/**
 * Lengths of the published prompts without what is put into them, in characters:
 * github.com/google-deepmind/long-form-factuality (eval/safe) and github.com/mbzuai-nlp/fire (eval/fire).
 */
const PROMPTS = {
  safe: { revise: 4448, relevance: 2424, nextSearch: 614, finalAnswer: 813 },
  fire: { answerOrSearch: 1004, finalAnswer: 632 },
}
/** Searches for one claim, in both methods’ configuration. */
export const MOST_SEARCHES = 5
/** Results of a search that either method shows to its model. */
const RESULTS_A_SEARCH = 3

/**
 * SAFE (Wei et al. 2024, arXiv 2403.18802) for one fact: it is made self-contained, looked at for
 * relevance, searched for five times, each query written by a call that sees what all earlier ones
 * found, and rated. The text that it came from is the claim itself here, as short as it can be.
 * @param result characters of a search result
 */
export function safeNeeds(claim: number, result: number): Need {
  const { revise, relevance, nextSearch, finalAnswer } = PROMPTS.safe
  const found = RESULTS_A_SEARCH * result
  const queries = steps(MOST_SEARCHES).map((before) => nextSearch + claim + before * found)
  const prompts = [
    revise + 2 * claim,
    relevance + 2 * claim,
    ...queries,
    finalAnswer + claim + MOST_SEARCHES * found,
  ]
  return needOf(prompts)
}

/**
 * FIRE (Xie et al. 2025, arXiv 2411.00784): each call answers or gives the next query, and sees what
 * was found so far; after the fifth search another call must answer.
 * @param searches before it answers, 0 to 5
 */
export function fireNeeds(claim: number, result: number, searches: number): Need {
  const { answerOrSearch, finalAnswer } = PROMPTS.fire
  const found = RESULTS_A_SEARCH * result
  const asked = steps(searches).map((before) => answerOrSearch + claim + before * found)
  const last = searches < MOST_SEARCHES ? answerOrSearch : finalAnswer
  return needOf([...asked, last + claim + searches * found])
}

const steps = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

const needOf = (prompts: readonly number[]): Need => ({
  calls: prompts.length,
  tokens: prompts.reduce((sum, characters) => sum + tokensIn(characters), 0),
})
