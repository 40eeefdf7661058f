import { stemOfWord } from '../../language/index.js'
import type { Comparator, Comparison } from '../comparison.js'
import type { Finding } from '../finding.js'

/** The passage says it with a reserve that the claim leaves out, or of one of another kind. */
export const compareRestriction: Comparator = (comparison) => {
  const found = reserve(comparison) ?? modifier(comparison) ?? ended(comparison)
  return found ? [found] : []
}

const SUPERLATIVE = /\b(?:\p{L}{2,}est|most)\b/u
const BUT_FOR =
  /\b(?:(?:longest|largest|biggest|highest|tallest|oldest|deepest|busiest|fastest|heaviest|richest|smallest|most)\b[^,;]{0,40}?)\b(?:after|outside|excluding|besides|behind)\s(?:the\s)?\p{Lu}/u

const RESERVES: readonly RegExp[] = [
  /\b(?:northern|southern|eastern|western|central|upper|lower|old|oldest|inner|outer)(?:most)?\s(?:part|half|end|side|section|third)s?\sof\b/i,
  /(?<!\b(?:not|the|an|and|his|her|its) )\b(?:only|solely|exclusively|merely)\b(?!\s(?:\d|one|two|three|a few|about|some))/i,
  /\b(?:except|excluding|apart from|aside from|with the exception of|other than)\b/i,
  /\b(?:in|for|to|among|on|of) (?:mice|rats|cats|dogs|horses|animals|birds|insects|infants|babies|pregnant women|lab(?:oratory)? animals|test tubes|vitro|theory|principle|large (?:doses|amounts|quantities)|small (?:doses|amounts|quantities))\b/i,
  /\b(?:in|during) (?:the )?(?:summer|winter|spring|autumn|rainy season|dry season|dry years|wet years)\b/i,
  /\b(?:second|next) only to\b/i,
  BUT_FOR,
  /\b(?:partly|partially|in part|to some extent)\b/i,
]

function reserve({ sentence, claim, alignment }: Comparison): Finding | undefined {
  const here = alignment.matches.flatMap(({ spans }) => spans)
  const last = Math.max(0, ...here.map(({ end }) => end))
  for (const pattern of RESERVES) {
    const match = pattern.exec(sentence.text)
    if (!match || pattern.test(claim.text)) continue
    if (pattern === BUT_FOR && !SUPERLATIVE.test(claim.text)) continue
    // Far behind what was matched it belongs to something else.
    if (match.index > last + 30) continue
    return said(`the passage says it “${match[0]}”`, match.index, match[0].length)
  }
  return undefined
}

const said = (text: string, start: number, length: number): Finding => ({
  by: 'restriction',
  says: 'blocks',
  text,
  sentenceSpan: { start, end: start + length },
})

/** Words that make of a thing another of its kind. */
const OTHER_KIND = new Set(
  'old new former future earlier later previous next original proposed planned failed replica model mock fake deputy vice assistant acting honorary toy miniature western eastern northern southern upper lower outer inner left right younger elder junior senior rival'
    .split(' ')
    .map(stemOfWord),
)

/** Of these the thing itself is none. */
const NOT_ITSELF = new Set(
  'former future proposed planned failed replica model mock fake deputy vice assistant acting honorary toy miniature rival'
    .split(' ')
    .map(stemOfWord),
)

/** "The old bridge" is not the new one, nor "the western part" the whole. */
function modifier({ sentence, claim, alignment }: Comparison): Finding | undefined {
  for (const { item, spans } of alignment.matches) {
    if (spans.length === 0 || item.weight < 1) continue
    const asked = kindBefore(claim, item.span.start)
    const given = spans.map((span) => kindBefore(sentence, span.start))
    const [first] = given
    if (asked === undefined && item.kind === 'name') continue
    const differs =
      asked === undefined
        ? first !== undefined &&
          first.lemma !== 'new' &&
          (item.subject || NOT_ITSELF.has(first.lemma)) &&
          given.every((word) => word && !claim.places.has(word.lemma))
        : given.every((word) => word?.lemma !== asked.lemma) && !sentence.places.has(asked.lemma)
    if (!differs) continue
    const text = first
      ? `the passage speaks of the ${first.text} ${item.text}`
      : `the passage does not say “${asked?.text}”`
    return {
      by: 'restriction',
      says: 'blocks',
      text,
      claimSpan: item.span,
      ...(spans[0] ? { sentenceSpan: spans[0] } : {}),
    }
  }
  return undefined
}

function kindBefore({ words, lemmas, text }: Comparison['claim'], at: number) {
  const index = words.findIndex((word) => word.start <= at && at < word.end)
  const before = words[index - 1]
  const lemma = lemmas[index - 1]
  if (!before || lemma === undefined || !OTHER_KIND.has(lemma)) return undefined
  if (!/^[\s-]+$/.test(text.slice(before.end, words[index]?.start))) return undefined
  return { text: before.text, lemma }
}

const PRESENT = /^(?:is|are|has|have|does|do|can)$/
const ENDED = /\b(?:until|till|once|formerly|originally|at that time|at the time|in those days)\b/i

/** What was so until some day does not bear out that it is. */
function ended({ sentence, claim }: Comparison): Finding | undefined {
  const verb = claim.words[claim.verb]?.norm ?? ''
  const match = ENDED.exec(sentence.text)
  if (!match || !PRESENT.test(verb) || ENDED.test(claim.text)) return undefined
  const had = /\b(?:was|were|had|did)\b/.test(sentence.text)
  return had ? said(`the passage says that it was so “${match[0]}”`, match.index, match[0].length) : undefined
}
