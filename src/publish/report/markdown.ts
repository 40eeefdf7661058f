import type { Report, ReportSentence } from '../../domain/index.js'
import { escapeMarkdown as escaped, linkTo } from '../escape-markdown.js'
import { footnoteWords } from '../footnote-words.js'
import { ledgerLines, legendFor, namedParts, seeing } from '../phrases.js'
import { headingAnchors } from './heading-anchors.js'
import {
  aboutPhrases,
  coveragePhrase,
  cutPhrases,
  DISAGREE_KEY,
  DISAGREE_SIGN,
  datePhrases,
  doneOf,
  inconsistencyPhrase,
  kindPhrase,
  type NumberedTable,
  PART_TITLES,
  paragraphsOf,
  qualityPhrases,
  shownSections,
  tableTitle,
  unmentioned,
  unsaidPhrase,
  unsaidQuestions,
} from './words.js'

/** A part of the document: its heading, and what stands under it. */
interface Part {
  level: number
  title: string
  blocks: string[]
}

/**
 * A report as Markdown (GFM with footnotes). Every footnote is defined once and referred to at least once, and has
 * the exact words with the title and the address of their source; every row has its footnotes in the last column.
 */
export function reportToMarkdown(report: Report): string {
  const parts = partsOf(report)
  const anchors = headingAnchors([
    report.title,
    PART_TITLES.contents,
    ...parts.map(({ title }) => title),
  ]).slice(2)
  const contents = parts.flatMap(({ level, title }, index) =>
    level > 3 ? [] : [`${'  '.repeat(level - 2)}- [${escaped(title)}](<#${anchors[index]}>)`],
  )
  return `${[
    `# ${escaped(report.title)}`,
    `> ${escaped(report.plan.question)}`,
    bullets(datePhrases(report)),
    `## ${PART_TITLES.contents}\n\n${contents.join('\n')}`,
    ...parts.flatMap(({ level, title, blocks }) => [`${'#'.repeat(level)} ${escaped(title)}`, ...blocks]),
    report.citations
      .map((citation, index) => `${mark(index)}: ${footnoteWords(report, citation)}`)
      .join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`
}

function partsOf(report: Report): Part[] {
  const { sections, rest } = shownSections(report)
  const list = (title: string, items: readonly string[]): Part[] =>
    items.length === 0 ? [] : [{ level: 2, title, blocks: [bullets(items)] }]
  const further = unmentioned(report)
  return [
    ...sections.flatMap(({ title, level, sentences, tables }): Part[] => [
      {
        level,
        title,
        blocks: paragraphsOf(sentences).map((paragraph) => paragraph.map(marked).join(' ')),
      },
      ...tables.map((table) => tablePart(table, level + 1)),
    ]),
    ...rest.map((table) => tablePart(table, 2)),
    ...list(PART_TITLES.unsaid, unsaidQuestions(report).map(unsaidPhrase)),
    ...list(PART_TITLES.quality, qualityPhrases(report.quality)),
    ...list(
      PART_TITLES.coverage,
      report.coverage.map((one) => `${one.question} ${coveragePhrase(one)}`),
    ),
    ...list(PART_TITLES.inconsistencies, report.inconsistencies.map(inconsistencyPhrase)),
    ...list(PART_TITLES.cuts, cutPhrases(report)),
    ...list(PART_TITLES.done, ledgerLines(doneOf(report))),
    {
      level: 2,
      title: PART_TITLES.about,
      // A footnote that nothing refers to vanishes in rendering; under the bibliography it would be an entry of it.
      blocks: [
        bullets([...aboutPhrases(report), legendFor([report])]),
        ...(further.length === 0 ? [] : [`Further passages that were read: ${further.map(mark).join(' ')}`]),
      ],
    },
    { level: 2, title: PART_TITLES.bibliography, blocks: bibliography(report) },
  ]
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${escaped(item)}`).join('\n')

const mark = (index: number): string => `[^${index + 1}]`

function marked({ text, citations, analysis }: ReportSentence): string {
  const marks = citations.map(mark)
  if (marks.length === 0) return escaped(text)
  return analysis ? seeing(escaped(text), marks.join(' ')) : `${escaped(text)}${marks.join('')}`
}

function tablePart(numbered: NumberedTable, level: number): Part {
  const { columns, rows } = numbered.table
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [
    line([...columns.map(cell), 'Sources']),
    line([...columns, ''].map(() => '---')),
    ...rows.map(({ cells, citations, conflict }) =>
      line([...cells.map(cell), `${conflict ? `${DISAGREE_SIGN} ` : ''}${citations.map(mark).join('')}`]),
    ),
  ]
  return {
    level,
    title: tableTitle(numbered),
    blocks: [table.join('\n'), ...(rows.some(({ conflict }) => conflict) ? [DISAGREE_KEY] : [])],
  }
}

/** A cell of nothing visible would look like one that nobody filled. */
const cell = (text: string): string => escaped(text) || '–'

function bibliography(report: Report): string[] {
  const lines = report.sources.map((source) => {
    const parts = [
      namedParts(source)
        .map(escaped)
        .filter((part) => part !== '')
        .join(' · '),
      linkTo(source.url),
      escaped(kindPhrase(source)),
      `\`${source.snapshot.slice(0, 8)}\``,
    ]
    return `- ${parts.join(' — ')}`
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}
