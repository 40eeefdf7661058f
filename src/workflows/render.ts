import { createColors } from 'picocolors'
import { AUDIT_MARK_NAMES, AuditMark, type AuditSummary, type Check, type Checks } from '../domain/index.js'
import {
  checksToMarkdown,
  checksToText,
  checkToJson,
  checkToMarkdown,
  checkToText,
  overviewToMarkdown,
  overviewToText,
  pageOrRow,
  plain,
  wrap,
} from '../publish/index.js'
import type { ListResult, SearchResult, ShownSnapshot } from './results.js'

export type CheckFormat = 'text' | 'md' | 'json'

export interface Look {
  /** Columns to wrap at. */
  width: number
  color: boolean
}

/** A check, or several, in one of the forms that people and programs read. */
export function renderChecks(result: Check | Checks, format: CheckFormat, look: Look): string {
  if (result.schema === 'assay.check/1') {
    if (format === 'json') return checkToJson(result)
    return format === 'md' ? checkToMarkdown(result) : checkToText(result, look)
  }
  if (format === 'json') return JSON.stringify(result, null, 2)
  if (format === 'md') return `${overviewToMarkdown(result)}\n\n${checksToMarkdown(result.checks)}`
  return `${overviewToText(result, look)}\n${checksToText(result.checks, look)}`
}

const SHOWN_WORDS = 300

export function searchToText({ query, hits }: SearchResult, look: Look): string {
  const colors = createColors(look.color)
  if (hits.length === 0) return `Nothing in the library shares a word with “${plain(query)}”.\n`
  const entries = hits.map(({ passage, title, publisher, published, url }, index) => {
    const mark = `${String(index + 1).padStart(2)}  `
    const words = plain(passage.text)
    const short = words.length > SHOWN_WORDS ? `${words.slice(0, SHOWN_WORDS)}…` : words
    const where = [title, publisher, published].filter((part) => part !== undefined).map(plain)
    return [
      ...wrap(short, look.width, '    ', mark),
      ...wrap(where.join(' · '), look.width, '    ').map(colors.dim),
      ...wrap(`${plain(url)}${pageOrRow(passage)}  ${placeIn(passage)}`, look.width, '    ').map(colors.dim),
    ].join('\n')
  })
  return `${entries.join('\n\n')}\n`
}

const placeIn = ({ snapshot, start, end }: { snapshot: string; start: number; end: number }) =>
  `(snapshot ${snapshot.slice(0, 12)} @${start}–${end})`

export function listToText({ checks, audits, reports, sources }: ListResult, look: Look): string {
  const colors = createColors(look.color)
  const checkLines = checks.map(
    ({ id, claim, verdict, checkedAt, staleAfter }) =>
      `${colors.bold(verdict.padEnd(13))} ${colors.dim(`${id}  ${checkedAt.slice(0, 10)}, stale after ${staleAfter}`)}\n` +
      wrap(plain(claim), look.width, '              ').join('\n'),
  )
  const auditLines = audits.map(
    ({ id, title, marks, auditedAt }) =>
      `${colors.bold('audit'.padEnd(13))} ${colors.dim(`${id}  ${auditedAt.slice(0, 10)}`)}\n` +
      wrap(`${plain(title)}: ${marksInWords(marks)}`, look.width, '              ').join('\n'),
  )
  const reportLines = reports.map(
    ({ id, title, words, origins, checkedAt, staleAfter }) =>
      `${colors.bold('report'.padEnd(13))} ${colors.dim(`${id}  ${checkedAt.slice(0, 10)}, stale after ${staleAfter}`)}\n` +
      wrap(
        `${plain(title)}: ${words} words, ${origins} ${origins === 1 ? 'origin' : 'origins'}`,
        look.width,
        '              ',
      ).join('\n'),
  )
  const sourceLines = sources.map(({ snapshot, title, publisher, published, location }) => {
    const about = [publisher ?? 'publisher unknown', published ?? 'no date', location].map(plain).join(' · ')
    return `${wrap(plain(title), look.width, '  ', '').join('\n')}\n${wrap(
      `${about}  (${snapshot.slice(0, 12)})`,
      look.width,
      '  ',
    )
      .map(colors.dim)
      .join('\n')}`
  })
  const blocks = [...checkLines, ...auditLines, ...reportLines, ...sourceLines]
  return blocks.length === 0
    ? 'Nothing is stored yet: try `assay add` with some documents.\n'
    : `${blocks.join('\n')}\n`
}

const marksInWords = (marks: AuditSummary['marks']): string =>
  AuditMark.options
    .filter((mark) => marks[mark] > 0)
    .map((mark) => `${marks[mark]} ${AUDIT_MARK_NAMES[mark]}`)
    .join(', ')

export function snapshotToText(shown: ShownSnapshot, look: Look): string {
  const { snapshot, source, history, text } = shown
  const colors = createColors(look.color)
  const { title, authors, publisher, published, modified, language, canonicalUrl } = snapshot.metadata
  const facts: [string, string | undefined, string | undefined][] = [
    ['title', title?.value, title?.from],
    ['authors', authors?.value.join(', '), authors?.from],
    ['publisher', publisher?.value, publisher?.from],
    ['published', published?.value, published?.from],
    ['modified', modified?.value, modified?.from],
    ['language', language?.value, language?.from],
    ['address', canonicalUrl?.value, canonicalUrl?.from],
  ]
  const known = facts.flatMap(([name, value, from]) =>
    value === undefined
      ? []
      : [`${name.padEnd(10)} ${plain(value)}  ${colors.dim(`(${plain(from ?? '')})`)}`],
  )
  const repairs = snapshot.repairs.map(
    ({ kind, repaired, lost }) =>
      `${'repaired'.padEnd(10)} ${kind}: ${repaired} characters restored, ${lost} lost`,
  )
  const field = (name: string, value: string) =>
    wrap(plain(value), look.width, ' '.repeat(11), name.padEnd(11))
  const lines = [
    ...known,
    ...repairs,
    ...reviewLines(snapshot).flatMap((line) => field('fact-check', line)),
    ...extentLines(shown).flatMap((line) => field('extent', line)),
    ...(snapshot.notes ?? []).flatMap(({ says }) => field('note', says)),
    ...archivedLines(snapshot).flatMap((line) => field('copy', line)),
    `${'location'.padEnd(10)} ${plain(source.location)}`,
    `${'source'.padEnd(10)} ${source.id}`,
    `${'snapshot'.padEnd(10)} ${snapshot.id}`,
    `${'read'.padEnd(10)} ${snapshot.readAt.slice(0, 10)}${history.length > 1 ? `, one of ${history.length} snapshots` : ''}`,
  ]
  const body = text.split('\n').flatMap((line) => (line.trim() === '' ? [''] : wrap(plain(line), look.width)))
  return `${lines.join('\n')}\n\n${body.join('\n')}\n`
}

/** A page that is a fact-check: what somebody else made of a claim, and that it is theirs. */
function reviewLines({ metadata: { reviews, publisher, authors } }: ShownSnapshot['snapshot']): string[] {
  return (reviews?.value ?? []).map(({ claim, claimant, rating }) => {
    const verdict =
      rating?.text ??
      (rating?.value === undefined
        ? undefined
        : `rated ${rating.value}${rating.best === undefined ? '' : ` of ${rating.best}`}`)
    const by = publisher?.value ?? authors?.value.join(', ') ?? 'its publisher'
    const said = claimant === undefined ? '' : `, said by ${claimant}`
    return `by ${by}, not by Assay: “${claim}”${said}: ${verdict === undefined ? 'no rating given' : `“${verdict}”`}`
  })
}

function extentLines({ pages, rows }: ShownSnapshot): string[] {
  const last = pages?.at(-1)?.page
  return [
    ...(pages && last !== undefined
      ? [
          `${pages.length === 1 ? 'one page' : `${pages.length} pages`} with text, the last of them page ${last}`,
        ]
      : []),
    ...(rows ? [rows.first === rows.last ? `row ${rows.first}` : `rows ${rows.first} to ${rows.last}`] : []),
  ]
}

const archivedLines = ({ capture }: ShownSnapshot['snapshot']): string[] =>
  capture?.archived
    ? [
        `the page was gone; read from ${capture.archived.by}, taken ${capture.archived.at.slice(0, 10)}: ${capture.archived.url}`,
      ]
    : []
