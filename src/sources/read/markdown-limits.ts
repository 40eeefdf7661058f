/** Containers inside one another, far more than anybody writes. */
const DEEPEST = 60
/** Columns before a list marker: each level of a nested list costs two at least. */
const WIDEST_INDENT = 160
/** Characters of markup in one paragraph: the parser's work on them grows faster than their number. */
const MOST_MARKS = 20_000

/**
 * Whether Markdown would take the parser very long: containers nested very deeply, or one block
 * crowded with markup. Linear in the length of the source.
 */
export function isIntricate(source: string): boolean {
  let marks = 0
  for (const line of source.split('\n')) {
    if (/^\s*$/.test(line)) {
      marks = 0
      continue
    }
    marks += marksIn(line)
    if (marks > MOST_MARKS || containersOf(line) > DEEPEST) return true
  }
  return false
}

/** Pipes and dashes are left out: a long table is no trouble. */
function marksIn(line: string): number {
  let marks = 0
  for (let at = 0; at < line.length; at++) {
    if ('[]()*_`<>~!&@$\\'.includes(line[at] ?? '')) marks++
  }
  return marks
}

/** "> > - 1. text" has four. */
function containersOf(line: string): number {
  const lead = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? ''
  const markers = lead.split(/\s+|(?<=>)/).filter((marker) => marker !== '').length
  const thematicBreak = lead.length === line.length && !lead.includes('>')
  if (thematicBreak && /^\s*(?:[-*]\s*)+$/.test(line)) return 0
  const indent = /^\s*/.exec(line)?.[0].length ?? 0
  return indent > WIDEST_INDENT && markers > 0 ? DEEPEST + 1 : markers
}
