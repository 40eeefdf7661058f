import { areKin, areSynonyms, countryOf, sameName } from '../../language/index.js'
import type { Comparator, Comparison } from '../comparison.js'
import { elliptical, type Relation, relationsIn } from '../relations.js'

/**
 * Places that only one can fill: the capital of a country, the inventor of a thing, the first or
 * the largest of its kind. Another name in the same place is another answer.
 */
export const compareRoles: Comparator = (comparison) => {
  const { claim, sentence, alignment } = comparison
  const wanted = relationsIn(claim).filter(({ negated }) => !negated)
  if (wanted.length === 0) return []
  const given = relationsIn(sentence).flatMap((relation) =>
    relation.negated ? (elliptical(relation, sentence) ?? []) : relation,
  )
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
      if (found.elliptical && !same) continue
      const texts = found.fillers.map(({ text }) => text).join(' and ')
      const slot = { by: 'names', claimSpan: asked.span, sentenceSpan: found.span }
      const claimed = asked.fillers.map(({ text }) => text).join(' and ')
      const where = asked.label
      if (same) {
        const text = `the claim and the passage both name ${claimed} as ${where}`
        return [
          {
            ...slot,
            says: 'agrees',
            text,
            overrides: found.elliptical ? ['parties', 'negation'] : ['parties'],
          },
        ]
      }
      const text = `the claim names ${claimed} as ${where}; the passage names ${texts}`
      // The claim's own name beside the other may share the place; only ruled out is it out of it.
      const shares = mentioned && !ruledOut(asked, comparison)
      return [{ ...slot, says: shares ? 'blocks' : 'contradicts', text }]
    }
  }
  return []
}

/** "X, and not Y, …", "X, which took over from Y": the claim's name may be there only to be ruled out. */
const OUSTED =
  /\b(?:not|rather than|instead of|took over from|takes over from|tak(?:es|ing) over from|replac(?:ed|es|ing)|succeed(?:ed|s|ing)|defeat(?:ed|ing)|beat(?:ing)?|ahead of|overtaking|followed by|overtook|unlike)\s(?:by\s|in\s|from\s)?(?:the\s)?$/i

const ruledOut = ({ fillers }: Relation, { alignment, sentence }: Comparison): boolean =>
  alignment.matches
    .filter(({ item }) => item.kind === 'name' && fillers.some(({ parts }) => sameName(item.parts, parts)))
    .flatMap(({ spans }) => spans)
    .every(({ start }) => OUSTED.test(sentence.text.slice(Math.max(0, start - 30), start)))

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
