import pc from 'picocolors'
import type { Report } from '../../domain/index.js'
import { abridged, ledgerLines, legendFor } from '../phrases.js'
import { plain } from '../plain.js'
import type { TextOptions } from '../text.js'
import { type Colors, listOf, paragraph, sourcesOf } from '../text-parts.js'
import { wrap } from '../wrap.js'
import {
  aboutPhrases,
  coveragePhrase,
  cutPhrases,
  DISAGREE,
  datePhrases,
  doneOf,
  inconsistencyPhrase,
  type NumberedTable,
  PART_TITLES,
  paragraphsOf,
  qualityPhrases,
  questionOf,
  shownSections,
  tableTitle,
  unsaidPhrase,
  unsaidQuestions,
} from './words.js'

const DEFAULT_WIDTH = 88
const LEDGER_LINES = 12

/** A report as a reader wants it on a terminal. Nothing from a source reaches it but visible text. */
export function reportToText(report: Report, options: TextOptions = {}): string {
  const width = Math.max(40, options.width ?? DEFAULT_WIDTH)
  const colors = pc.createColors(options.color ?? false)
  const { sections, rest } = shownSections(report)
  const list = (title: string, items: readonly string[]) => listOf(title, items, width, colors)
  const blocks = [
    heading(report, width, colors),
    ...sections.flatMap(({ title, level, sentences, tables }) => [
      [
        ...wrap(plain(title), width).map((line) => colors.bold(level === 2 ? colors.underline(line) : line)),
        ...paragraphsOf(sentences).flatMap((one, index) => [
          ...(index === 0 ? [] : ['']),
          ...paragraph(one, width, colors),
        ]),
      ],
      ...tables.map((table) => tableOf(table, width, colors)),
    ]),
    ...rest.map((table) => tableOf(table, width, colors)),
    list(PART_TITLES.unsaid, unsaidQuestions(report).map(unsaidPhrase)),
    list(PART_TITLES.quality, qualityPhrases(report.quality)),
    list(
      PART_TITLES.coverage,
      report.coverage.map((one) => `${one.question} ${coveragePhrase(one)}`),
    ),
    list(PART_TITLES.inconsistencies, report.inconsistencies.map(inconsistencyPhrase)),
    list(PART_TITLES.cuts, cutPhrases(report)),
    sourcesOf(report, width, colors),
    listOf(PART_TITLES.done, abridged(ledgerLines(doneOf(report)), LEDGER_LINES), width, colors, colors.dim),
    [...datePhrases(report), ...aboutPhrases(report).slice(0, 1)]
      .flatMap((line) => wrap(plain(line), width))
      .map(colors.dim),
    wrap(legendFor([report]), width).map(colors.dim),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function heading(report: Report, width: number, colors: Colors): string[] {
  return [
    ...wrap(plain(report.title), width).map(colors.bold),
    ...wrap(questionOf(report.plan), width, '  ').map(colors.dim),
    ...datePhrases(report).flatMap((line) => wrap(plain(line), width, '    ', '  · ').map(colors.dim)),
  ]
}

/** A row is a record of its own: whatever the width, no cell is cut and none runs into another. */
function tableOf(numbered: NumberedTable, width: number, colors: Colors): string[] {
  const { columns, rows } = numbered.table
  return [
    ...wrap(tableTitle(numbered), width).map(colors.bold),
    ...rows.flatMap(({ cells, citations, conflict }) => {
      const marks = citations.map((index) => `[${index + 1}]`).join('')
      const [first = '', ...others] = cells.map((cell, index) =>
        [columns[index] ?? '', cell].map(plain).join(': '),
      )
      const lines = [
        ...wrap(first, width, '    ', '  · ').map(colors.bold),
        ...others.flatMap((cell) => wrap(unmarked(cell), width, '      ', '    ')),
      ]
      return [
        ...lines,
        ...wrap(`${conflict ? `${DISAGREE} ` : ''}${marks}`, width, '    ').map((line) =>
          conflict ? colors.yellow(line) : colors.cyan(line),
        ),
      ]
    }),
  ]
}

/** As in sentences: square brackets are left to our own numbers. */
const unmarked = (text: string): string => text.replace(/\[(\d+)\]/g, '($1)')
