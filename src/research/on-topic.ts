import { contentWordsOf, namesIn, type Word } from '../language/index.js'

/** Words of asking, which no document needs to have. */
const ASKING_WORDS = new Set(
  `write give make prepare thorough detailed analysis report history historical contemporary overview account story
  explain describe summary summarise cite sources source evidence question answer happened happen role effect effects
  cause causes relation relations ties between development developments people events timeline chronology know known
  tell find question risk risks benefit benefits impact influence association associations link links safety`.split(
    /\s+/,
  ),
)

/** Of three words and more so many are what was asked; of two both, since each alone is another matter. */
const OF_THE_WHOLE = 2 / 3

/** A document is about what was asked, or about a part of it: about sleep alone where sleep and memory are asked about. */
export type OnTopic = 'whole' | 'part'

/**
 * Whether a document is about what was asked: it has at least half of the words of the question's names, written
 * as names are ("Sound" and not "sound"), or most of its content words where it names nothing; half of those are a
 * part of it. A search brings up whatever shares a word; a report must not wander off with it.
 */
export function topicOf(question: string): (text: string) => OnTopic | undefined {
  const named = namesIn(question)
    .filter(({ doubtful }) => !doubtful)
    .flatMap(({ text }) => contentWordsOf(text).map((word) => word.text))
  const isNamed = named.length > 0
  const asWritten = ({ text, stem }: Word) => (isNamed ? text.replace(/['’]s$/, '') : stem)
  const anchors = new Set(
    isNamed
      ? named
      : contentWordsOf(question)
          .filter(({ norm }) => !ASKING_WORDS.has(norm))
          .map(({ stem }) => stem),
  )
  if (anchors.size === 0) return () => 'whole'
  const part = Math.ceil(anchors.size / 2)
  const whole = isNamed ? part : Math.max(Math.min(2, anchors.size), Math.ceil(anchors.size * OF_THE_WHOLE))
  return (text) => {
    const found = new Set<string>()
    for (const word of contentWordsOf(text)) {
      if (anchors.has(asWritten(word))) found.add(asWritten(word))
      if (found.size >= whole) return 'whole'
    }
    return found.size >= part ? 'part' : undefined
  }
}

/** From so many documents on that are about all of it, what is about a part of it is left out. */
const ENOUGH_OF_THE_WHOLE = 6

/** How much of what was asked a document must be about, given how many are about the whole of it. */
export const leastOnTopic = (documentsOfTheWhole: number): OnTopic =>
  documentsOfTheWhole >= ENOUGH_OF_THE_WHOLE ? 'whole' : 'part'
