import type { Citation, Report, ReportTable } from '../../domain/index.js'
import { sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import { csvOf } from './csv.js'

/** A table as a file of its own. */
export interface TableFile {
  /** `1-chronology.csv` */
  name: string
  text: string
}

const nameOf = ({ kind }: ReportTable, index: number, extension: string): string =>
  `${index + 1}-${kind}.${extension}`

const titleOf = (report: Report, citation: Citation): string =>
  plain(sourceOf(report, citation)?.metadata.title?.value ?? '') || 'untitled'

/**
 * Each table as CSV: its own columns, whether sources disagree, then for every citation of the row the source, the
 * exact quotation and the address, in columns numbered like the citations.
 */
export function reportTablesToCsv(report: Report): TableFile[] {
  return report.tables.map((table, index) => {
    const most = Math.max(0, ...table.rows.map(({ citations }) => citations.length))
    const numbers = Array.from({ length: most }, (_, at) => at + 1)
    const header = [
      ...table.columns,
      'Sources disagree',
      ...numbers.flatMap((number) => [`Source ${number}`, `Quotation ${number}`, `Address ${number}`]),
    ]
    const rows = table.rows.map(({ cells, citations, conflict }) => [
      ...cells,
      conflict ? 'yes' : 'no',
      ...numbers.flatMap((number) => {
        const citation = report.citations[citations[number - 1] ?? -1]
        return citation ? [titleOf(report, citation), citation.exact, citation.url] : ['', '', '']
      }),
    ])
    return { name: nameOf(table, index, 'csv'), text: csvOf([header, ...rows]) }
  })
}

/** Each table as JSON that needs nothing else: its columns with their types, and every row with the words behind it. */
export function reportTablesToJson(report: Report): TableFile[] {
  return report.tables.map((table, index) => {
    const { kind, title, columns, types, rows } = table
    const value = {
      report: report.id,
      revision: report.revision,
      kind,
      title,
      columns: columns.map((name, at) => ({ name, type: types[at] })),
      rows: rows.map(({ cells, citations, conflict, event }) => ({
        cells,
        ...(conflict ? { conflict } : {}),
        ...(event === undefined ? {} : { event }),
        citations: citations.flatMap((number) => {
          const citation = report.citations[number]
          if (!citation) return []
          const { prefix: _, suffix: __, ...place } = citation
          return [{ title: titleOf(report, citation), ...place }]
        }),
      })),
    }
    return { name: nameOf(table, index, 'json'), text: `${JSON.stringify(value, null, 2)}\n` }
  })
}
