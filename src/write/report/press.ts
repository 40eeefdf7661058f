import type { ReportColumnType, ReportSection, ReportTable, TimelineEntry } from '../../domain/index.js'
import { auditSentence } from '../audit.js'
import { CitationList } from '../drafts.js'
import type { EventRow } from './tables/chronology.js'
import { type RowDraft, whyRowFails } from './tables/row.js'
import type { SectionDraft } from './themes.js'
import type { ReportDraft } from './voice.js'
import { byKey, type CitedWords, type Shelf } from './words.js'

export interface TableDraft {
  kind: ReportTable['kind']
  title: string
  columns: readonly (readonly [name: string, type: ReportColumnType])[]
  rows: readonly RowDraft[]
}

export interface DraftedSection extends SectionDraft {
  tables: readonly TableDraft[]
}

/**
 * Prints drafts in their order: each passes the audit first, then its citations get their numbers. What
 * fails is cut before it is numbered, so that the list has nothing that nobody cites.
 */
export class Press {
  readonly list = new CitationList()
  readonly tables: ReportTable[] = []
  readonly cuts: { text: string; reason: string }[] = []
  readonly #shelf: Shelf
  readonly #cited = new Map<string, CitedWords>()
  readonly #printed = new Map<RowDraft, number[]>()

  constructor(shelf: Shelf) {
    this.#shelf = shelf
  }

  /** Everything cited, in the order of place. */
  get cited(): CitedWords[] {
    return [...this.#cited.values()].sort(byKey)
  }

  print({ id, kind, title, level, drafts, tables }: DraftedSection): ReportSection {
    const sentences: ReportSection['sentences'] = []
    let owed = false
    for (const draft of drafts) {
      owed ||= draft.paragraph === true
      const reason = this.whyCut(draft)
      if (reason !== undefined) {
        this.cuts.push({ text: draft.text, reason })
        continue
      }
      const begins = owed && sentences.length > 0
      owed = false
      sentences.push({
        text: draft.text,
        citations: this.#number(draft.words),
        ...(begins && { paragraph: true as const }),
      })
    }
    return { id, kind, title, level, sentences, tables: tables.flatMap((table) => this.#table(table)) }
  }

  /** The rows that were printed as points in time. */
  timeline(rows: readonly EventRow[]): TimelineEntry[] {
    return rows.flatMap((row) => {
      const citations = this.#printed.get(row)
      return citations ? [{ ...row.entry, citations }] : []
    })
  }

  /** Why the audit cuts it. */
  whyCut = ({ text, words }: ReportDraft): string | undefined => {
    const { ok, reason } = auditSentence(
      { text, citations: words.map((_, index) => index) },
      words.map(({ citation }) => citation),
      this.#shelf.textOf,
      { describe: this.#shelf.describe },
    )
    return ok ? undefined : (reason ?? 'it failed the audit')
  }

  #table({ kind, title, columns, rows }: TableDraft): number[] {
    const types = columns.map(([, type]) => type)
    const printed = rows.flatMap((row) => {
      const reason = whyRowFails(row, types)
      if (reason !== undefined) {
        this.cuts.push({ text: row.cells.join(' | '), reason })
        return []
      }
      const citations = this.#number(row.words)
      this.#printed.set(row, citations)
      return [
        {
          cells: [...row.cells],
          citations,
          ...(row.conflict && { conflict: row.conflict }),
          ...(row.event && { event: row.event }),
        },
      ]
    })
    if (printed.length === 0) return []
    return [
      this.tables.push({ kind, title, columns: columns.map(([name]) => name), types, rows: printed }) - 1,
    ]
  }

  #number(words: readonly CitedWords[]): number[] {
    for (const one of words) this.#cited.set(one.key, one)
    return [...new Set(words.map(({ citation }) => this.list.indexOf(citation)))]
  }
}
