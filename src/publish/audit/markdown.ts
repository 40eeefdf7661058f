import type { Audit, AuditUnit } from '../../domain/index.js'
import { escapeMarkdown as escaped, linkTo } from '../escape-markdown.js'
import { dayOfInstant, namedParts } from '../phrases.js'
import {
  MARKS_IN_ORDER,
  markCounts,
  markName,
  NOT_PROOF,
  SIGNS,
  sourceOfCitation,
  statusName,
  summaryLines,
} from './phrases.js'
import { type Piece, piecesOf } from './pieces.js'
import { quotedWords } from './words.js'

/**
 * The original text with a sign and a footnote after every sentence and row, under a summary. The
 * author's own Markdown stays as it is, except that its HTML is shown and not run; other texts are
 * escaped. Sentences marked alike for the same reason share a footnote.
 */
export function auditToMarkdown(audit: Audit): string {
  const notes = new Notes(audit)
  const { head, rest } = frontMatterOf(audit)
  const body = piecesOf(audit)
    .filter((piece) => piece.end > head.length)
    .map((piece, index, all) =>
      pieceOf(audit, withNumber(audit, piece, all[index - 1], all[index + 1]), rest, notes),
    )
    .join('')
  const blocks = [
    summary(audit),
    ...contradictions(audit),
    body.trim(),
    ...references(audit),
    notes.definitions(),
  ]
  return `${head}${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** The number before a heading of a plain text ("1. Summary") is on its line, and goes after our mark of it. */
function withNumber(audit: Audit, piece: Piece, before: Piece | undefined, after: Piece | undefined): Piece {
  if (audit.mediaType === 'text/markdown') return piece
  const lineStart = ({ start, end }: Piece) => Math.max(start, audit.text.lastIndexOf('\n', end - 1) + 1)
  if (piece.kind === 'heading' && before?.kind === 'between') return { ...piece, start: lineStart(before) }
  if (piece.kind === 'between' && after?.kind === 'heading') return { ...piece, end: lineStart(piece) }
  return piece
}

/** Front matter has to stay at the first byte. */
function frontMatterOf({ text, mediaType }: Audit): { head: string; rest: number } {
  const match = mediaType === 'text/markdown' ? /^(---|\+\+\+)\n[\s\S]*?\n\1[ \t]*(?:\n|$)/.exec(text) : null
  const head = match?.[0] ?? ''
  return { head: head === '' ? '' : `${head}\n`, rest: head.length }
}

function pieceOf(audit: Audit, piece: Piece, from: number, notes: Notes): string {
  const raw = audit.text.slice(Math.max(piece.start, from), piece.end)
  const own = audit.mediaType === 'text/markdown'
  const shown = own ? withoutHtml(raw) : escapedKeepingSpace(raw)
  if (piece.kind === 'heading') return own ? shown : `${'#'.repeat(piece.level)} ${escaped(raw)}`
  if (piece.kind === 'between') return shown
  const sign = `${SIGNS[piece.unit.mark]}${notes.markFor(piece.unit)}`
  if (own && /^ {0,3}(?:`{3}|~{3})/.test(raw)) return `${shown}\n\n${sign}`
  const closing = own && piece.unit.kind === 'row' ? /\s*(?<!\\)\|\s*$/.exec(shown) : null
  return closing ? `${shown.slice(0, closing.index)} ${sign} |` : `${shown} ${sign}`
}

/** Tags of the author come to no life in our output; an address in angle brackets stays a link. */
const withoutHtml = (source: string): string =>
  source.replace(/<(?=[a-z/!?])(?!(?:https?|mailto):)/gi, '&lt;')

const escapedKeepingSpace = (raw: string): string =>
  raw
    .split(/(\n+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : `${/^\s/.test(part) ? ' ' : ''}${escaped(part)}${/\S\s+$/.test(part) ? ' ' : ''}`,
    )
    .join('')

function summary(audit: Audit): string {
  const marks = markCounts(audit).map(({ mark, amount }) => `${SIGNS[mark]} ${amount} ${markName(mark)}`)
  const lines = [
    `[!info] Audit of ${escaped(audit.title ?? audit.location ?? 'a text')}, ${dayOfInstant(audit.auditedAt)}`,
    escaped(marks.join(' · ')),
    ...summaryLines(audit).map((line) => `- ${escaped(line)}`),
    '',
    NOT_PROOF,
  ]
  return lines.map((line) => `> ${line}`.trimEnd()).join('\n')
}

function contradictions(audit: Audit): string[] {
  return audit.contradictions.map(({ units, why }) => {
    const [one, other] = units.map((index) => wordsOf(audit, audit.units[index]))
    return [
      `> [!warning] ${escaped(why)}`,
      `> - “${escaped(one ?? '')}”`,
      `> - “${escaped(other ?? '')}”`,
    ].join('\n')
  })
}

const LONGEST_QUOTE = 400
function wordsOf(audit: Audit, unit: AuditUnit | undefined): string {
  const words = quotedWords(
    audit.text.slice(unit?.start, unit?.end),
    unit?.kind ?? 'sentence',
    audit.mediaType,
  )
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE)}…` : words
}

function references(audit: Audit): string[] {
  if (audit.references.length === 0) return []
  const rows = audit.references.map(({ label, entry, address, status, reason }) => {
    const about = [entry ?? '', reason ?? ''].filter((one) => one !== '').map(escaped)
    const where = address && /^https?:/i.test(address) ? [linkTo(address)] : address ? [escaped(address)] : []
    return `- ${escaped(label)}: ${[statusName(status), ...where, ...about].join(' — ')}`
  })
  return [`## The sources it names\n\n${rows.join('\n')}`]
}

/** Footnotes, numbered within their mark. */
class Notes {
  readonly #known = new Map<string, { name: string; text: string }>()
  readonly #counts = new Map<string, number>()
  constructor(readonly audit: Audit) {}

  markFor(unit: AuditUnit): string {
    const quotes = unit.citations.flatMap((index) => this.#quote(index))
    const text = [`**${markName(unit.mark)}**: ${escaped(unit.why)}`, ...quotes].join(' — ')
    const known = this.#known.get(text)
    if (known) return `[^${known.name}]`
    const number = (this.#counts.get(unit.mark) ?? 0) + 1
    this.#counts.set(unit.mark, number)
    const name = `assay-${unit.mark}-${number}`
    this.#known.set(text, { name, text })
    return `[^${name}]`
  }

  #quote(index: number): string[] {
    const citation = this.audit.citations[index]
    if (!citation) return []
    const source = sourceOfCitation(this.audit, citation)
    const about = source ? namedParts(source).map(escaped).join(' · ') : ''
    return [`“${escaped(citation.exact)}” ${about} ${linkTo(citation.url)}`.trim()]
  }

  definitions(): string {
    const order = (name: string) => MARKS_IN_ORDER.findIndex((mark) => name.startsWith(`assay-${mark}-`))
    return [...this.#known.values()]
      .sort((a, b) => order(a.name) - order(b.name))
      .map(({ name, text }) => `[^${name}]: ${text}`)
      .join('\n')
  }
}
