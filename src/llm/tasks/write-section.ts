import { z } from 'zod'
import type { ModelClient } from '../client.js'
import { fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { visible } from '../visible.js'

const SectionAnswer = z.strictObject({
  sentences: z.array(
    z.strictObject({ text: z.string(), passages: z.array(z.number()), paragraph: z.boolean() }),
  ),
})

/** Words that a section may be written from, with who says them and when. */
export interface SectionWords {
  exact: string
  /** `Survey Office (3 May 2020)` */
  who: string
}

/** A sentence as a model gives it: unaudited, nothing to be shown to anybody before it is. */
export interface SectionSentence {
  text: string
  /** Indexes into the words that were given, from 0. */
  words: number[]
  paragraph: boolean
}

const SYSTEM = `You write one section of a research report from numbered passages, and from nothing else. Tell what they say
in the order of time, in plain, exact sentences: who did what and when, who says so, where they disagree. Every sentence
gives in "passages" the numbers of those that it rests on, at least one, and says only what they say, in their own words
as far as possible; quote exactly, between “ and ”, and name the source as given. No number, date or name that is not in
the passages that the sentence cites. Give both sides of what is disputed and do not settle it. Set "paragraph" to true
where a new paragraph begins. No opinion of yours, no addresses, no markup, no headings.`

const MOST_SENTENCES = 40
const LONGEST_SENTENCE = 600

/**
 * Numbered words to a section's sentences, in one call. Words that give orders to a machine are not shown; numbers
 * that name no words are dropped from the sentence.
 * @throws AssayError as `ModelClient.ask`
 */
export async function writeSection(
  client: Pick<ModelClient, 'ask'>,
  { question, title, questions }: { question: string; title: string; questions: readonly string[] },
  words: readonly SectionWords[],
): Promise<SectionSentence[]> {
  const shown = words.flatMap((item, index) =>
    [item.exact, item.who].some(givesOrders) ? [] : [{ item, index }],
  )
  // Invariant 4: nothing is written from empty evidence.
  if (shown.length === 0) return []
  const { value } = await client.ask({
    purpose: 'write-section',
    system: SYSTEM,
    sources: fenceSources([
      { kind: 'question', text: question },
      { kind: 'title', text: title },
      ...questions.map((text) => ({ kind: 'sub-question', text })),
      ...shown.map(({ item }) => ({ kind: 'passage', text: item.exact, about: [item.who] })),
    ]),
    task: `Write the section of title 1, for a report on question 1. It answers sub-questions 1 to ${questions.length} from passages 1 to ${shown.length}.`,
    schema: SectionAnswer,
  })
  return value.sentences
    .map(({ text, passages, paragraph }) => ({
      text: visible(text).text.trim().normalize('NFC'),
      words: [...new Set(passages.flatMap((number) => shown[number - 1]?.index ?? []))],
      paragraph,
    }))
    .filter(({ text }) => text !== '' && text.length <= LONGEST_SENTENCE)
    .slice(0, MOST_SENTENCES)
}
