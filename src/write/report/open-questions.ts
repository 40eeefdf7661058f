import type { OpenQuestion } from '../../domain/index.js'
import { inQuotes } from '../quoting.js'
import type { Disagreement } from './disagreements.js'
import type { ReportInput } from './input.js'

const ASKED: Partial<Record<Disagreement['kind'], string>> = {
  date: 'Which date is right for',
  number: 'Which figure is right for',
}

/** What the report leaves open: what nothing or too little was found for, and what its sources disagree on. */
export function openQuestionsOf(
  { plan, answers }: ReportInput,
  disagreements: readonly Disagreement[],
): OpenQuestion[] {
  const coverageOf = new Map(answers.map(({ subQuestion, coverage }) => [subQuestion.id, coverage]))
  const uncovered = plan.subQuestions.flatMap(({ id, question }): OpenQuestion[] => {
    const coverage = coverageOf.get(id)
    if (!coverage) return [{ question, why: 'Nothing was found for it.' }]
    return coverage.state === 'covered' ? [] : [{ question, why: coverage.why }]
  })
  const disputed = disagreements.map(
    ({ matter, kind }): OpenQuestion => ({
      question: `${ASKED[kind] ?? 'What is right about'} ${inQuotes(matter.replace(/[.?!]+$/, ''))}?`,
      // What each says has its citations there, and would have none here.
      why: 'The sources differ; each account is in the table of accounts that differ.',
    }),
  )
  return [...uncovered, ...disputed]
}
