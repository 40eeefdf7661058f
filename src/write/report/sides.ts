import { type Candidate, type Chosen, candidateAt } from './candidates.js'
import type { Disagreement } from './disagreements.js'
import { type CitedWords, type Shelf, sharesPlace } from './words.js'

export interface Side {
  disagreement: Disagreement
  account: number
}

/** On which side of which disagreements words stand. */
export function sidesOf(words: CitedWords, disagreements: readonly Disagreement[]): Side[] {
  const place = words.citation
  return disagreements.flatMap((disagreement) =>
    disagreement.accounts.flatMap(({ words: giving }, account) =>
      giving.some((one) => sharesPlace(place, one.citation)) ? [{ disagreement, account }] : [],
    ),
  )
}

/**
 * Where the body quotes one account of a matter, it quotes each other account too, if a sentence that
 * can be quoted gives it.
 */
export function withOtherSides(
  chosen: readonly Chosen[],
  disagreements: readonly Disagreement[],
  shelf: Shelf,
): Chosen[] {
  const all = [...chosen]
  const quoted = new Set(chosen.flatMap(({ sentences }) => sentences.map(({ key }) => key)))
  for (const disagreement of disagreements) {
    const quoting = (account: number) =>
      all.find(({ found }) => sidesOf(found, [disagreement]).some((side) => side.account === account))
    const known = disagreement.accounts.map((_, index) => quoting(index))
    const beside = known.find((one) => one !== undefined)
    if (!beside) continue
    for (const [index, account] of disagreement.accounts.entries()) {
      if (known[index]) continue
      const added = account.words
        .map((words): Candidate | undefined => candidateAt(words, beside, shelf))
        .find((one) => one?.sentences.every(({ key }) => !quoted.has(key)))
      if (!added) continue
      for (const { key } of added.sentences) quoted.add(key)
      all.push({ ...added, copies: [], ...(beside.event && { event: beside.event }) })
    }
  }
  return all
}
