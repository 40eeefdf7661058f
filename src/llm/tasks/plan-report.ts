import { z } from 'zod'
import { type ReportLength, type ResearchPlan, SourceKind } from '../../domain/index.js'
import { contentWordsOf, namesIn } from '../../language/index.js'
import type { ModelClient } from '../client.js'
import { fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { visible } from '../visible.js'
import { cleanQuery } from './clean-query.js'

const PlanAnswer = z.strictObject({
  sections: z.array(
    z.strictObject({
      title: z.string(),
      questions: z.array(
        z.strictObject({ question: z.string(), queries: z.array(z.string()), kinds: z.array(z.string()) }),
      ),
    }),
  ),
})

/** Sections with their questions, before they have ids. */
export type ProposedSections = {
  title: string
  questions: Pick<ResearchPlan['subQuestions'][number], 'question' | 'queries' | 'kinds'>[]
}[]

const SYSTEM = `You plan a research report. Divide the question into themed sections in a sensible order, each with one
to three questions that sources can answer: what happened, who decided, what was said and what was done, how much, what
is disputed. For each question give short search queries of plain words, with the names, places and years that matter,
and the kinds of source that an answer needs, out of: ${SourceKind.options.join(', ')}. Ask for both sides of whatever
is disputed. No section for a summary, an introduction, a chronology or a conclusion: those are made by themselves. No
addresses, no operators.`

const MOST_SECTIONS: Readonly<Record<ReportLength, number>> = { short: 4, long: 10 }
const MOST_QUESTIONS = 3
const MOST_QUERIES = 4
const LONGEST_TITLE = 100
const LONGEST_QUESTION = 240
/** Titles of sources that the model is shown, so that it asks what the library can answer. */
const MOST_TITLES = 40

/**
 * A question, with the titles of what a first look found, to sections and sub-questions, in one call. What has no
 * word of the question or of a title is dropped, so that a title cannot send the search elsewhere; a section with
 * a name or a number in its title that nobody has named is called by its first question.
 * @returns no section at all where nothing usable was proposed
 * @throws AssayError as `ModelClient.ask`
 */
export async function planReport(
  client: Pick<ModelClient, 'ask'>,
  question: string,
  titles: readonly string[],
  length: ReportLength,
): Promise<ProposedSections> {
  const shown = [...new Set(titles)].filter((title) => !givesOrders(title)).slice(0, MOST_TITLES)
  const { value } = await client.ask({
    purpose: 'plan-report',
    system: SYSTEM,
    sources: fenceSources([
      { kind: 'question', text: question },
      ...shown.map((title) => ({ kind: 'title', text: title })),
    ]),
    task: `Plan a ${length} report on question 1, with at most ${MOST_SECTIONS[length]} sections. Titles 1 to ${shown.length} are of sources that a first look found.`,
    schema: PlanAnswer,
  })
  const known = new Set([question, ...shown].flatMap(contentWordsOf).map(({ stem }) => stem))
  const isAbout = (text: string) => contentWordsOf(text).some(({ stem }) => known.has(stem))
  // What is asked is printed above what is answered: it may name and count nothing that nobody has named yet.
  const inventsNothing = (text: string) =>
    [
      ...namesIn(text).flatMap((name) => contentWordsOf(name.text)),
      ...contentWordsOf(text).filter(isNumber),
    ].every(({ stem }) => known.has(stem))
  return value.sections.slice(0, MOST_SECTIONS[length]).flatMap(({ title, questions }) => {
    const kept = questions.slice(0, MOST_QUESTIONS).flatMap((one) => {
      const asked = oneLine(one.question).slice(0, LONGEST_QUESTION)
      const queries = [...new Set(one.queries.map(cleanQuery))].filter(isAbout).slice(0, MOST_QUERIES)
      if (asked === '' || givesOrders(asked) || !isAbout(asked) || queries.length === 0) return []
      if (!inventsNothing(asked)) return []
      const kinds = SourceKind.options.filter((kind) => one.kinds.includes(kind))
      return [{ question: asked, queries, kinds }]
    })
    const named = oneLine(title).slice(0, LONGEST_TITLE)
    const fit = named !== '' && isTitle(named) && inventsNothing(named)
    const [first] = kept
    if (!first || givesOrders(named)) return []
    return [
      { title: fit ? named : first.question.replace(/[?.!]+$/, '').slice(0, LONGEST_TITLE), questions: kept },
    ]
  })
}

const isNumber = ({ norm }: { norm: string }): boolean => /\p{N}/u.test(norm)

/** A heading, and no sentence, address or markup. */
const isTitle = (text: string): boolean => !/[.!?“”"<>[\]{}|]|:\/\//.test(text)

const oneLine = (text: string): string => visible(text).text.replace(/\s+/g, ' ').trim().normalize('NFC')
