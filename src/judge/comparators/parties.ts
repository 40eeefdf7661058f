import type { Span } from '../../domain/index.js'
import { isCapitalized, type Name, sameName } from '../../language/index.js'
import type { Match } from '../align.js'
import { clauseAt, clausesOf, isIn, standsAlone } from '../clauses.js'
import type { Comparator, Comparison } from '../comparison.js'
import type { Finding } from '../finding.js'
import { isVerb } from '../reading.js'
import { isClaimed } from '../subject.js'
import { MUTUAL } from './order.js'

/** Whose doing it is, and which way it goes: the words of a claim may all be there and say another thing. */
export const compareParties: Comparator = (comparison) => {
  const found =
    prepositions(comparison) ??
    possessor(comparison) ??
    complement(comparison) ??
    anotherSubject(comparison) ??
    filledByAnother(comparison) ??
    anotherAgent(comparison) ??
    antecedent(comparison) ??
    turnedRound(comparison)
  return found ? [found] : []
}

const block = (text: string, sentenceSpan?: Span, claimSpan?: Span): Finding => ({
  by: 'parties',
  says: 'blocks',
  text,
  ...(claimSpan ? { claimSpan } : {}),
  ...(sentenceSpan ? { sentenceSpan } : {}),
})

/** Prepositions that give a party its part. Those of place mostly mean the same in either. */
const PART: Record<string, string> = {
  to: 'to',
  into: 'to',
  toward: 'to',
  towards: 'to',
  from: 'from',
  by: 'by',
  for: 'for',
  against: 'against',
  with: 'with',
  without: 'without',
}
const BETWEEN = /^(?:the|a|an|his|her|its|their|this|that|of|new|old|\p{L}+ing)$/u
const REACH = 3

/** The preposition that leads to the word at `at`: "for" in "for the plan". */
function leadingTo({ words, text }: Comparison['claim'], at: number): string | undefined {
  const index = words.findIndex((word) => word.start <= at && at < word.end)
  for (let i = index - 1; i >= Math.max(0, index - REACH); i--) {
    const norm = words[i]?.norm ?? ''
    if (text.slice(words[i]?.end, words[i + 1]?.start).trim() !== '') return undefined
    if (PART[norm]) return PART[norm]
    if (!BETWEEN.test(norm)) return words[i]?.stop ? norm : undefined
  }
  return undefined
}

/** "Voted against the plan" for "voted for the plan", "from Oslo to Bergen" the other way. */
function prepositions({ claim, sentence, alignment }: Comparison): Finding | undefined {
  for (const { item, spans } of alignment.matches) {
    if (spans.length === 0 || item.weight < 1) continue
    const asked = leadingTo(claim, item.span.start)
    const given = spans.map((span) => leadingTo(sentence, span.start))
    const parts = new Set(Object.values(PART))
    const isPart = (word: string | undefined) => word !== undefined && parts.has(word)
    const differs =
      isPart(asked) && given.every((word) => isPart(word) && word !== asked)
        ? true
        : !isPart(asked) &&
          asked === undefined &&
          isCapitalized(item.text) &&
          given.every(
            (word) =>
              word === 'from' || word === 'against' || word === 'without' || (word === 'to' && item.subject),
          )
    if (differs) return block(`the passage says “${given[0]} ${item.text}”`, spans[0], item.span)
  }
  return undefined
}

const subjectOf = ({ alignment }: Comparison): Match | undefined =>
  alignment.matches.filter(({ item }) => item.subject && item.weight >= 1).at(-1)

const wordAfter = ({ words }: Comparison['sentence'], at: number) => words.find((word) => word.start >= at)

/** "Lind's film won" is not "Lind won"; "the museum's new wing" is not the museum. */
function possessor(comparison: Comparison): Finding | undefined {
  const { sentence, claim } = comparison
  const subject = subjectOf(comparison)
  if (!subject || subject.spans.length === 0 || claim.verb < 0) return undefined
  const owned = subject.spans.map((span) => {
    const after = sentence.text.slice(span.end - 2, span.end + 2)
    const own = /^..['’]s|['’]s$|s['’]\s/.test(after) || /['’]s/.test(after)
    if (!own || /['’]s$/.test(subject.item.text)) return undefined
    const rest = sentence.words.filter((word) => word.start >= span.end).slice(0, 5)
    const verb = rest.findIndex((word) => isVerb(word))
    const phrase = verb < 0 ? rest : rest.slice(0, verb)
    const noun = phrase.find((word) => !word.stop)
    if (!noun || phrase.some((word) => isMatched(comparison, word))) return undefined
    return noun
  })
  const [first] = owned
  if (!first || owned.some((noun) => noun === undefined)) return undefined
  return block(`the passage speaks of ${subject.item.text}’s ${first.text}`, first)
}

const isMatched = ({ alignment }: Comparison, word: Span): boolean =>
  alignment.matches.some(({ spans }) => spans.some((span) => span.start < word.end && word.start < span.end))

const PART_OF =
  /(?:^|[,;]\s|\b(?:and|but|while)\s)(?:in \d{4},?\s)?(?:the|a|an|one|another|some|his|her|its)?\s?((?:\p{L}+\s){0,3}?\p{L}+)\s(?:of|in|around|near|by|at|for|beside|behind|outside|next to|north of|south of|east of|west of)\s(?:the\s|a\s)?$/iu
const TRANSPARENT =
  /^(?:city|town|state|republic|kingdom|island|people|river|lake|planet|country|group|number|body|whole|rest|case|battle|university|bank|museum|gulf|mount|man|woman)s?$/i

/** "The region around the city has…" says nothing of the city. */
function complement(comparison: Comparison): Finding | undefined {
  const { sentence, claim } = comparison
  const subject = subjectOf(comparison)
  if (!subject || subject.spans.length === 0 || claim.verb < 0 || sentence.verb < 0) return undefined
  const heads = subject.spans.map((span) => {
    const match = PART_OF.exec(sentence.text.slice(Math.max(0, span.start - 60), span.start))
    if (!match?.[1]) return undefined
    const next = wordAfter(sentence, span.end)
    if (!next || !isVerb(next)) return undefined
    const words = match[1].trim().split(/\s+/)
    const head = words.at(-1) ?? ''
    const end = span.start - (match[0].length - match[0].lastIndexOf(match[1]) - match[1].length)
    const place = { start: end - head.length, end }
    return TRANSPARENT.test(head) || isMatched(comparison, place) ? undefined : head
  })
  const [head] = heads
  if (!head || heads.some((each) => each === undefined)) return undefined
  return block(`the passage speaks of the ${head}, not of ${subject.item.text} itself`, subject.spans[0])
}

const ADVERB =
  /^(?:is|are|was|were|has|have|had|been|be|being|also|then|first|later|soon|never|not|does|did|do|can|\p{L}+ly)$/u

/** The first thing that the claim says of its subject, where the sentence says it. */
function anchorsOf({ alignment }: Comparison): Match | undefined {
  return alignment.matches.find(
    ({ item, where }) => !item.subject && item.weight >= 1 && item.kind === 'word' && where === 'here',
  )
}

/** "Voyager 2 flew past Neptune; Voyager 1…": the one beside the verb, or the clause's first, has done it. */
function anotherSubject(comparison: Comparison): Finding | undefined {
  const { claim, items, sentence } = comparison
  const subject = subjectOf(comparison)
  const anchor = anchorsOf(comparison)
  if (!subject || !isCapitalized(subject.item.text) || subject.where !== 'here' || !anchor || claim.verb < 0)
    return undefined
  if (isPassive(claim) || MUTUAL.has(anchor.item.lemma)) return undefined
  const doers = anchor.spans.map((span) => doerAt(comparison, span))
  const foreign = doers.find((name) => name !== undefined)
  if (!foreign || doers.some((name) => name === undefined)) return undefined
  // After "by" the claim's own party may still have done it.
  const by = subject.spans.some(({ start }) =>
    /\bby\s(?:the\s)?(?:\p{L}+\s){0,3}$/u.test(sentence.text.slice(Math.max(0, start - 40), start)),
  )
  if (
    by ||
    isClaimed(
      foreign.parts,
      items.filter((item) => item.subject),
    )
  )
    return undefined
  return block(`the passage says it of ${foreign.text}`, foreign.span, subject.item.span)
}

const isPassive = ({ words, verb }: Comparison['claim']): boolean =>
  /^(?:is|are|was|were|been|be)$/.test(words[verb]?.norm ?? '') &&
  words.slice(verb + 1, verb + 4).some(({ norm }) => /(?:ed|en|wn|lt|ught|nt|ung|ade)$/.test(norm))

/** "After Lind won" has Lind as its subject; "of Lind" has not. */
const AFTER_PLAIN =
  /\b(?:in|at|by|near|from|on|with|to|for|of|against|over|under|into|starring|featuring)\s(?:the\s)?$/i

/** A capital at the start of a sentence makes no name of "Trials" or "Scientists". */
const isPlural = ({ doubtful, text }: Name): boolean => doubtful && /\p{Ll}{3,}[^s]s$/u.test(text)

/** @returns the foreign name that the word at `span` is said of; undefined when it is the claim's or unclear */
function doerAt({ sentence, items, alignment }: Comparison, span: Span): Name | undefined {
  const { text, words } = sentence
  const clause = clauseAt(sentence, span.start)
  const before = sentence.names.filter(
    (name) => name.span.end <= span.start && standsAlone(text, name) && !isPlural(name),
  )
  const beside = sentence.names
    .filter(
      (name) =>
        name.span.end <= span.start &&
        !isPlural(name) &&
        !AFTER_PLAIN.test(text.slice(Math.max(0, name.span.start - 16), name.span.start)) &&
        !/^['’]/.test(text.slice(name.span.end, name.span.end + 1)),
    )
    .at(-1)
  const subjects = items.filter((item) => item.subject)
  const own = (name: Name) =>
    isClaimed(name.parts, subjects) ||
    alignment.matches.some(
      ({ item, spans }) =>
        item.subject && spans.some((s) => s.start < name.span.end && name.span.start < s.end),
    )
  if (beside) {
    const between = words.filter((word) => word.start >= beside.span.end && word.end <= span.start)
    const gap = text.slice(beside.span.end, span.start)
    const adjective = between.length === 0 && !words.some((word) => word.start === span.start && isVerb(word))
    if (
      !adjective &&
      between.length <= 3 &&
      between.every(({ norm }) => ADVERB.test(norm)) &&
      !/[,;]/.test(gap)
    )
      return own(beside) || beside.doubtful ? undefined : beside
  }
  if (!clause) return undefined
  const inside = before.filter((name) => isIn(clause, name.span.start))
  if (clause.relativeTo !== undefined) return undefined
  const first = inside[0] ?? before.find((name) => isIn(clausesOf(sentence)[0] ?? clause, name.span.start))
  if (!first || own(first) || inside.some(own)) return undefined
  const next = wordAfter(sentence, first.span.end)
  // "An American actress" does nothing; "Voyager 2 flew" does.
  return next && isVerb(next) && text.slice(first.span.end, next.start).trim() === '' ? first : undefined
}

/** How far behind "by" the doer's name may stand. */
const AGENT_LENGTH = 40

/** "The capital is Ottawa.": another name stands where the claim's would, which only the context has. */
function filledByAnother(comparison: Comparison): Finding | undefined {
  const { sentence, items, claim } = comparison
  const subject = subjectOf(comparison)
  if (!subject || !isCapitalized(subject.item.text) || subject.where !== 'context' || claim.verb < 0)
    return undefined
  const other = sentence.names.find(
    ({ span, parts }) =>
      !isClaimed(parts, items) &&
      /\b(?:is|was|are|were|became|remains)\s(?:now\s|still\s|the\s)?$/.test(
        sentence.text.slice(Math.max(0, span.start - 24), span.start),
      ) &&
      !/^\s\p{Ll}/u.test(sentence.text.slice(span.end, span.end + 2)),
  )
  return other && block(`the passage names ${other.text}`, other.span)
}

/** "…the portrait, painted by Bo Nils": somebody else's deed. */
function anotherAgent(comparison: Comparison): Finding | undefined {
  const { sentence, items, claim } = comparison
  const anchor = anchorsOf(comparison)
  if (!anchor || /\bby\b/.test(claim.text) || claim.words[claim.verb]?.start !== anchor.item.span.start)
    return undefined
  const agents = anchor.spans.map((span) => {
    const by = /^(?:\s\p{L}+){0,3}\sby\s/u.exec(sentence.text.slice(span.end, span.end + 60))
    if (!by) return undefined
    const at = span.end + by[0].length
    const phrase =
      /^[^,;()]{0,60}?(?=[,;().]|\s(?:who|whom|which|in|on|at)\b|$)/.exec(sentence.text.slice(at))?.[0] ?? ''
    if (isMatched(comparison, { start: at, end: at + phrase.length })) return undefined
    return sentence.names.find((name) => name.span.start >= at && name.span.start <= at + AGENT_LENGTH)
  })
  const [agent] = agents
  if (!agent || isPassive(claim) || agents.some((each) => !each || isClaimed(each.parts, items)))
    return undefined
  return block(`the passage says it was done by ${agent.text}`, agent.span)
}

/** "Lind has a daughter who was born in 1990": of the noun before it, not of the sentence's subject. */
function antecedent(comparison: Comparison): Finding | undefined {
  const { sentence, alignment, claim } = comparison
  const subject = subjectOf(comparison)
  if (!subject || subject.spans.length === 0 || claim.verb < 0) return undefined
  const predicate = alignment.matches.filter(
    ({ item, where }) => !item.subject && item.weight >= 1 && where === 'here',
  )
  for (const clause of clausesOf(sentence)) {
    const { relativeTo } = clause
    if (relativeTo === undefined) continue
    if (!predicate.some(({ spans }) => spans.every(({ start }) => isIn(clause, start)))) continue
    if (subject.spans.some(({ start }) => isIn(clause, start))) continue
    if (clause.pieces.some(({ start, end }) => WITH_PRONOUN.test(sentence.text.slice(start, end)))) continue
    const before = sentence.text.slice(0, relativeTo).replace(/,$/, '')
    const noun = /(?:\p{L}[\p{L}\p{N}’'-]*\s*){1}$/u.exec(before.slice(-40))
    const from = before.length - (noun?.[0].length ?? 0)
    const whose = clause.pieces.some(({ start, end }) => /^,?\swhose\b/.test(sentence.text.slice(start, end)))
    if (!whose && subject.spans.some(({ start, end }) => end >= from - 1 && start < before.length)) continue
    if (!whose && isApposed(before, subject.spans)) continue
    return block('the passage says it of something else that it mentions', clause.pieces[0])
  }
  return undefined
}

/** "…, with whom she had three children": of her after all. */
const WITH_PRONOUN =
  /^,?\s(?:\p{L}+\s)?(?:which|whom|that|where|whose|who)\s(?:\p{L}+\s)?(?:he|she|they|it)\b/u
const IS_A = /\b(?:is|was|are|were|became|remains)\s(?:also\s|then\s)?(?:the|a|an|one|among)\b[^,;]*$/

/** "Lind, a painter who…", "Lind is a painter who…", "Lind of Oslo, who…". */
function isApposed(before: string, spans: readonly Span[]): boolean {
  return spans.some(({ end }) => {
    if (end > before.length) return false
    if (IS_A.test(before.slice(end))) return true
    return /^(?:['’]s)?(?:\s\([^()]*\))?(?:,?\s(?:is|was|became|are|were|as)?\s?(?:also\s|then\s)?(?:the|a|an|one of|among)\s[^,;]*|\s(?:of|in|from)\s[^,;]{1,40}|\s)?$/.test(
      before.slice(end),
    )
  })
}

/** Three things in a row, the first and the last the other way round, and no passive to account for it. */
function turnedRound({ alignment, claim, sentence }: Comparison): Finding | undefined {
  const items = alignment.matches.filter(({ item }) => item.weight >= 1)
  if (
    claim.verb >= 0 &&
    /^(?:is|are|was|were|be|become|became|has|have|had)$/.test(claim.words[claim.verb]?.norm ?? '')
  )
    return undefined
  const [first, middle] = items
  const last = items.slice(2).find(({ item }) => item.kind === 'name') ?? items.at(-1)
  if (!first || !middle || !last || items.length < 3 || items.length > 5) return undefined
  if (MUTUAL.has(middle.item.lemma)) return undefined
  const [a, b, c] = [first.spans, middle.spans, last.spans]
  if (a.length !== 1 || b.length === 0 || c.length !== 1) return undefined
  const [A, C] = [a[0], c[0]]
  if (
    !A ||
    !C ||
    leadingTo(claim, last.item.span.start) ||
    claim.words.some((w) => w.stop && w.end === last.item.span.start - 1 && /^(?:in|on|at|of)$/.test(w.norm))
  )
    return undefined
  const between = b.some((span) => C.start < span.start && span.start < A.start)
  if (!between || C.start > A.start) return undefined
  if (/\b(?:by|which|that|who|whom)\b/.test(sentence.text.slice(C.end, A.start))) return undefined
  if (sameName(first.item.parts, last.item.parts)) return undefined
  return block('the passage has the parties the other way round', C)
}
