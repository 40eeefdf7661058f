import type { CheckId, Report, ReportSentence } from '../../domain/index.js'
import { dayOfInstant, ledgerLines, legendFor, seeing } from '../phrases.js'
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
} from '../report/words.js'
import { footnote, footnoteMark } from './footnotes.js'
import type { Garden, GardenNote, Links, NoteKind } from './garden.js'
import { gardenText, joined, propertyText, table } from './garden-text.js'
import {
  breadcrumbs,
  fileNames,
  INDEX,
  isStale,
  kindProperties,
  titleOfCheck,
  titleOfReport,
  withoutFolders,
} from './names.js'

/** A note for each report: its latest revision. */
export const reportNotes: NoteKind = (garden) =>
  (garden.reports ?? []).map((report) => reportNote(report, garden))

export function reportNote(report: Report, garden: Garden): GardenNote {
  const { id, quality } = report
  const title = titleOfReport(report)
  const day = dayOfInstant(report.checkedAt)
  return {
    id,
    folder: 'reports',
    ...fileNames(title, id),
    front: {
      title: propertyText(title),
      description: propertyText(report.plan.question),
      aliases: [id],
      ...kindProperties('report', isStale(report, garden) ? ['stale'] : []),
      created: day,
      modified: day,
      published: day,
      permalink: `reports/${id}`,
      assay_id: id,
      assay_revision: report.revision,
      assay_question: propertyText(report.plan.question),
      ...(report.asOf === undefined ? {} : { assay_as_of: report.asOf }),
      assay_words: quality.words,
      assay_citations: quality.citations,
      assay_origins: quality.origins,
      ...(quality.citationRecall === null
        ? {}
        : { assay_citation_recall: Number(quality.citationRecall.toFixed(3)) }),
      ...(quality.citationPrecision === null
        ? {}
        : { assay_citation_precision: Number(quality.citationPrecision.toFixed(3)) }),
      assay_checked_at: report.checkedAt,
      assay_stale_after: report.staleAfter,
    },
    body: (links) => bodyOf(report, garden, links),
  }
}

function bodyOf(report: Report, garden: Garden, links: Links): string {
  const { sections, rest } = shownSections(report)
  const checks = garden.checksOfReports?.get(report.id) ?? new Map<string, CheckId>()
  const said = (sentence: ReportSentence) => marked(sentence, checks, links)
  return joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Reports', 'This report']),
    callout('abstract', report.plan.question, datePhrases(report)),
    isStale(report, garden)
      ? `> [!caution] This report is due to be made again since ${report.staleAfter}\n> The evidence may have changed.`
      : '',
    ...sections.flatMap(({ title, level, sentences, tables }) => [
      `${'#'.repeat(level)} ${gardenText(title)}`,
      ...paragraphsOf(sentences).map((paragraph) => paragraph.map(said).join(' ')),
      ...tables.map((numbered) => tablePart(numbered, level + 1)),
    ]),
    ...rest.map((numbered) => tablePart(numbered, 2)),
    checksTable(report, checks, garden, links),
    list(PART_TITLES.unsaid, unsaidQuestions(report).map(unsaidPhrase)),
    callout('info', PART_TITLES.quality, qualityPhrases(report.quality)),
    list(
      PART_TITLES.coverage,
      report.coverage.map((one) => `${one.question} ${coveragePhrase(one)}`),
    ),
    list(PART_TITLES.inconsistencies, report.inconsistencies.map(inconsistencyPhrase)),
    list(PART_TITLES.cuts, cutPhrases(report)),
    bibliography(report, links),
    further(report),
    folded(
      PART_TITLES.done,
      ledgerLines(doneOf(report)).map((line) => gardenText(bare(line, report))),
    ),
    folded(PART_TITLES.about, [...aboutPhrases(report), legendFor([report])].map(gardenText)),
    report.citations.map((citation, index) => footnote(report, citation, index, links)).join('\n'),
  ])
}

/** A sentence that was checked leads to its check. */
function marked(
  { text, citations, analysis }: ReportSentence,
  checks: ReadonlyMap<string, CheckId>,
  links: Links,
): string {
  const marks = citations.map(footnoteMark)
  const check = checks.get(text)
  const checked = check !== undefined && links.has(check) ? ` (${links.to(check, 'its check')})` : ''
  if (marks.length === 0) return `${gardenText(text)}${checked}`
  const words = analysis ? seeing(gardenText(text), marks.join(' ')) : `${gardenText(text)}${marks.join('')}`
  return `${words}${checked}`
}

const tablePart = (numbered: NumberedTable, level: number): string =>
  joined([
    `${'#'.repeat(level)} ${gardenText(tableTitle(numbered))}`,
    table(
      [...numbered.table.columns.map(cell), 'Sources'],
      numbered.table.rows.map(({ cells, citations, conflict }) => [
        ...cells.map(cell),
        `${conflict ? `${DISAGREE_SIGN} ` : ''}${citations.map(footnoteMark).join('')}`,
      ]),
    ),
    numbered.table.rows.some(({ conflict }) => conflict) ? DISAGREE_KEY : '',
  ])

/** A cell of nothing visible would look like one that nobody filled. */
const cell = (words: string): string => gardenText(words) || '–'

function checksTable(
  report: Report,
  checks: ReadonlyMap<string, CheckId>,
  garden: Garden,
  links: Links,
): string {
  const byId = new Map(garden.checks.map((check) => [check.id, check]))
  const rows = report.sections.flatMap(({ sentences }) =>
    sentences.flatMap(({ text, citations }) => {
      const check = byId.get(checks.get(text) ?? ('' as CheckId))
      if (!check || !links.has(check.id)) return []
      const said = `${gardenText(text)}${citations.map(footnoteMark).join('')}`
      return [[said, links.to(check.id, titleOfCheck(check), { inTable: true }), check.verdict]]
    }),
  )
  return rows.length === 0
    ? ''
    : `## Checks of its claims\n\n${table(['The report says', 'Check', 'Verdict'], rows)}`
}

function bibliography({ sources }: Report, links: Links): string {
  const rows = sources.map((source) => {
    const { title, authors, publisher, published } = source.metadata
    return [
      links.to(source.id, title?.value ?? withoutFolders(source.location), { inTable: true }),
      cell([authors?.value.join(', '), publisher?.value].filter((one) => one !== undefined).join(' · ')),
      cell(published?.value ?? 'no date'),
      cell(kindPhrase(source)),
    ]
  })
  return rows.length === 0
    ? ''
    : `## ${PART_TITLES.bibliography}\n\n${table(['Source', 'By', 'Published', 'Kind'], rows)}`
}

/** A footnote that nothing refers to would vanish. */
function further(report: Report): string {
  const rest = unmentioned(report).map(footnoteMark)
  return rest.length === 0 ? '' : `Further passages that were read: ${rest.join(' ')}`
}

const callout = (kind: string, title: string, items: readonly string[]): string =>
  [`> [!${kind}] ${gardenText(title)}`, ...items.map((item) => `> - ${gardenText(item)}`)].join('\n')

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `## ${title}\n\n${items.map((item) => `- ${gardenText(item)}`).join('\n')}`

const folded = (title: string, items: readonly string[]): string =>
  [`> [!abstract]- ${title}`, ...items.map((item) => `> - ${item}`)].join('\n')

const bare = (line: string, { sources }: Report): string =>
  sources
    .filter(({ location }) => location.startsWith('file:'))
    .reduce((text, { location }) => text.replaceAll(location, withoutFolders(location)), line)
