import type { Report } from '../../domain/index.js'
import {
  reportTablesToCsv,
  reportTablesToJson,
  reportToJson,
  reportToMarkdown,
  reportToText,
  type TableFile,
} from '../../publish/report/index.js'
import type { Look } from '../render.js'

export type ReportFormat = 'text' | 'md' | 'json' | 'csv'

/** A report in one of the forms that people and programs read. */
export function renderReport(report: Report, format: Exclude<ReportFormat, 'csv'>, look: Look): string {
  switch (format) {
    case 'text':
      return reportToText(report, look)
    case 'md':
      return reportToMarkdown(report)
    case 'json':
      return reportToJson(report)
  }
}

/** Its tables as data: each as CSV and as JSON. */
export const reportTables = (report: Report): TableFile[] => [
  ...reportTablesToCsv(report),
  ...reportTablesToJson(report),
]
