import {
  type Coverage,
  type Inconsistency,
  isPrimary,
  type LedgerEntry,
  type Report,
  type ReportQuality,
  type ReportSource,
  type ReportTable,
  type ResearchPlan,
} from '../../domain/index.js'
import { count, dayOfInstant } from '../phrases.js'
import { plain } from '../plain.js'

/** `court or government report, primary: published by a ministry` */
export const kindPhrase = ({ kind, kindWhy }: Pick<ReportSource, 'kind' | 'kindWhy'>): string =>
  `${kind}, ${isPrimary(kind) ? 'primary' : 'not primary'}: ${kindWhy}`

export const TABLE_NAMES: Record<ReportTable['kind'], string> = {
  chronology: 'Chronology',
  people: 'People and contacts',
  statements: 'Statements against actions',
  figures: 'Figures',
  conflicts: 'What sources disagree on',
}

/** What stands beside a row that tells of a disagreement, so that no reader needs to see a colour. */
export const DISAGREE = 'sources disagree'
/**
 * In its place in Markdown: words in the column of sources would be read as the name of one, and in any other as part
 * of what the row states. What the sign means stands below the table, without a verb.
 */
export const DISAGREE_SIGN = '≠'
export const DISAGREE_KEY = `${DISAGREE_SIGN} disagreement of sources`

/** The headings of what follows the sections, the same in every form. */
export const PART_TITLES = {
  contents: 'Contents',
  quality: 'How well it is sourced',
  coverage: 'What was asked and what was found',
  unsaid: 'Questions that stayed open',
  inconsistencies: 'Inconsistencies',
  cuts: 'What was cut',
  done: 'What was done',
  about: 'About this report',
  bibliography: 'Bibliography',
} as const

/**
 * What follows the report is listed in phrases without a verb: it is about the report and not about the world, and
 * no auditor should take it for a statement that wants a source.
 */
export function qualityPhrases(quality: ReportQuality): string[] {
  const { words, sentences, rows, citations, sources, origins, analysis, cut, primaryShare } = quality
  const { oldest, newest, inconsistencies, modelCalls, cost } = quality
  return [
    `${whole(words)} words, ${count(sentences, 'sentence')}, ${count(rows, 'table row')}`,
    `${count(citations, 'citation')} of ${count(sources, 'source')}, ${count(origins, 'independent origin')}`,
    `Citation recall ${share(quality.citationRecall)}: of all sentences and rows, those borne out by what they cite (ALCE, strict)`,
    `Citation precision ${share(quality.citationPrecision)}: of all citations, those that bear out their sentence or row (ALCE, strict)`,
    `${count(analysis, 'sentence or row', 'sentences or rows')} of Assay’s own analysis, marked as such`,
    `${count(cut, 'sentence or row', 'sentences or rows')} cut by the audit`,
    ...(primaryShare === null ? [] : [`Primary sources: ${share(primaryShare)} of those cited`]),
    ...(oldest === undefined || newest === undefined ? [] : [`Evidence from ${oldest} to ${newest}`]),
    `${count(inconsistencies, 'inconsistency', 'inconsistencies')}, each shown or resolved`,
    modelCalls === 0
      ? 'No call of a language model'
      : `${count(modelCalls, 'call')} of a language model${cost === undefined ? '' : `, US$ ${cost.toFixed(4)}`}`,
  ]
}

const share = (of: number | null): string => (of === null ? 'not measured' : `${Math.round(of * 100)}%`)

/** `12,345`: the same on every machine. */
const whole = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')

export const STATES: Record<Coverage['state'], string> = { covered: 'covered', thin: 'thin', open: 'open' }

/** `covered by 9 passages of 5 origins`, `open: nothing was found` */
export function coveragePhrase({ state, passages, origins, missing, why }: Coverage): string {
  const by = `${count(passages, 'passage')} of ${count(origins, 'origin')}`
  const wanted = missing.length === 0 ? '' : `; wanted and not found: ${missing.join(', ')}`
  if (state === 'open') return `open: ${why}${wanted}`
  return state === 'thin' ? `thinly covered by ${by}: ${why}${wanted}` : `covered by ${by}${wanted}`
}

const MATTERS: Record<Inconsistency['kind'], string> = {
  date: 'Two dates',
  number: 'Two numbers',
  name: 'Two names',
  first: 'Two firsts',
  role: 'Two holders of one role',
  period: 'Two periods',
}

/** `Two dates: “…” beside “…”; two days for one opening; both shown` */
export const inconsistencyPhrase = ({ kind, words: [one, other], why, outcome }: Inconsistency): string =>
  `${MATTERS[kind]}: “${one}” beside “${other}”; ${why}; ${outcome === 'resolved' ? 'resolved from the sources' : 'both shown'}`

const isCut = (entry: LedgerEntry) => entry.kind === 'cut'

/** Why something did not get into the report; the words themselves are nobody's to read as fact. */
export const cutPhrases = ({ ledger }: Report): string[] => {
  const reasons = new Map<string, number>()
  for (const { reason } of ledger.entries.filter(isCut)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [...reasons].map(([reason, times]) => (times === 1 ? reason : `${reason} (${times} times)`))
}

/** The ledger without cuts, which have a list of their own. */
export const doneOf = ({ ledger }: Report): Report['ledger'] => ({
  ...ledger,
  entries: ledger.entries.filter((entry) => !isCut(entry)),
})

/** Questions that stayed open and that no section names already. */
export function unsaidQuestions({ openQuestions, sections }: Report): Report['openQuestions'] {
  const said = sections
    .filter(({ kind }) => kind === 'open')
    .flatMap(({ sentences }) => sentences.map(({ text }) => text))
    .join('\n')
  return openQuestions.filter(({ question }) => !said.includes(question))
}

export const datePhrases = (report: Report): string[] => [
  `Checked on ${dayOfInstant(report.checkedAt)}`,
  ...(report.asOf === undefined ? [] : [`As of ${report.asOf}: later evidence not admitted`]),
  `Stale after ${report.staleAfter}: ${report.staleWhy}`,
]

export const aboutPhrases = (report: Report): string[] => [
  `Revision ${report.revision} of ${report.id}, made with Assay ${report.assay}`,
  `Question: ${report.plan.question}`,
]

/** `Who paid? open: no source that was read says so` */
export const unsaidPhrase = ({ question, why }: Report['openQuestions'][number]): string =>
  `${question} open: ${why}`

/** Citations that no sentence and no row refers to. */
export function unmentioned({
  citations,
  sections,
  tables,
}: Pick<Report, 'citations' | 'sections' | 'tables'>) {
  const used = new Set([
    ...sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.citations)),
    ...tables.flatMap(({ rows }) => rows.flatMap((row) => row.citations)),
  ])
  return citations.flatMap((_, index) => (used.has(index) ? [] : [index]))
}

/** Sentences by paragraph. */
export function paragraphsOf<Said extends { paragraph?: true | undefined }>(
  sentences: readonly Said[],
): Said[][] {
  const paragraphs: Said[][] = []
  for (const sentence of sentences) {
    const last = paragraphs.at(-1)
    if (last === undefined || sentence.paragraph) paragraphs.push([sentence])
    else last.push(sentence)
  }
  return paragraphs
}

/** Sections that have something in them, with the tables that follow their sentences; a table of no section comes last. */
export function shownSections({ sections, tables }: Pick<Report, 'sections' | 'tables'>) {
  const placed = new Set(sections.flatMap((section) => section.tables))
  const shown = sections.map((section) => ({
    ...section,
    tables: section.tables.flatMap((index) => tableAt(tables, index)),
  }))
  const rest = tables.flatMap((_, index) => (placed.has(index) ? [] : tableAt(tables, index)))
  return {
    // A heading over parts stands though nothing but the parts follows it.
    sections: shown.filter(
      (one, index) =>
        one.sentences.length + one.tables.length > 0 || (shown[index + 1]?.level ?? 0) > one.level,
    ),
    rest,
  }
}

/** A table with its number, from 1. */
export interface NumberedTable {
  number: number
  table: ReportTable
}

const tableAt = (tables: readonly ReportTable[], index: number): NumberedTable[] => {
  const table = tables[index]
  return table === undefined || table.rows.length === 0 ? [] : [{ number: index + 1, table }]
}

export const tableTitle = ({ number, table }: NumberedTable): string =>
  `Table ${number}. ${plain(table.title)}`

/** A plan's question as a report's head has it. */
export const questionOf = ({ question }: Pick<ResearchPlan, 'question'>): string => plain(question)
