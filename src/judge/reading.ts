import { type Span, spansOverlap } from '../domain/index.js'
import {
  type Framing,
  framingsIn,
  lemmaStem,
  type Modality,
  modalitiesIn,
  type Name,
  type Negation,
  namesIn,
  negationsIn,
  type Quantity,
  quantitiesIn,
  type TimeExpression,
  timesIn,
  type Word,
  wordsOf,
} from '../language/index.js'

/** A text with everything that the comparators look at, each found when first asked for and then kept. */
export interface Reading {
  readonly text: string
  words: Word[]
  /** Stems of the words' dictionary forms, index for index. */
  lemmas: string[]
  /** Where each lemma stands. */
  places: Map<string, number[]>
  readonly names: Name[]
  readonly times: TimeExpression[]
  readonly quantities: Quantity[]
  readonly negations: Negation[]
  readonly framings: Framing[]
  readonly modalities: Modality[]
  /** Index of the first word that is a verb, as far as can be told without a parser; or -1. */
  verb: number
}

/** Longer texts are no sentences; what lies beyond is not read. */
const MAX_LENGTH = 4000
const MAX_CACHED = 4000
const cache = new Map<string, Reading>()

export function read(text: string): Reading {
  const known = cache.get(text)
  if (known) return known
  const reading = make(text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text)
  if (cache.size >= MAX_CACHED) cache.clear()
  cache.set(text, reading)
  return reading
}

function make(text: string): Reading {
  const words = wordsOf(text)
  const lemmas = words.map(lemmaStem)
  const places = new Map<string, number[]>()
  for (const [index, lemma] of lemmas.entries()) {
    const known = places.get(lemma)
    if (known) known.push(index)
    else places.set(lemma, [index])
  }
  const times = lazy(() => timesIn(text))
  const quantities = lazy(() => quantitiesIn(text, times()))
  const framings = lazy(() => framingsIn(text))
  const modalities = lazy(() => modalitiesIn(text))
  const names = lazy(() =>
    namesIn(text, words).filter(
      ({ span }) => !overlapsAny(span, times()) && !overlapsAny(span, quantities()),
    ),
  )
  const denying = lazy(() =>
    negationsIn(text).filter(
      ({ cue }) =>
        !rulesOutName(text, cue) &&
        !framings().some(({ kind, cue: other }) => kind === 'denied' && spansOverlap(other, cue)),
    ),
  )
  return {
    text,
    words,
    lemmas,
    places,
    verb: words.findIndex((word, index) => isVerb(word, words[index - 1])),
    get times() {
      return times()
    },
    get quantities() {
      return quantities()
    },
    get framings() {
      return framings()
    },
    get modalities() {
      return modalities()
    },
    get names() {
      return names()
    },
    get negations() {
      return denying()
    },
  }
}

/** Most sentences turn out to be about something else before anybody asks for their numbers. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** ", not Sydney": rules out a name and denies nothing else; the comparators of names see to it. */
const rulesOutName = (text: string, cue: Span): boolean =>
  /(?:,|\band|\bbut)\s$/.test(text.slice(Math.max(0, cue.start - 5), cue.start)) &&
  /^\s(?:(?:in|by|from|at|to|on|of)\s)?(?:the\s)?\p{Lu}/u.test(text.slice(cue.end, cue.end + 12))

const AUXILIARIES =
  /^(?:is|are|was|were|be|been|has|have|had|does|do|did|can|could|will|would|may|might|must|should|became|becomes|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|can't|cannot|couldn't|won't|hasn't|haven't|hadn't)$/
const VERBS =
  /^(?:wrote|writes|won|wins|beat|beats|met|meets|led|leads|built|builds|fell|falls|rose|rises|began|begins|flew|flies|struck|strikes|strike|found|finds|saw|sees|see|grew|grows|knew|knows|held|holds|lost|loses|sold|sells|bought|sent|spoke|speaks|sang|sings|swam|ran|runs|run|took|takes|gave|gives|ate|eats|eat|drove|drew|broke|breaks|chose|stole|wore|taught|teaches|caught|thought|brought|fought|sought|kept|keeps|left|shot|sat|stood|stands|told|paid|lies|lay|sank|threw|died|dies|made|makes|make|went|goes|go|came|comes|got|orbits|orbit|boils|boil|freezes|freeze|melts|melt|causes|cause|contains|contain|lives|live|weighs|weigh|reaches|measures|covers|flows|flow|travels|travel|uses|use|needs|need|produces|says|remembers|remember|lasts|last|costs|consists|includes|belongs|means|works|plays|stars|features|appears|increases|decreases|drinks|swallow|turns|turn|spins|rotates|revolves|revolve|borders|carries|carry|provides|remains|features|serves|hosts|operates|exists|exist|sleeps|sleep|sees|hear|hears|attract|attracts|prevents|prevent|cures|cure|helps|help|kills|kill|spreads|spread|conducts|absorbs)$/

/** A verb by its form alone, as far as can be told without a parser. */
export function isVerb(word: Word, before?: Word): boolean {
  if (AUXILIARIES.test(word.norm)) return true
  if (/^(?:the|a|an|of|in|its|his|her|their)$/.test(before?.norm ?? '')) return false
  if (VERBS.test(word.norm)) return true
  return /[a-z]{2}ed$/.test(word.norm) && word.text[0] === word.norm[0]
}

export const overlapsAny = (span: Span, others: readonly { span: Span }[]): boolean =>
  others.some((other) => spansOverlap(span, other.span))
