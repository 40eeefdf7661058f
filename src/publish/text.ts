import pc from 'picocolors'
import type { Check } from '../domain/index.js'
import { EARLIER_NOTE, EARLIER_TITLE, earlierLines } from './earlier.js'
import { abridged, dayOfInstant, demotionLines, ledgerLines, legendFor, verdictLine } from './phrases.js'
import { plain } from './plain.js'
import { type Colors, listOf, paragraph, sourcesOf } from './text-parts.js'
import { TINTS } from './verdict-look.js'
import { wrap } from './wrap.js'

export interface TextOptions {
  /** Columns; lines are wrapped to it, addresses excepted. 88 unless told, never under 40. */
  width?: number
  /** Terminal colours; none unless asked for. */
  color?: boolean
}

const DEFAULT_WIDTH = 88
const LEDGER_LINES = 8

/** A check as a reader wants it on a terminal. Nothing from a source reaches it but visible text. */
export const checkToText = (check: Check, options: TextOptions = {}): string =>
  `${checkBlocks(check, options)}\n${legend([check], options)}`

/** Several checks, one after another, with a rule between them and what the marks mean at the end. */
export function checksToText(checks: readonly Check[], options: TextOptions = {}): string {
  const rule = '─'.repeat(widthOf(options))
  return `${checks.map((check) => `${checkBlocks(check, options)}\n`).join(`\n${rule}\n\n`)}\n${rule}\n\n${legend(checks, options)}`
}

const widthOf = ({ width }: TextOptions): number => Math.max(40, width ?? DEFAULT_WIDTH)

function legend(checks: readonly Check[], options: TextOptions): string {
  const { dim } = pc.createColors(options.color ?? false)
  return `${wrap(legendFor(checks), widthOf(options)).map(dim).join('\n')}\n`
}

function checkBlocks(check: Check, options: TextOptions): string {
  const width = widthOf(options)
  const colors = pc.createColors(options.color ?? false)
  const blocks = [
    heading(check, width, colors),
    parts(check, width, colors),
    earlier(check, width, colors),
    ...check.sections
      .filter((section) => section.sentences.length > 0)
      .map((section) => [colors.bold(plain(section.title)), ...paragraph(section.sentences, width, colors)]),
    listOf('Want to know more?', check.followUps, width, colors),
    sourcesOf(check, width, colors),
    listOf('What was done', abridged(ledgerLines(check.ledger), LEDGER_LINES), width, colors, colors.dim),
    footer(check, width).map(colors.dim),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function heading({ claim, assessment }: Check, width: number, colors: Colors): string[] {
  const said = [claim.speaker, claim.date].filter((one) => one !== undefined).map(plain)
  const label = (name: string) => colors.dim(name.padEnd(9))
  const under = ' '.repeat(9)
  const notes = [...demotionLines(assessment)]
  return [
    ...field(label('Claim'), `“${plain(claim.text)}”`, width, under, colors.bold),
    ...(said.length > 0 ? field(label('Said by'), said.join(', '), width, under) : []),
    ...field(label('Verdict'), verdictLine(assessment), width, under, (line) =>
      colors[TINTS[assessment.label]](line),
    ),
    ...notes.flatMap((note) => wrap(plain(note), width, under)),
  ]
}

/** Colour goes on after wrapping: its codes have no width. */
function field(
  label: string,
  text: string,
  width: number,
  under: string,
  paint: (line: string) => string = (line) => line,
): string[] {
  return wrap(text, width, under).map(
    (line, index) => (index === 0 ? label : under) + paint(line.slice(under.length)),
  )
}

function parts(check: Check, width: number, colors: Colors): string[] {
  if (check.parts.length < 2) return []
  return [
    colors.bold('Part by part'),
    ...check.parts.flatMap(({ claim, verdict }) => [
      ...wrap(`“${plain(claim.text)}”`, width, '    ', '  · '),
      ...wrap(verdictLine(verdict), width, '    ').map((line) => colors[TINTS[verdict.label]](line)),
    ]),
  ]
}

function earlier(check: Check, width: number, colors: Colors): string[] {
  if (check.earlier.length === 0) return []
  return [
    colors.bold(EARLIER_TITLE),
    ...earlierLines(check).flatMap(({ near, claim, finding, where }) => [
      ...wrap(`${near}: “${plain(claim)}”: ${plain(finding)}`, width, '    ', '  · '),
      ...wrap(plain('url' in where ? where.url : where.id), width, '    ').map(colors.dim),
    ]),
    ...wrap(EARLIER_NOTE, width, '  ').map(colors.dim),
  ]
}

function footer(check: Check, width: number): string[] {
  const dates = [
    `Checked on ${dayOfInstant(check.checkedAt)}`,
    check.asOf === undefined ? undefined : `as of ${plain(check.asOf)}`,
    `stale after ${check.staleAfter}`,
    check.revision > 1 ? `revision ${check.revision}` : undefined,
    check.id,
  ].filter((part) => part !== undefined)
  return [...wrap(dates.join(' · '), width), ...wrap(plain(check.staleWhy), width)]
}
