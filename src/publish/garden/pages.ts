import type { Check, Report } from '../../domain/index.js'
import { count, dayOfInstant, VERDICT_NAMES } from '../phrases.js'
import { changesBetween } from './changes.js'
import type { FrontMatter } from './front-matter.js'
import type { Garden, GardenNote, Links, NoteKind } from './garden.js'
import { gardenText, joined, table } from './garden-text.js'
import {
  breadcrumbs,
  CORRECTIONS,
  INDEX,
  isStale,
  kindProperties,
  STALE,
  titleOfCheck,
  titleOfDocument,
  titleOfReport,
} from './names.js'
import { quotedSources } from './source-notes.js'

/** The way in, what is due, and what was put right; the last two where there is something to show. */
export const pageNotes: NoteKind = (garden) => {
  const due = garden.checks.filter((check) => isStale(check, garden))
  const corrections = correctionsIn(garden)
  return [
    page(INDEX, 'index', 'Fact-checks', contentsOf(garden), garden, (links) => indexBody(garden, links)),
    ...(due.length > 0 || garden.present.has(STALE)
      ? [
          page(STALE, 'stale', 'Due to be checked again', count(due.length, 'check'), garden, (links) =>
            staleBody(due, links),
          ),
        ]
      : []),
    ...(corrections.length > 0 || garden.present.has(CORRECTIONS)
      ? [
          page(
            CORRECTIONS,
            'corrections',
            'Corrections',
            count(corrections.length, 'correction'),
            garden,
            (links) => correctionsBody(corrections, links),
          ),
        ]
      : []),
  ]
}

function page(
  id: string,
  name: string,
  title: string,
  description: string,
  { checks, reports = [] }: Garden,
  body: GardenNote['body'],
): GardenNote {
  const days = [...checks, ...reports].map(({ checkedAt }) => dayOfInstant(checkedAt)).sort()
  const [first, last] = [days[0], days.at(-1)]
  const front: FrontMatter = {
    title,
    description,
    ...kindProperties('page'),
    ...(first === undefined ? {} : { created: first }),
    ...(last === undefined ? {} : { modified: last }),
    lang: 'en',
    assay_id: id,
  }
  return { id, folder: '', name, otherName: id, front, body }
}

const contentsOf = ({ checks, reports = [] }: Garden): string =>
  `${count(checks.length, 'claim')} checked${reports.length === 0 ? '' : `, ${count(reports.length, 'report')}`}`

function indexBody(garden: Garden, links: Links): string {
  const tally = new Map<string, number>()
  for (const { verdict } of garden.checks) tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  const counts = [...tally]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([verdict, amount]) => `${amount} ${verdict}`)
  const pages = [
    ...(links.has(STALE) ? [links.to(STALE, 'Due to be checked again')] : []),
    ...(links.has(CORRECTIONS) ? [links.to(CORRECTIONS, 'Corrections')] : []),
  ]
  return joined([
    `> [!abstract] ${count(garden.checks.length, 'claim')} checked: ${counts.join(', ')}\n> Each verdict is about the evidence that was examined, on the day it was checked. Every sentence leads to the words behind it.`,
    pages.join(' · '),
    ...reportList(garden.reports ?? [], links),
    '## Checks',
    table(
      ['Claim', 'Verdict', 'Confidence', 'Checked on', 'Check again from'],
      byDay(garden.checks).map((check) => checkRow(check, links)),
    ),
    ...sourceList(garden, links),
  ])
}

function reportList(reports: readonly Report[], links: Links): string[] {
  if (reports.length === 0) return []
  const rows = [...reports]
    .sort((a, b) =>
      a.checkedAt === b.checkedAt ? (a.id < b.id ? -1 : 1) : a.checkedAt > b.checkedAt ? -1 : 1,
    )
    .map((report) => [
      links.to(report.id, titleOfReport(report), { inTable: true }),
      String(report.quality.words),
      String(report.quality.origins),
      dayOfInstant(report.checkedAt),
      report.staleAfter,
    ])
  return ['## Reports', table(['Report', 'Words', 'Origins', 'Checked on', 'Make again from'], rows)]
}

const checkRow = (check: Check, links: Links): string[] => [
  links.to(check.id, titleOfCheck(check), { inTable: true }),
  VERDICT_NAMES[check.verdict],
  check.verdict === 'not checkable' ? '–' : check.confidence.toFixed(2),
  dayOfInstant(check.checkedAt),
  check.staleAfter,
]

/** Last checked first. */
const byDay = (checks: readonly Check[]): Check[] =>
  [...checks].sort((a, b) =>
    a.checkedAt === b.checkedAt ? (a.id < b.id ? -1 : 1) : a.checkedAt > b.checkedAt ? -1 : 1,
  )

function sourceList(garden: Garden, links: Links): string[] {
  const sources = quotedSources(garden)
    .map(({ id, copies, quoted }) => ({ id, document: copies[0], times: quoted.size }))
    .sort((a, b) => b.times - a.times || (a.id < b.id ? -1 : 1))
  const rows = sources.flatMap(({ id, document, times }) =>
    document
      ? [
          [
            links.to(id, titleOfDocument(document), { inTable: true }),
            gardenText(document.snapshot.metadata.publisher?.value ?? ''),
            gardenText(document.snapshot.metadata.published?.value ?? 'no date'),
            String(times),
          ],
        ]
      : [],
  )
  return rows.length === 0
    ? []
    : ['## Sources', table(['Source', 'Published by', 'Published', 'Quotations'], rows)]
}

function staleBody(due: readonly Check[], links: Links): string {
  const rows = [...due]
    .sort((a, b) =>
      a.staleAfter === b.staleAfter ? (a.id < b.id ? -1 : 1) : a.staleAfter < b.staleAfter ? -1 : 1,
    )
    .map((check) => [
      links.to(check.id, titleOfCheck(check), { inTable: true }),
      VERDICT_NAMES[check.verdict],
      dayOfInstant(check.checkedAt),
      check.staleAfter,
      gardenText(check.staleWhy),
    ])
  return joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Due to be checked again']),
    rows.length === 0
      ? 'Nothing is due.'
      : table(['Claim', 'Verdict', 'Checked on', 'Due since', 'Why that day'], rows),
  ])
}

interface Correction {
  latest: Check
  before: Check
  after: Check
}

/** A revision with another verdict than the one before it puts something right that had been published. */
function correctionsIn({ checks, history }: Garden): Correction[] {
  return checks
    .flatMap((latest) => {
      const revisions = history.get(latest.id) ?? [latest]
      return revisions.flatMap((after, index): Correction[] => {
        const before = revisions[index - 1]
        return before && before.verdict !== after.verdict ? [{ latest, before, after }] : []
      })
    })
    .sort((a, b) => (a.after.checkedAt > b.after.checkedAt ? -1 : 1))
}

function correctionsBody(corrections: readonly Correction[], links: Links): string {
  const rows = corrections.map(({ latest, before, after }) => [
    dayOfInstant(after.checkedAt),
    links.to(latest.id, titleOfCheck(latest), { inTable: true }),
    `${VERDICT_NAMES[before.verdict]} (${dayOfInstant(before.checkedAt)})`,
    VERDICT_NAMES[after.verdict],
    changesBetween(before, after),
    links.to(latest.claim.id, 'its checks', { inTable: true }),
  ])
  return joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Corrections']),
    rows.length === 0
      ? 'No verdict has changed.'
      : table(['On', 'Claim', 'Verdict before', 'Verdict now', 'What changed', 'History'], rows),
  ])
}
