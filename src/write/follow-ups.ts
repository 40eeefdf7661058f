import { spansOverlap } from '../domain/index.js'
import { type Quantity, quantitiesIn, quotationsIn, wordsOf } from '../language/index.js'
import { datesIn } from './dates.js'
import { furtherQuestions, isHeard } from './further-questions.js'
import type { WriteInput } from './input.js'
import type { Item } from './items.js'
import { plainName } from './plain.js'
import { inQuotes } from './quoting.js'
import { subjectOf } from './subject.js'
import type { PartItems } from './summary.js'
import { unsupportedWords } from './unsupported.js'
import { wordingOf } from './wording.js'

const MOST = 5
const FEWEST = 3

/**
 * Questions that what is missing, in conflict, undated or left aside raises; most specific first.
 * Where these are few, what else could be asked of this very subject and its sources; one that would
 * fit any claim comes last, and only where nothing else fills three.
 */
export function followUpsFor(input: WriteInput, parts: readonly PartItems[]): string[] {
  const subject = subjectOf(input.claim.text)
  const raised = [
    ...parts.flatMap(disagreement),
    ...claimantAlone(parts),
    ...claimantDenied(input, parts),
    ...uncovered(input, parts),
    ...parts.flatMap((items) => leftAside(input, items)),
    ...oneOrigin(input, parts),
    ...inFull(input),
    ...worded(input),
    ...figures(input),
    ...dated(input),
  ]
  const distinct = [...new Set(raised)].slice(0, MOST)
  const further = [
    ...furtherQuestions(input, parts, subject),
    'Which primary source or record would settle it?',
  ]
  const more = further.filter((question) => !distinct.includes(question))
  return [...distinct, ...more.slice(0, Math.max(0, FEWEST - distinct.length))]
}

/** What could be checked instead of what cannot. */
export function followUpsForUncheckable({ claim }: WriteInput): string[] {
  const byType: Partial<Record<typeof claim.type, [string, string, string]>> = {
    opinion: [
      'Which facts does the opinion rest on? Each of them can be checked.',
      'By which measure would it become a statement of fact?',
      'Who sees it differently, and on what grounds?',
    ],
    prediction: [
      'What has happened so far that the prediction builds on? That can be checked now.',
      'Who predicts it, and how did their earlier predictions turn out?',
      'By what date, and by which observation, will it have proved right or wrong?',
    ],
    question: [
      'Which answer to the question is being claimed? A statement can be checked.',
      'Who gives that answer, where and when?',
      'What would have to be observed for that answer to be wrong?',
    ],
    none: [
      'What exactly is being stated, about whom and when? A full sentence can be checked.',
      'Who says so, where and when?',
      'What would have to be observed for it to be wrong?',
    ],
  }
  return (
    byType[claim.type] ?? [
      'Which measurable fact is meant? A fact can be checked.',
      'Who says so, where and when?',
      'What would have to be observed for it to be wrong?',
    ]
  )
}

function disagreement({ supports, refutes }: PartItems): string[] {
  const [yes, no] = [supports[0], refutes[0]]
  if (!yes || !no) return []
  if (yes.name === no.name) return [`Why does ${yes.name} say both?`]
  return [`Why do ${yes.name} and ${no.name} differ: another date, method or definition?`]
}

const counted = ({ supports, refutes }: PartItems): Item[] => [...supports, ...refutes]

function claimantAlone(parts: readonly PartItems[]): string[] {
  const alone = parts.find((items) => items.claimant[0] && counted(items).length === 0)
  const name = alone && (alone.part.claim.speaker ?? alone.claimant[0]?.name)
  return name ? [`Does anyone independent of ${plainName(name)} report the same?`] : []
}

function claimantDenied({ claim }: WriteInput, parts: readonly PartItems[]): string[] {
  const denied = parts.find(({ part, refutes }) => part.verdict.label === 'refuted' && refutes.length > 0)
  const name = claim.speaker ?? denied?.claimant[0]?.name
  const against = denied?.refutes[0]?.name
  if (!name || !against || plainName(name) === against) return []
  return [`How does ${plainName(name)} explain the difference from what ${against} says?`]
}

/** Of a subject that no document behind the closest passages mentions, single words are not asked about. */
function uncovered({ sources }: WriteInput, parts: readonly PartItems[]): string[] {
  return parts.flatMap((items) => {
    const { part } = items
    const subject = subjectOf(part.claim.text)
    if (subject.name && counted(items).length === 0 && !isHeard(subject, part, sources))
      return [`Which sources have something on ${subject.name}?`]
    return unsupportedWords(part, sources)
      .filter((words) => !subject.isIn(words))
      .slice(0, 2)
      .map((words) => `What evidence is there for ${inQuotes(words)}?`)
  })
}

function leftAside({ claim }: WriteInput, { outOfScope }: PartItems): string[] {
  const [item] = outOfScope
  if (!item) return []
  const date = datesIn(claim.text)[0]?.text
  if (date) return [`What does ${item.name}, or another source, say for ${date}?`]
  if (/\btime\b/.test(item.evidence.useReason ?? ''))
    return ['For what time is the statement meant, and which source speaks of that time?']
  return [`Which source speaks of the very thing the claim is about, as ${item.name} does not?`]
}

function oneOrigin({ origins }: WriteInput, parts: readonly PartItems[]): string[] {
  const ids = new Set(parts.flatMap(counted).map((item) => item.origin))
  const origin = ids.size === 1 ? origins.find((one) => ids.has(one.id)) : undefined
  return origin ? [`Which source independent of ${plainName(origin.name)} reports the same?`] : []
}

/** What is quoted has a place where it stands in full. */
function inFull({ claim }: WriteInput): string[] {
  const saying = claim.type === 'quotation' || claim.type === 'attribution'
  return saying && claim.speaker
    ? [`Where can the words of ${plainName(claim.speaker)} be read in full, with what stands around them?`]
    : []
}

function worded({ claim }: WriteInput): string[] {
  const flags = wordingOf(claim.text)
  const quotedFirst = (words: readonly string[], ask: (word: string) => string) =>
    words.slice(0, 1).map((word) => ask(inQuotes(word)))
  return [
    ...quotedFirst(flags.unattributed, (word) => `Who exactly is meant by ${word}?`),
    ...quotedFirst(
      flags.causes,
      (word) => `What other causes could there be, besides the one that ${word} names?`,
    ),
    ...quotedFirst(flags.superlatives, (word) => `With what is ${word} compared, and by which measure?`),
    ...quotedFirst(flags.absolutes, (word) => `Is there a case to which ${word} does not apply?`),
    ...(claim.date === undefined
      ? quotedFirst(
          [...flags.relativeDates, ...flags.changing],
          (word) => `For what date is the statement about ${word} meant?`,
        )
      : []),
  ]
}

/** What is measured, and counts in digits; how "two prizes" were counted nobody asks. */
function figureOf(text: string): string | undefined {
  const quoted = quotationsIn(text, 1)
  const figure = quantitiesIn(text).find(
    (one) =>
      (one.unit !== undefined || /\p{N}/u.test(one.text)) &&
      one.dimension !== 'ordinal' &&
      !quoted.some(({ span }) => spansOverlap(span, one.span)),
  )
  return figure && text.slice(figure.span.start, endWithCounted(text, figure))
}

/** "145" is "145 known moons" where the moons are what is counted. */
function endWithCounted(text: string, { span, counted: stems }: Quantity): number {
  const after = wordsOf(text.slice(span.end, span.end + 60)).slice(0, 3)
  const noun = after.findLast(({ stem }) => stem === stems.at(-1))
  const end = span.end + (noun?.end ?? 0)
  return /^[\p{L}\p{N}\s’'-]*$/u.test(text.slice(span.end, end)) ? end : span.end
}

function figures({ claim }: WriteInput): string[] {
  const figure = figureOf(claim.text)
  return figure ? [`How was the figure ${inQuotes(figure)} arrived at, by whom and when?`] : []
}

/** A date that is the matter itself; beside a figure it only says when that was so. */
function dated({ claim, checkedAt }: WriteInput): string[] {
  const [date] = datesIn(claim.text)
  if (!date || date.over > checkedAt || figureOf(claim.text)) return []
  return [`Is there a record from the time itself that gives ${date.text}?`]
}
