import type { OpenQuestion } from '../../domain/index.js'
import { listed } from '../plain.js'
import { inQuotes } from '../quoting.js'
import type { Disagreement } from './disagreements.js'
import type { ReportInput } from './input.js'
import { dated } from './voice.js'

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
  const disputed = disagreements.map(({ matter, kind, accounts }): OpenQuestion => {
    const sides = accounts.flatMap(({ shown, words }) =>
      words[0] ? [`${dated(words[0])}: ${inQuotes(shown.replace(/[.!?…]+$/, ''))}`] : [],
    )
    const asked =
      kind === 'date'
        ? 'Which date is right for'
        : kind === 'number'
          ? 'Which figure is right for'
          : 'What is right about'
    return {
      question: `${asked} ${inQuotes(matter.replace(/[.?!]+$/, ''))}?`,
      why: `The sources differ: ${listed(sides)}.`,
    }
  })
  return [...uncovered, ...disputed]
}
