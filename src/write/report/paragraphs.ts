import { type Chosen, inTime } from './candidates.js'
import { sharedCount } from './near-copies.js'
import { stemsOf } from './words.js'

const MOST_IN_ONE = 5
/** Content words that two sentences on one matter share. */
const SHARED = 2

/**
 * Sentences on one matter stand together: one event, or what shares telling words within a
 * sub-question. Paragraphs and the sentences within them are in the order of time.
 * @param common stems so frequent in the section that sharing them means nothing
 */
export function paragraphsOf(items: readonly Chosen[]): Chosen[][] {
  const common = commonStems(items)
  const paragraphs: Chosen[][] = []
  for (const item of [...items].sort(inTime)) {
    const fitting = paragraphs
      .filter((paragraph) => paragraph.length < MOST_IN_ONE)
      .map((paragraph) => ({
        paragraph,
        closeness: Math.max(...paragraph.map((one) => closeness(one, item, common))),
      }))
      .filter(({ closeness }) => closeness >= SHARED)
      .sort((a, b) => b.closeness - a.closeness)[0]
    if (fitting) fitting.paragraph.push(item)
    else paragraphs.push([item])
  }
  return joinSingles(paragraphs)
}

function closeness(a: Chosen, b: Chosen, common: ReadonlySet<string>): number {
  if (a.event !== undefined && a.event === b.event) return 100
  const telling = (item: Chosen) => new Set([...stemsOf(item.found)].filter((stem) => !common.has(stem)))
  const shared = sharedCount(telling(a), telling(b))
  return a.subQuestion === b.subQuestion ? shared : shared - 1
}

/** Paragraphs of one sentence that follow each other are one. */
function joinSingles(paragraphs: readonly Chosen[][]): Chosen[][] {
  const joined: Chosen[][] = []
  for (const paragraph of paragraphs) {
    const before = joined.at(-1)
    if (
      before &&
      paragraph.length === 1 &&
      before.length < 4 &&
      before.every((item) => isAlone(item, paragraphs))
    ) {
      before.push(...paragraph)
    } else joined.push([...paragraph])
  }
  return joined
}

const isAlone = (item: Chosen, paragraphs: readonly Chosen[][]): boolean =>
  paragraphs.some((paragraph) => paragraph.length === 1 && paragraph[0] === item)

function commonStems(items: readonly Chosen[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { found } of items) {
    for (const stem of stemsOf(found)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  const limit = Math.max(2, items.length / 4)
  return new Set([...counts].filter(([, count]) => count > limit).map(([stem]) => stem))
}
