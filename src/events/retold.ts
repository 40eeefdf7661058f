import { contentWordsOf, lemmaStem, sameName } from '../language/index.js'
import type { Statement } from './readable-document.js'
import { nameParts } from './resolve-actors.js'

/** So much of the shorter telling is in the other before both tell one thing that was said. */
const SAME_WORDS = 0.6
const FEWEST_WORDS = 4

/**
 * What was said once and is told by many is one statement: by the speaker's own text where there is one, else by
 * the first that dates it.
 */
export function retold(statements: readonly Statement[]): {
  first: Statement[]
  whose: (statement: Statement) => Statement
} {
  const ordered = [...statements].sort(
    (a, b) =>
      Number(b.own ?? false) - Number(a.own ?? false) ||
      Number(a.byRole ?? false) - Number(b.byRole ?? false) ||
      ((a.date ?? '9') < (b.date ?? '9') ? -1 : (a.date ?? '9') > (b.date ?? '9') ? 1 : 0) ||
      (a.mention.snapshot < b.mention.snapshot ? -1 : a.mention.snapshot > b.mention.snapshot ? 1 : 0) ||
      a.mention.start - b.mention.start,
  )
  const first: { statement: Statement; stems: Set<string> }[] = []
  const whose = new Map<Statement, Statement>()
  for (const statement of ordered) {
    const stems = new Set(contentWordsOf(statement.words).map(lemmaStem))
    const known = first.find((one) => isSame(one, { statement, stems }))
    if (known) whose.set(statement, known.statement)
    else first.push({ statement, stems })
  }
  return { first: first.map(({ statement }) => statement), whose: (one) => whose.get(one) ?? one }
}

interface Read {
  statement: Statement
  stems: Set<string>
}

function isSame(a: Read, b: Read): boolean {
  const shared = [...b.stems].filter((stem) => a.stems.has(stem)).length
  const least = Math.min(a.stems.size, b.stems.size)
  if (shared < Math.min(FEWEST_WORDS, least) || shared < 2 || shared / least < SAME_WORDS) return false
  return (
    a.statement.byRole !== undefined ||
    b.statement.byRole !== undefined ||
    sameName(nameParts(a.statement.who), nameParts(b.statement.who))
  )
}
