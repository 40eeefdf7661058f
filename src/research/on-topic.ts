import { contentWordsOf, namesIn, type Word } from '../language/index.js'

/** Words of asking, which no document needs to have. */
const ASKING_WORDS = new Set(
  `write give make prepare thorough detailed analysis report history historical contemporary overview account story
  explain describe summary summarise cite sources source evidence question answer happened happen role effect effects
  cause causes relation relations ties between development developments people events timeline chronology know known
  tell find question`.split(/\s+/),
)

/**
 * Whether a document is about what was asked: it has at least half of the words of the question's names, written
 * as names are ("Sound" and not "sound"), or half of its content words where it names nothing. A search brings up
 * whatever shares a word; a report must not wander off with it.
 */
export function topicOf(question: string): (text: string) => boolean {
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
  if (anchors.size === 0) return () => true
  const needed = Math.ceil(anchors.size / 2)
  return (text) => {
    const found = new Set<string>()
    for (const word of contentWordsOf(text)) {
      if (anchors.has(asWritten(word))) found.add(asWritten(word))
      if (found.size >= needed) return true
    }
    return false
  }
}
