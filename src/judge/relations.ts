import type { Span } from '../domain/index.js'
import type { Name, Word } from '../language/index.js'
import type { Reading } from './reading.js'

/** Somebody or something in a place that only one can fill. */
export interface Relation {
  /** What kind of place: `capital`, `inventor`, `largest planet`. */
  role: string
  /** For a reader: "the capital of Australia". */
  label: string
  /** Lemma stems of what the place is in: Australia, the telephone. */
  scope: string[]
  /** Only the same scope, word for word, is the same place (superlatives). */
  exact: boolean
  fillers: Name[]
  negated: boolean
  /** Said with the place left out: "the Nile is not the longest river; the Amazon is". */
  elliptical?: true
  span: Span
}

/** Verbs whose object has one doer; the stem is the role. Nouns for the doer name the same role. */
const DEEDS: readonly [doer: string, words: RegExp][] = [
  ['inventor', /^(?:invented|invents|inventor|inventing|invention)$/],
  ['discoverer', /^(?:discovered|discoverer|discovering|discovery)$/],
  ['author', /^(?:wrote|written|author|writer)$/],
  ['painter', /^(?:painted|painter)$/],
  ['composer', /^(?:composed|composer)$/],
  ['director', /^(?:directed|director)$/],
  ['sculptor', /^(?:sculpted|sculptor)$/],
]
const OFFICES = /^(?:capital|anthem|birthplace)$/
const SUPERLATIVE =
  /^(?:first|last|largest|biggest|smallest|tallest|highest|lowest|longest|shortest|deepest|oldest|youngest|fastest|slowest|heaviest|hottest|coldest|nearest|closest|farthest|brightest|densest|richest|hardest|driest|wettest|northernmost|southernmost)$/
const ORDINAL_BEFORE =
  /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|two|three|four|five|\d.*)$/
const COPULA = /^(?:is|was|are|were|became|becomes|remains)$/
/** Words that bound a scope without narrowing it. */
const UNIVERSAL_SCOPE = /^(?:world|earth|globe|history|ever|all|time|known|recorded|record|planet)$/
const PREPOSITION =
  /^(?:in|on|of|to|at|from|by|for|with|and|during|after|before|as|who|which|that|when|where)$/

/** Who fills the place after all, where a sentence first denies it of another. */
export function elliptical(relation: Relation, { names, text }: Reading): Relation | undefined {
  const name = names.find(
    ({ span }) =>
      span.start >= relation.span.end &&
      /[;,:–—]\s(?:but\s|and\s|instead\s)?(?:the\s)?$/i.test(
        text.slice(Math.max(0, span.start - 14), span.start),
      ) &&
      /^\s(?:is|was|are|were)(?=\s*(?:[.;!]|$))/.test(text.slice(span.end, span.end + 12)),
  )
  return name && { ...relation, fillers: [name], negated: false, elliptical: true }
}

export function relationsIn(reading: Reading): Relation[] {
  const relations: Relation[] = []
  for (const [index, word] of reading.words.entries()) {
    const deed = DEEDS.find(([, pattern]) => pattern.test(word.norm))?.[0]
    const made = deed
      ? deedAt(reading, index, deed)
      : OFFICES.test(word.norm)
        ? officeAt(reading, index)
        : SUPERLATIVE.test(word.norm)
          ? superlativeAt(reading, index)
          : undefined
    if (made && made.fillers.length > 0) relations.push(made)
  }
  return relations
}

function deedAt(reading: Reading, index: number, role: string): Relation | undefined {
  const { words } = reading
  const word = words[index] as Word
  const noun = /(?:or|er)$/.test(word.norm)
  const before = words[index - 1]?.norm ?? ''
  const by = words.findIndex((other, i) => i > index && i < index + 8 && other.norm === 'by')
  const passive = /^(?:is|was|were|been|first|originally|also|accidentally|later)$/.test(before) && by > 0
  if (noun) {
    const scope = words[index + 1]?.norm === 'of' ? phrase(reading, index + 2) : undefined
    return scope && relation(reading, index, role, scope, fillersAround(reading, index, scope.end), false)
  }
  if (/^(?:invention|discovery)$/.test(word.norm)) {
    if (words[index + 1]?.norm !== 'of' || by < 0) return undefined
    return relation(
      reading,
      index,
      role,
      phrase(reading, index + 2),
      namesBetween(reading, by + 1, by + 6, true),
      false,
    )
  }
  if (passive) {
    const from = subjectStart(reading, index)
    const end = words.findIndex((other, i) => i >= from && COPULA.test(other.norm))
    return relation(
      reading,
      index,
      role,
      phrase(reading, from, end),
      namesBetween(reading, by + 1, by + 8, true),
      false,
    )
  }
  if (COPULA.test(before) || before === 'by') return undefined
  return relation(
    reading,
    index,
    role,
    phrase(reading, index + 1),
    namesBetween(reading, Math.max(0, index - 10), index, false).slice(-2),
    false,
  )
}

function officeAt(reading: Reading, index: number): Relation | undefined {
  const { words } = reading
  const role = words[index]?.norm ?? ''
  if (words[index + 1]?.norm === 'of') {
    const scope = phrase(reading, index + 2)
    return relation(reading, index, role, scope, fillersAround(reading, index, scope.end), true)
  }
  const owner = words[index - 1]
  if (!owner || !/^\p{Lu}.*['’]s$/u.test(owner.text)) return undefined
  return relation(
    reading,
    index,
    role,
    { stems: [reading.lemmas[index - 1] ?? ''], start: index - 1, end: index },
    fillersAround(reading, index - 1, index + 1),
    true,
  )
}

function superlativeAt(reading: Reading, index: number): Relation | undefined {
  const { words, lemmas } = reading
  const before = words[index - 1]
  if (
    !before ||
    ORDINAL_BEFORE.test(before.norm) ||
    (reading.text.slice(Math.max(0, before.start - 8), before.end).endsWith('of the') &&
      /one of the$/i.test(reading.text.slice(0, before.end)))
  )
    return undefined
  if (!/^(?:the|its|their)$/.test(before.norm) && !/['’]s$/.test(before.text)) return undefined
  const kind: string[] = []
  let end = index + 1
  while (
    end < words.length &&
    end < index + 4 &&
    !words[end]?.stop &&
    !COPULA.test(words[end]?.norm ?? '') &&
    adjacent(reading, end)
  )
    kind.push(lemmas[end++] ?? '')
  if (kind.length === 0) return undefined
  const rest: string[] = []
  let stop = end
  while (
    stop < words.length &&
    stop < end + 12 &&
    !COPULA.test(words[stop]?.norm ?? '') &&
    adjacent(reading, stop)
  ) {
    const word = words[stop] as Word
    if (!word.stop && !UNIVERSAL_SCOPE.test(word.norm)) rest.push(lemmas[stop] ?? '')
    stop++
  }
  const owner =
    /['’]s$/.test(before.text) && !UNIVERSAL_SCOPE.test(before.norm) ? [lemmas[index - 1] ?? ''] : []
  const head = kind.at(-1) ?? ''
  const role = `${words[index]?.norm} ${PERSON.test(head) ? 'person' : head}`
  const scope = { stems: [...kind.slice(0, -1), ...owner, ...rest], start: index, end: stop }
  const fillers = fillersAround(reading, index - 1, stop).filter(
    (name) => !scope.stems.some((stem) => name.parts.length === 1 && (name.parts[0] ?? '').startsWith(stem)),
  )
  return relation(reading, index, role, scope, fillers, true)
}

/** The first human in space and the first person in space are one; the first woman is another. */
const PERSON = /^(?:human|person|be)$/

interface Phrase {
  stems: string[]
  start: number
  end: number
}

/** The content words of the noun phrase that starts at a word, up to a preposition, verb or mark. */
function phrase(reading: Reading, start: number, limit = reading.words.length): Phrase {
  const stems: string[] = []
  let end = start
  while (end < limit && end < start + 7) {
    const word = reading.words[end] as Word
    if (end > start && !adjacent(reading, end)) break
    if (PREPOSITION.test(word.norm) || COPULA.test(word.norm)) break
    if (!word.stop && !/^\d/.test(word.norm)) stems.push(reading.lemmas[end] ?? '')
    end++
  }
  return { stems, start, end }
}

/** No mark stands between the word and the one before it. */
const adjacent = ({ words, text }: Reading, index: number): boolean =>
  /^[\s"“”'’]*$/.test(text.slice(words[index - 1]?.end ?? 0, words[index]?.start ?? 0))

function subjectStart(reading: Reading, index: number): number {
  let start = index
  while (start > 0 && start > index - 12 && adjacent(reading, start)) start--
  return start
}

/** Who fills the place: "X is the…", "the … is X", "X, the…", "the…, X". */
function fillersAround(reading: Reading, start: number, end: number): Name[] {
  const { words } = reading
  if (COPULA.test(words[end]?.norm ?? '')) {
    const after = namesBetween(reading, end + 1, end + 6, true)
    if (after.length > 0) return after
  }
  let at = start - 1
  while (
    at >= 0 &&
    at > start - 5 &&
    /^(?:the|a|not|also|now|officially|widely|first)$/.test(words[at]?.norm ?? '')
  )
    at--
  if (COPULA.test(words[at]?.norm ?? '')) return subjectBefore(reading, at)
  const comma = reading.text.slice(words[at]?.end ?? 0, words[at + 1]?.start ?? 0).includes(',')
  if (comma && at >= 0) return namesBetween(reading, Math.max(0, at - 3), at + 1, false).slice(-1)
  const gap = reading.text.slice(words[end - 1]?.end ?? 0, words[end]?.start ?? 0)
  if (gap.includes(',') && start <= 2) return namesBetween(reading, end, end + 3, true).slice(0, 1)
  return []
}

/** The names of the subject that ends before `verb`; the head, not what it is "of" or "in". */
function subjectBefore(reading: Reading, verb: number): Name[] {
  const names = namesBetween(reading, Math.max(0, verb - 10), verb, false)
  const { text } = reading
  const heads = names.filter(
    (name) =>
      !/\b(?:of|in|at|by|from|on)\s(?:the\s)?$/i.test(
        text.slice(Math.max(0, name.span.start - 10), name.span.start),
      ),
  )
  return heads.slice(-2)
}

function namesBetween(reading: Reading, from: number, to: number, lists: boolean): Name[] {
  const start = reading.words[from]?.start ?? reading.text.length
  const end = reading.words[Math.min(to, reading.words.length) - 1]?.end ?? 0
  const ruledOut = (name: Name) =>
    /\b(?:not|rather than|instead of)\s(?:by\s|in\s|from\s)?(?:the\s)?$/i.test(
      reading.text.slice(Math.max(0, name.span.start - 20), name.span.start),
    )
  const names = reading.names.filter(
    (name) =>
      name.span.start >= start &&
      name.span.end <= end + 2 &&
      !ruledOut(name) &&
      !/^(?:the|a|it|he|she|they|this)$/.test(name.parts.join(' ')),
  )
  return lists ? names.slice(0, 3) : names
}

function relation(
  reading: Reading,
  index: number,
  role: string,
  scope: Phrase,
  fillers: Name[],
  exact: boolean,
): Relation | undefined {
  const { words, text, negations } = reading
  if (scope.stems.length === 0 && !exact) return undefined
  const from = words[Math.min(index, scope.start)]?.start ?? 0
  const to = words[Math.max(index, scope.end - 1)]?.end ?? text.length
  const at = words[index]?.start ?? 0
  return {
    role,
    label: exact
      ? `the ${withinSentence(text.slice(from, to))}`
      : `the ${role} of ${withinSentence(text.slice(words[scope.start]?.start, words[scope.end - 1]?.end))}`,
    scope: scope.stems,
    exact,
    fillers,
    negated: negations.some((negation) => negation.scope.start <= at && at < negation.scope.end),
    span: { start: from, end: to },
  }
}

/** "The telephone", from the start of its sentence, is "the telephone" in the middle of another. */
const withinSentence = (phrase: string): string =>
  phrase.replace(/^(?:The|An?)(?=\s)/, (article) => article.toLowerCase())
