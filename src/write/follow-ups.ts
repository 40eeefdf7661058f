import { datesIn } from './dates.js'
import type { WriteInput } from './input.js'
import { plainName } from './plain.js'
import { inQuotes } from './quoting.js'
import type { PartItems } from './summary.js'
import { unsupportedWords } from './unsupported.js'
import { wordingOf } from './wording.js'

const MOST = 5
const FEWEST = 3

/** Questions that what is missing, in conflict, undated or left aside raises; most specific first. */
export function followUpsFor(input: WriteInput, parts: readonly PartItems[]): string[] {
  const raised = [
    ...parts.flatMap(disagreement),
    ...claimantAlone(parts),
    ...parts
      .flatMap(({ part }) => unsupportedWords(part).slice(0, 2))
      .map((words) => `What evidence is there for ${inQuotes(words)}?`),
    ...parts.flatMap(leftAside),
    ...oneOrigin(input, parts),
    ...worded(input),
    ...figures(input),
  ]
  const general = [
    'Where was this first said, and by whom?',
    'Which primary source or record would settle it?',
    `Has anything been published about it since ${input.checkedAt.toISOString().slice(0, 10)}?`,
  ]
  const distinct = [...new Set(raised)].slice(0, MOST)
  return [...distinct, ...general.slice(0, Math.max(0, FEWEST - distinct.length))]
}

/** What could be checked instead of what cannot. */
export function followUpsForUncheckable({ claim }: WriteInput): string[] {
  const byType: Partial<Record<typeof claim.type, string>> = {
    opinion: 'Which facts does the opinion rest on? Each of them can be checked.',
    prediction: 'What has happened so far that the prediction builds on? That can be checked now.',
    question: 'Which answer to the question is being claimed? A statement can be checked.',
    none: 'What exactly is being stated, about whom and when? A full sentence can be checked.',
  }
  return [
    byType[claim.type] ?? 'Which measurable fact is meant? A fact can be checked.',
    'Who says so, where and when?',
    'What would have to be observed for it to be wrong?',
  ]
}

function disagreement({ supports, refutes }: PartItems): string[] {
  const [yes, no] = [supports[0], refutes[0]]
  if (!yes || !no) return []
  if (yes.name === no.name) return [`Why does ${yes.name} say both?`]
  return [`Why do ${yes.name} and ${no.name} differ: another date, method or definition?`]
}

function claimantAlone(parts: readonly PartItems[]): string[] {
  const claimant = parts.find(
    ({ claimant, supports, refutes }) => claimant[0] && supports.length + refutes.length === 0,
  )
  const name = claimant && (claimant.part.claim.speaker ?? claimant.claimant[0]?.name)
  return name ? [`Does anyone independent of ${plainName(name)} report the same?`] : []
}

function leftAside({ outOfScope }: PartItems): string[] {
  const [item] = outOfScope
  return item
    ? [`What does ${item.name}, or another source, say of the very time and place of the claim?`]
    : []
}

function oneOrigin({ origins }: WriteInput, parts: readonly PartItems[]): string[] {
  const ids = new Set(
    parts.flatMap((items) => [...items.supports, ...items.refutes]).map((item) => item.origin),
  )
  const origin = ids.size === 1 ? origins.find((one) => ids.has(one.id)) : undefined
  return origin ? [`Which source independent of ${plainName(origin.name)} reports the same?`] : []
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

/** A number with something counted or measured after it; "Apollo 11" and dates are names. */
const FIGURE =
  /(?<!\p{L} )(?<![\p{L}\p{N}.,])\p{N}[\p{N}.,]* ?(?:%|\p{Ll})|\b(?:about|than|of|for|has|had|is|was|weighs?|measures?|costs?) \p{N}/u

function figures({ claim }: WriteInput): string[] {
  const undated = datesIn(claim.text).reduce((text, date) => text.replace(date.text, ''), claim.text)
  return claim.type === 'numeric' && FIGURE.test(undated) ? ['Who measured the figure, when and how?'] : []
}
