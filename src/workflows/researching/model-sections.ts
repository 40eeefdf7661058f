import { z } from 'zod'
import type { LedgerEntry, Mention, ResearchPlan } from '../../domain/index.js'
import { writeSection } from '../../llm/index.js'
import { readableDate, sourceName } from '../../write/index.js'
import type { OfferedSection } from '../../write/report/index.js'
import type { RunModel } from '../asking/run-model.js'
import type { FoundSentence } from './find-words.js'
import type { Gathered } from './gather.js'

const Sentences = z.array(
  z.object({ text: z.string(), words: z.array(z.int().nonnegative()), paragraph: z.boolean() }),
)

/** Passages that a section is written from: more make a prompt longer and no section better. */
const MOST_WORDS = 28

/**
 * A language model's prose for each themed section, one call each, at once as far as the configuration lets. A call
 * is kept by what it was given, so that a section for which the same was found is not paid for again.
 */
export async function modelSections(
  model: RunModel,
  plan: ResearchPlan,
  gathered: readonly Gathered[],
): Promise<{ prose: OfferedSection[]; entries: LedgerEntry[] }> {
  const written = await Promise.all(
    plan.sections.map(async ({ title, subQuestions }, index) => {
      const answers = gathered.filter(({ subQuestion }) => subQuestions.includes(subQuestion.id))
      const found = bestOf(answers)
      const words = found.map((one) => ({ exact: one.exact, who: whoSays(one) }))
      if (words.length === 0) return { entries: [] }
      const questions = answers.map(({ subQuestion }) => subQuestion.question)
      const about = { question: plan.question, title, questions }
      const { value, entries } = await model.task(['write-section', about, words], Sentences, (client) =>
        writeSection(client, about, words),
      )
      const section = `theme-${index + 1}`
      return {
        entries,
        ...(value ? { prose: { section, given: found.map(mentionOf), sentences: value } } : {}),
      }
    }),
  )
  return {
    prose: written.flatMap((one) => ('prose' in one && one.prose ? [one.prose] : [])),
    entries: written.flatMap(({ entries }) => entries),
  }
}

/** The best of each sub-question in turn, each sentence once. */
function bestOf(answers: readonly Gathered[]): FoundSentence[] {
  const kept = new Map<string, FoundSentence>()
  const longest = Math.max(0, ...answers.map(({ words }) => words.length))
  for (let turn = 0; turn < longest && kept.size < MOST_WORDS; turn++) {
    for (const { words } of answers) {
      const one = words[turn]
      if (one && kept.size < MOST_WORDS) kept.set(`${one.snapshot} ${one.start} ${one.end}`, one)
    }
  }
  return [...kept.values()]
}

function whoSays({ document: { snapshot, source } }: FoundSentence): string {
  const published = snapshot.metadata.published?.value
  const name = sourceName(snapshot.metadata, source.location)
  return published === undefined ? name : `${name} (${readableDate(published)})`
}

const mentionOf = ({ document: _, kind: __, relevance: ___, ...mention }: FoundSentence): Mention => mention
