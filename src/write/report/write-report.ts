import type { Inconsistency, ReportSection, ReportTable } from '../../domain/index.js'
import { withoutAsides } from './asides.js'
import { type Candidate, candidatesOf } from './candidates.js'
import { centralityIn } from './centrality.js'
import { choose } from './choose.js'
import { atOddsWithin } from './consistency.js'
import { disagreementDrafts } from './disagreement-prose.js'
import { type Disagreement, disagreementsOf } from './disagreements.js'
import type { ReportInput, WrittenReport } from './input.js'
import { offeredDrafts } from './offered.js'
import { openQuestionsOf } from './open-questions.js'
import { type DraftedSection, Press, type TableDraft } from './press.js'
import { type Lost, settle, without } from './settle.js'
import { withOtherSides } from './sides.js'
import { reportStaleness } from './staleness.js'
import { reserve, summaryDrafts } from './summary.js'
import { eventRows } from './tables/chronology.js'
import { tableDraft } from './tables/index.js'
import { proseOf, themeDrafts } from './themes.js'
import { titleOf } from './title.js'
import { type ReportDraft, Voice } from './voice.js'
import { type CitedWords, Shelf, sharesPlace } from './words.js'

/**
 * A report from what was found, and from nothing else: quotations with their citations in sections,
 * tables whose rows cite, both sides where sources disagree. Every sentence and row passes the audit
 * or is cut; the same input gives the same report, byte for byte, in whatever order it comes.
 */
export function writeReport(input: ReportInput): WrittenReport {
  const settled = settle(input)
  const first = written(settled.input, settled.lost)
  const found = atOddsWithin(first.cited, first.disagreements, input)
  const lost = [...settled.lost, ...found.lost]
  // Both sides of what was found are shown beside each other, and what was settled is settled everywhere: the
  // report is written with them from the start.
  const again = found.disputes.length + found.lost.length > 0
  const disputes = [...settled.input.disputes, ...found.disputes]
  const { report } = again ? written(without({ ...settled.input, disputes }, lost), lost) : first
  return {
    ...report,
    inconsistencies: distinct([
      ...settled.inconsistencies,
      ...found.inconsistencies.filter(({ outcome }) => outcome === 'resolved'),
      ...report.inconsistencies,
      ...found.inconsistencies,
    ]),
  }
}

interface Written {
  report: WrittenReport
  disagreements: Disagreement[]
  cited: CitedWords[]
}

function written(input: ReportInput, lost: readonly Lost[]): Written {
  const shelf = new Shelf(input.sources)
  const disagreements = disagreementsOf(input, shelf)
  const candidates = candidatesOf(input, shelf).filter(stands(lost))
  const centrality = centralityIn(candidates.map(({ found }) => found))
  const telling = withoutAsides(candidates, centrality)
  const chosen = withOtherSides(choose(input, telling, disagreements), disagreements, shelf)
  const { introduction, conclusion, body } = reserve(input, chosen, disagreements, centrality)
  const voice = new Voice()
  const quoted = new Set(chosen.flatMap(({ sentences }) => sentences.map(({ key }) => key)))
  const events = eventRows(input, shelf, disagreements)
  const table = (kind: ReportTable['kind']) => tableDraft(kind, input, shelf, events, disagreements)
  const plain = (
    kind: ReportSection['kind'],
    title: string,
    drafts: readonly ReportDraft[],
    tables: readonly TableDraft[] = [],
  ) => ({ id: kind, kind, title, level: 2, drafts, tables })
  const press = new Press(shelf)
  const offered = new Map<string, ReportDraft[]>()
  for (const section of input.prose ?? []) {
    const { drafts, cuts } = offeredDrafts(section, shelf, press.whyCut)
    press.cuts.push(...cuts)
    if (drafts) offered.set(section.section, drafts)
  }
  const summary = summaryDrafts(input, shelf, voice, centrality)
  const drafts: DraftedSection[] = [
    plain('summary', 'Executive summary', summary),
    plain('introduction', 'Introduction', proseOf(introduction, disagreements, voice)),
    ...input.plan.sections.flatMap(({ title, subQuestions }, index): DraftedSection[] => {
      const id = `theme-${index + 1}`
      const prose = offered.get(id)
      if (prose) return [{ id, kind: 'theme', title, level: 2, drafts: prose, tables: [] }]
      return themeDrafts(
        id,
        title,
        body.filter(
          ({ subQuestion }) =>
            subQuestions.includes(subQuestion) && !isTakenBefore(input, index, subQuestion),
        ),
        disagreements,
        voice,
      ).map((section) => ({ ...section, tables: [] }))
    }),
    plain('chronology', 'Chronology', [], table('chronology')),
    plain('people', 'People and contacts', [], table('people')),
    plain('statements', 'Statements against actions', [], table('statements')),
    plain('figures', 'Figures', [], table('figures')),
    plain(
      'disagreements',
      'Where the sources disagree',
      disagreementDrafts(disagreements, quoted, voice),
      table('conflicts'),
    ),
    plain('conclusion', 'Conclusion', proseOf(conclusion, disagreements, voice)),
  ]
  const printed = drafts.map((section) => press.print(section))
  const sections = printed.filter(
    ({ sentences, tables, level, id }) =>
      sentences.length > 0 ||
      tables.length > 0 ||
      (level === 2 && printed.some((part) => part.level === 3 && part.id.startsWith(`${id}-`))),
  )
  const openQuestions = openQuestionsOf(input, disagreements)
  if (openQuestions.length > 0) {
    sections.push({ id: 'open', kind: 'open', title: 'Open questions', level: 2, sentences: [], tables: [] })
  }
  const report = {
    title: titleOf(input.plan.question),
    sections,
    tables: press.tables,
    timeline: press.timeline(events),
    openQuestions,
    inconsistencies: disagreements.filter(({ kind }) => kind !== 'words').map(inconsistencyOf),
    citations: press.list.citations,
    ...reportStaleness(input, disagreements, press.cited),
    cuts: [
      ...shelf.lost,
      ...press.cuts,
      ...lost.map(({ words, reason }) => ({ text: words.citation.exact, reason })),
    ].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
  }
  return { report, disagreements, cited: press.cited }
}

/** Nothing that it quotes has lost against other sources. */
const stands =
  (lost: readonly Lost[]) =>
  ({ sentences }: Candidate): boolean =>
    !sentences.some(({ citation }) => lost.some(({ words }) => sharesPlace(words.citation, citation)))

/** The first that is known of a pair. */
function distinct(found: readonly Inconsistency[]): Inconsistency[] {
  const known = new Set<string>()
  return found.filter(({ words }) => {
    const pair = [...words].sort().join('\n')
    if (known.has(pair)) return false
    known.add(pair)
    return true
  })
}

/** A sub-question that two sections name is answered in the first. */
const isTakenBefore = ({ plan }: ReportInput, index: number, subQuestion: string): boolean =>
  plan.sections.slice(0, index).some(({ subQuestions }) => subQuestions.includes(subQuestion))

/** What the sources disagree on and the report shows side by side. */
function inconsistencyOf({ kind, accounts, why }: Disagreement): Inconsistency {
  const [a, b] = accounts
  return {
    kind: kind === 'words' ? 'number' : kind,
    words: [a?.shown ?? '', b?.shown ?? ''],
    why,
    outcome: 'shown',
  }
}
