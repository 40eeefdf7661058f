import type { EdtfDate, PlannedSection, ReportLength, ResearchPlan, SubQuestion } from '../domain/index.js'
import { contentWordsOf, namesIn } from '../language/index.js'
import { type Facet, facetsFor } from './facets.js'
import { type Sample, themesOf } from './themes.js'

/** Themed sections of a report; each has a sub-question or two. */
const THEMES: Readonly<Record<ReportLength, number>> = { short: 3, long: 7 }
const LONGEST_QUERY_WORDS = 8

/**
 * A plan without a language model: the question's own subject, facets that every such question has, and the themes
 * of what a first search found. The same samples give the same plan.
 */
export function planByRule(
  question: string,
  samples: readonly Sample[],
  { length, asOf }: { length: ReportLength; asOf?: EdtfDate },
): ResearchPlan {
  const subject = subjectOf(question)
  const subQuestions: SubQuestion[] = []
  const sections: PlannedSection[] = []
  const add = (title: string, questions: Omit<SubQuestion, 'id'>[]) => {
    const ids = questions.map((one) => {
      const id = `q${subQuestions.length + 1}`
      subQuestions.push({ id, ...one })
      return id
    })
    sections.push({ title, subQuestions: ids })
  }
  const { first, last } = facetsFor(question)
  add(first.title, [facetQuestion(first, subject)])
  for (const { title, words } of themesOf(samples, question, THEMES[length])) {
    add(title, [
      {
        question: `What do the sources on ${subject.phrase} say about ${title.charAt(0).toLowerCase()}${title.slice(1)}?`,
        queries: [`${subject.words} ${words.join(' ')}`, words.join(' ')].map(shortened),
        kinds: [],
      },
    ])
  }
  for (const facet of last) {
    if (length === 'long' || !facet.long) add(facet.title, [facetQuestion(facet, subject)])
  }
  return {
    schema: 'assay.plan/1',
    question,
    length,
    ...(asOf ? { asOf } : {}),
    subQuestions,
    sections,
    tables: length === 'long' ? ['chronology', 'people', 'statements', 'figures'] : ['chronology', 'figures'],
  }
}

interface Subject {
  /** As it may stand in a sentence. */
  phrase: string
  /** To search by. */
  words: string
}

const ASKING =
  /^(?:please\s+)?(?:(?:write|give|make|prepare)\s+(?:me\s+)?(?:an?|the)\s+[^.?!]{0,60}?\b(?:of|on|about)\s+|(?:what|how|why|when|who|where|which)\b[^.?!]*?\b(?:is|are|was|were|did|does|do|has|have|had|happened (?:to|with|at)|of|about|to|with)\s+)/i

/** "The history of" is what a report is anyway. */
const GENRE =
  /^(?:an?\s|the\s)?(?:(?:short|long|full|brief)\s)?(?:history|story|account|analysis|overview)\s(?:of|on)\s/i

/** "What is known about …": the rest of asking, once the verb is gone. */
const KNOWN = /^(?:known|said|told|recorded|written|reported|established)\s+(?:of|about|on)\s+/i

/** What the question is about, in its own words: its names where it has any, else its content words. */
function subjectOf(question: string): Subject {
  const names = namesIn(question).filter(({ doubtful }) => !doubtful)
  const words = contentWordsOf(question).map(({ text }) => text.replace(/['’]s$/, ''))
  const rest = question
    .replace(ASKING, '')
    .replace(KNOWN, '')
    .replace(GENRE, '')
    .replace(/^The\b/, 'the')
    .replace(/[.?!]+\s*$/, '')
    .trim()
  const [name] = [...names].sort((a, b) => b.parts.length - a.parts.length || a.span.start - b.span.start)
  const short = rest.length > 0 && rest.length <= 60 ? rest : (name?.text ?? words.slice(0, 4).join(' '))
  return {
    phrase: short === '' ? 'this' : short,
    words: (words.length > 0 ? words : [question.trim()]).slice(0, LONGEST_QUERY_WORDS).join(' '),
  }
}

const facetQuestion = (
  { ask, words, kinds }: Facet,
  { phrase, words: subject }: Subject,
): Omit<SubQuestion, 'id'> => ({
  question: ask(phrase),
  queries: words.map((one) => shortened(`${subject} ${one}`)),
  kinds,
})

const shortened = (query: string): string =>
  query
    .split(/\s+/)
    .slice(0, 2 * LONGEST_QUERY_WORDS)
    .join(' ')
    .slice(0, 200)
