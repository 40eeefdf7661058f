import type { Claim, VerdictLabel } from '../domain/index.js'
import { wordsOf } from '../language/index.js'
import { datesIn, dayAfter } from './dates.js'
import { isPast, isPresent, wordingOf } from './wording.js'

/** Days until a check should be made again. */
export const STALE_DAYS = {
  unsettled: 30,
  changing: 90,
  general: 365,
  historical: 730,
} as const

/**
 * When a check goes stale and why: open verdicts soonest, then what changes, then what is general,
 * last what lies in the past; a date yet to come brings it forward.
 * @returns a calendar day (UTC) after `checkedAt` and a sentence
 */
export function staleness(
  claim: Pick<Claim, 'text' | 'type'>,
  label: VerdictLabel,
  checkedAt: Date,
): { staleAfter: string; staleWhy: string } {
  const { days, why } = lifetime(claim, label, checkedAt)
  const staleAfter = dayAfter(checkedAt, days)
  const coming = datesIn(claim.text)
    .filter((date) => date.over > checkedAt)
    .sort((a, b) => a.over.getTime() - b.over.getTime())[0]
  const over = coming?.over.toISOString().slice(0, 10)
  if (coming && over && over <= staleAfter) {
    return { staleAfter: over, staleWhy: `The statement names ${coming.text}, which will then be over.` }
  }
  return { staleAfter, staleWhy: why }
}

function lifetime(
  { text }: Pick<Claim, 'text'>,
  label: VerdictLabel,
  checkedAt: Date,
): { days: number; why: string } {
  if (label === 'conflicting') {
    return { days: STALE_DAYS.unsettled, why: 'The sources disagree, and new evidence may settle it.' }
  }
  if (label === 'insufficient') {
    return {
      days: STALE_DAYS.unsettled,
      why: 'The evidence was not enough, and more may have been published by then.',
    }
  }
  if (label === 'not checkable') {
    return {
      days: STALE_DAYS.general,
      why: 'There is nothing to check in it unless the statement is made more precise.',
    }
  }
  const words = wordsOf(text)
  const flags = wordingOf(text)
  const pastDate = datesIn(text).some((date) => date.over <= checkedAt)
  const sinceThen = words.some(({ norm }) => norm === 'since')
  if (
    flags.relativeDates.length > 0 ||
    (isPresent(words) && (sinceThen || (flags.changing.length > 0 && !pastDate)))
  ) {
    return {
      days: STALE_DAYS.changing,
      why: 'The statement is about a present state of things or a figure that changes.',
    }
  }
  if (pastDate || isPast(words)) {
    return {
      days: STALE_DAYS.historical,
      why: 'The statement is about the past; only new research or a correction could change the result.',
    }
  }
  return {
    days: STALE_DAYS.general,
    why: 'The statement is general, and what is known about it is revised from time to time.',
  }
}
