import { areKin, areSynonyms, countryOf, sameName } from '../../language/index.js'
import type { Comparator } from '../comparison.js'
import { type Relation, relationsIn } from '../relations.js'

/**
 * Places that only one can fill: the capital of a country, the inventor of a thing, the first or
 * the largest of its kind. Another name in the same place is another answer.
 */
export const compareRoles: Comparator = ({ claim, sentence, alignment }) => {
  const wanted = relationsIn(claim).filter(({ negated }) => !negated)
  if (wanted.length === 0) return []
  const given = relationsIn(sentence).filter(({ negated }) => !negated)
  for (const asked of wanted) {
    for (const found of given) {
      if (asked.role !== found.role || !sameScope(asked, found)) continue
      const same = asked.fillers.some((a) =>
        found.fillers.some((b) => sameName(a.parts, b.parts) || sharesCountry(a.parts, b.parts)),
      )
      const mentioned = asked.fillers.some((filler) =>
        alignment.matches.some(
          ({ item, where }) => where === 'here' && item.kind === 'name' && sameName(item.parts, filler.parts),
        ),
      )
      if (!same && mentioned && !RULED_OUT.test(sentence.text)) continue
      const texts = found.fillers.map(({ text }) => text).join(' and ')
      const slot = { claimSpan: asked.span, sentenceSpan: found.span }
      const claimed = asked.fillers.map(({ text }) => text).join(' and ')
      const where = asked.label
      return same
        ? [
            {
              by: 'names',
              says: 'agrees',
              text: `the claim and the passage both name ${claimed} as ${where}`,
              ...slot,
            },
          ]
        : [
            {
              by: 'names',
              says: 'contradicts',
              text: `the claim names ${claimed} as ${where}; the passage names ${texts}`,
              ...slot,
            },
          ]
    }
  }
  return []
}

/** "X, and not Y, …": the claim's name may be there only to be ruled out. */
const RULED_OUT = /\b(?:not|rather than|instead of)\b/i

const sharesCountry = (a: readonly string[], b: readonly string[]): boolean => {
  const country = countryOf(a.join(' '))
  return country !== undefined && country === countryOf(b.join(' '))
}

/** Same thing asked about: every word of the claim's scope, and no narrower one where only the whole scope counts. */
function sameScope(asked: Relation, found: Relation): boolean {
  const meets = (a: string, b: string) => a === b || areSynonyms(a, b) || areKin(a, b)
  const within = (some: readonly string[], all: readonly string[]) =>
    some.every((a) => all.some((b) => meets(a, b)))
  if (asked.scope.length === 0 || found.scope.length === 0)
    return asked.exact && found.exact && asked.scope.length === found.scope.length
  if (!within(asked.scope, found.scope)) return false
  if (asked.exact) return within(found.scope, asked.scope)
  const [head, other] = [asked.scope.at(-1), found.scope.at(-1)]
  return head !== undefined && other !== undefined && meets(head, other)
}
