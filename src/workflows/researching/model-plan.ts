import { z } from 'zod'
import { type LedgerEntry, ResearchPlan, SourceKind } from '../../domain/index.js'
import { type ProposedSections, planReport } from '../../llm/index.js'
import type { RunModel } from '../asking/run-model.js'

const Proposed = z.array(
  z.object({
    title: z.string(),
    questions: z.array(
      z.object({ question: z.string(), queries: z.array(z.string()), kinds: z.array(SourceKind) }),
    ),
  }),
)

/** The plan with a language model's sections in place of those by rule; where it proposes none, the rule's stay. */
export async function modelPlan(
  model: RunModel,
  byRule: ResearchPlan,
  titles: readonly string[],
  entries: LedgerEntry[],
): Promise<ResearchPlan> {
  const shown = [...new Set(titles)]
  const about = ['plan-report', byRule.question, byRule.length, shown] as const
  const { value, entries: told } = await model.task(about, Proposed, (client) =>
    planReport(client, byRule.question, shown, byRule.length),
  )
  entries.push(...told)
  if (value === undefined || value.length === 0) return byRule
  const parsed = ResearchPlan.safeParse(withSections(byRule, value))
  return parsed.success ? parsed.data : byRule
}

function withSections(byRule: ResearchPlan, proposed: ProposedSections): ResearchPlan {
  const subQuestions: ResearchPlan['subQuestions'] = []
  const sections = proposed.map(({ title, questions }) => ({
    title,
    subQuestions: questions.map((one) => {
      const id = `q${subQuestions.length + 1}`
      subQuestions.push({ id, ...one })
      return id
    }),
  }))
  return { ...byRule, subQuestions, sections }
}
