import { createColors } from 'picocolors'
import type { Check, Checks, ClaimType, Statement } from '../domain/index.js'
import { escapeMarkdown as escaped } from './escape-markdown.js'
import { count, VERDICT_NAMES, verdictLine } from './phrases.js'
import { plain } from './plain.js'
import { CALLOUTS, TINTS } from './verdict-look.js'
import { wrap } from './wrap.js'

/** What a statement that is no matter for a check is called. */
const KINDS: Partial<Record<ClaimType, string>> = {
  prediction: 'prediction',
  opinion: 'opinion',
  question: 'question',
}

/** `3 supported, 1 refuted; 2 predictions, 1 opinion`: all that an article says, at one glance. */
export function tallyOf({ statements, checks }: Checks): string {
  const verdicts = countsOf(checks.map(({ verdict }) => VERDICT_NAMES[verdict].toLowerCase()))
  const others = countsOf(statements.filter(({ outcome }) => outcome !== 'checked').map(kindOf))
  const named = [...others].map(([kind, amount]) =>
    kind === LEFT_OUT || kind === NO_CLAIM ? `${amount} ${kind}` : count(amount, kind),
  )
  const judged = [...verdicts].map(([verdict, amount]) => `${amount} ${verdict}`)
  return [judged, named]
    .filter((list) => list.length > 0)
    .map((list) => list.join(', '))
    .join('; ')
}

const LEFT_OUT = 'left out'
const NO_CLAIM = 'without a claim'
const kindOf = ({ outcome, type }: Statement): string =>
  outcome === 'left out' ? LEFT_OUT : (KINDS[type] ?? NO_CLAIM)

/** In the order of the labels' first appearance. */
function countsOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return counts
}

interface Row {
  statement: Statement
  check: Check | undefined
}

const rowsOf = ({ statements, checks }: Checks): Row[] => {
  const byId = new Map(checks.map((check) => [check.id, check]))
  return statements.map((statement) => ({
    statement,
    check: statement.check === undefined ? undefined : byId.get(statement.check),
  }))
}

const headingOf = ({ statements }: Checks): string => `${count(statements.length, 'statement')} in this text`

/** The statements in the order of the text, each with its verdict or why there is none. */
export function overviewToText(result: Checks, { width, color }: { width: number; color: boolean }): string {
  const colors = createColors(color)
  const under = ' '.repeat(4)
  const lines = rowsOf(result).flatMap(({ statement, check }, at) => {
    const number = `${String(at + 1).padStart(2)}  `
    const said = wrap(plain(statement.text), width, under, number)
    const [label, rest] = check
      ? [colors[TINTS[check.verdict]](plain(verdictLine(check.assessment))), colors.dim(check.id)]
      : [colors.dim(kindOf(statement)), colors.dim(plain(statement.why ?? ''))]
    return [...said, `${under}${label}`, ...wrap(rest, width, under)]
  })
  const tally = wrap(`${headingOf(result)}: ${tallyOf(result)}.`, width)
  return `${tally.map(colors.bold).join('\n')}\n\n${lines.join('\n')}\n`
}

/**
 * The overview of an article in Markdown.
 * @param linkOf where the page of a check stands, from the overview's place; without it nothing is linked
 */
export function overviewToMarkdown(result: Checks, linkOf?: (check: Check) => string): string {
  const rows = rowsOf(result).map(({ statement, check }, at) => {
    const said = cell(statement.text)
    if (!check) return `| ${at + 1} | ${said} | ${kindOf(statement)} | ${cell(statement.why ?? '')} |`
    const { label, confidence, basis } = check.assessment
    const why = `${count(basis.passages, 'passage')}, ${count(basis.origins, 'origin')}, confidence ${confidence.toFixed(2)}`
    return `| ${at + 1} | ${said} | ${linkOf ? `[${VERDICT_NAMES[label]}](${linkOf(check)})` : VERDICT_NAMES[label]} | ${why} |`
  })
  return [
    `# ${headingOf(result)}`,
    `> [!${CALLOUTS['not checkable']}] ${tallyOf(result)}.`,
    ['|  | Statement | Verdict | Why |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

/** Line ends would break the table. */
const cell = (text: string): string => escaped(text.replace(/\s+/g, ' '))
