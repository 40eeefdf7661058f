import { stemOfWord } from '../../language/index.js'
import type { Comparator } from '../comparison.js'
import { isVerb } from '../reading.js'

const COPULA = /^(?:is|are|was|were)$/
/** What links a thing to its kind: "X is a Y", "X, a Y", "the Y X", "X (a Y)", "as a Y". */
const LINK = /\b(?:is|are|was|were|became|becomes|remains|as|called|named|being|be)\b|[,(:–—]/

/** Kinds that are one kind. Other synonyms are near in meaning only: a world is no planet here. */
const SAME_KIND = [
  'film movie picture',
  'television tv',
  'novel book',
  'song single track',
  'singer vocalist',
  'actor actress',
  'company firm corporation',
  'author writer novelist',
  'car automobile',
  'airplane aeroplane plane aircraft',
  'ship vessel',
  'doctor physician',
  'spacecraft spaceship',
  'peak mountain summit',
  'stream river',
].map((group) => group.split(' ').map(stemOfWord))

/** "X is a Y" needs the kind itself, and the two linked. */
export const compareClasses: Comparator = ({ claim, sentence, alignment }) => {
  const { words, verb } = claim
  if (!COPULA.test(words[verb]?.norm ?? '') || !/^an?$/.test(words[verb + 1]?.norm ?? '')) return []
  const after = alignment.matches.filter(
    ({ item }) => !item.subject && item.kind === 'word' && item.weight >= 1,
  )
  const end = nounPhraseEnd(claim, verb + 2)
  const kind = after.filter(({ item }) => item.span.end <= end).at(-1)
  const subject = alignment.matches.filter(({ item }) => item.subject && item.weight >= 1).at(-1)
  if (!kind || !subject || kind.where !== 'here') return []
  const lemmas = sentence.words.flatMap((word, i) =>
    kind.spans.some(({ start }) => start === word.start) ? [sentence.lemmas[i] ?? ''] : [],
  )
  const same = lemmas.some(
    (lemma) =>
      lemma === kind.item.lemma ||
      kind.quality > 0.92 ||
      SAME_KIND.some((group) => group.includes(lemma) && group.includes(kind.item.lemma)),
  )
  const claimSpan = kind.item.span
  if (!same) {
    return [
      { by: 'wording', says: 'blocks', text: `the passage does not say “${kind.item.text}”`, claimSpan },
    ]
  }
  if (subject.where !== 'here') return []
  const linked = subject.spans.some((a) =>
    kind.spans.some((b) =>
      a.end <= b.start
        ? LINK.test(sentence.text.slice(a.end, b.start))
        : b.start < a.end
          ? true
          : sentence.text.slice(b.end, a.start).length < 4 || LINK.test(sentence.text.slice(b.end, a.start)),
    ),
  )
  return linked
    ? []
    : [
        {
          by: 'wording',
          says: 'blocks',
          text: `the passage does not call ${subject.item.text} so`,
          claimSpan,
        },
      ]
}

const NO_HEAD =
  /(?:ed|en|wn|ing|ly|ward|wards)$|^(?:today|yesterday|tomorrow|together|alone|again|later|ago|away|east|west|north|south|part|high|tall|long|deep|wide|old|apart|worldwide|twice|free|open|close)$/

/** "The opera guide" is no opera and "a film director" no film: the last noun of a compound says what it is. */
export const compareCompounds: Comparator = ({ claim, sentence, alignment }) => {
  const last = alignment.matches
    .filter(
      ({ item, where }) => item.kind === 'word' && !item.subject && item.weight >= 1 && where === 'here',
    )
    .at(-1)
  if (!last) return []
  const after = claim.words.find((word) => word.start >= last.item.span.end)
  const ends = !after || after.stop || /\S/.test(claim.text.slice(last.item.span.end, after.start))
  const before = claim.words.filter((word) => word.end <= last.item.span.start).at(-1)
  // Only what stands with an article is certain to be a noun.
  if (!ends || !/^(?:the|a|an|of|his|her|its)$/.test(before?.norm ?? '')) return []
  const heads = last.spans.map((span) => {
    const next = sentence.words.find((word) => word.start >= span.end)
    if (!next || next.stop || NO_HEAD.test(next.norm) || isVerb(next)) return undefined
    if (sentence.text.slice(span.end, next.start) !== ' ' || !/^\p{Ll}+$/u.test(next.text)) return undefined
    const matched = alignment.matches.some(({ spans }) => spans.some(({ start }) => start === next.start))
    return matched ? undefined : next
  })
  const [head] = heads
  if (!head || heads.some((each) => each === undefined)) return []
  return [
    {
      by: 'wording',
      says: 'blocks',
      text: `the passage says “${last.item.text} ${head.text}”`,
      claimSpan: last.item.span,
      sentenceSpan: { start: head.start, end: head.end },
    },
  ]
}

/** The noun phrase goes on to the first preposition or relative pronoun. */
function nounPhraseEnd({ words, text }: Parameters<Comparator>[0]['claim'], from: number): number {
  const stop = words.findIndex((word, i) => i >= from && word.stop)
  return stop < 0 ? text.length : (words[stop]?.start ?? text.length)
}
