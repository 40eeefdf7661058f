import { contentWordsOf, namesIn } from '../language/index.js'

/** Words of asking, which no document needs to have. */
const ASKING_WORDS = new Set(
  `write give make prepare thorough detailed analysis report history historical contemporary overview account story
  explain describe summary summarise cite sources source evidence question answer happened happen role effect effects
  cause causes relation relations ties between development developments people events timeline chronology know known
  tell find question`.split(/\s+/),
)

/**
 * Whether a document is about what was asked: it has at least half of the question's names, each of them whole,
 * or half of its content words where it names nothing. A search brings up whatever shares a word; a report must
 * not wander off with it.
 */
export function topicOf(question: string): (text: string) => boolean {
  const names = namesIn(question)
    .filter(({ doubtful }) => !doubtful)
    .map(({ text }) => stemsOf(text))
    .filter((stems) => stems.length > 0)
  const anchors = names.length > 0 ? names : stemsOf(question).map((stem) => [stem])
  if (anchors.length === 0) return () => true
  const needed = Math.ceil(anchors.length / 2)
  return (text) => {
    const found = new Set(contentWordsOf(text).map(({ stem }) => stem))
    return anchors.filter((stems) => stems.every((stem) => found.has(stem))).length >= needed
  }
}

const stemsOf = (text: string): string[] => [
  ...new Set(
    contentWordsOf(text)
      .filter(({ norm }) => !ASKING_WORDS.has(norm))
      .map(({ stem }) => stem),
  ),
]
