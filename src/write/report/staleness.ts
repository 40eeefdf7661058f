import { dateRange } from '../../domain/index.js'
import { wordsOf } from '../../language/index.js'
import { datesIn, dayAfter } from '../dates.js'
import { STALE_DAYS } from '../staleness.js'
import { isPresent } from '../wording.js'
import type { Disagreement } from './disagreements.js'
import type { ReportInput } from './input.js'
import type { CitedWords } from './words.js'

/**
 * When a report should be made again: soonest where much of it is open, then where sources disagree or
 * the question is about the present, last where it is about the past and covered. A day that a cited
 * source names and that is yet to come brings it forward.
 */
export function reportStaleness(
  input: ReportInput,
  disagreements: readonly Disagreement[],
  cited: readonly CitedWords[],
): { staleAfter: string; staleWhy: string } {
  const { days, why } = lifetime(input, disagreements)
  const staleAfter = dayAfter(input.checkedAt, days)
  const coming = cited
    .flatMap(({ citation }) => datesIn(citation.exact))
    .filter(({ over }) => over > input.checkedAt)
    .sort((a, b) => a.over.getTime() - b.over.getTime() || (a.text < b.text ? -1 : 1))[0]
  const day = coming?.over.toISOString().slice(0, 10)
  return coming && day && day <= staleAfter
    ? { staleAfter: day, staleWhy: `A source that it cites names ${coming.text}, which will then be over.` }
    : { staleAfter, staleWhy: why }
}

function lifetime(
  { plan, answers, events, checkedAt }: ReportInput,
  disagreements: readonly Disagreement[],
): { days: number; why: string } {
  const open = answers.filter(({ coverage }) => coverage.state === 'open').length
  if (open * 2 > answers.length || answers.length === 0) {
    return {
      days: STALE_DAYS.unsettled,
      why: 'Most of what was asked is open, and more may have been published by then.',
    }
  }
  if (open > 0 || disagreements.length > 0) {
    return {
      days: STALE_DAYS.changing,
      why:
        open > 0
          ? 'A part of what was asked is open, and more may have been published by then.'
          : 'The sources disagree, and new evidence may settle it.',
    }
  }
  const newest = Math.max(...events.flatMap(({ date }) => (date ? [dateRange(date).to] : [])))
  const recent = newest > checkedAt.getTime() - 2 * 365 * 86_400_000
  if (recent || isPresent(wordsOf(plan.question))) {
    return {
      days: STALE_DAYS.changing,
      why: 'The question is about the present or what happened lately, which goes on.',
    }
  }
  return {
    days: STALE_DAYS.historical,
    why: 'The question is about the past; only new research or a correction could change the answer.',
  }
}
