import type { Report } from '../../domain/index.js'
import {
  reportTablesToCsv,
  reportTablesToJson,
  reportToDocx,
  reportToHtml,
  reportToJson,
  reportToMarkdown,
  reportToText,
  type TableFile,
} from '../../publish/report/index.js'
import type { Look } from '../render.js'

export type ReportFormat = 'text' | 'md' | 'html' | 'json' | 'docx' | 'csv'

/** A report in one of the forms that people and programs read. */
export function renderReport(
  report: Report,
  format: Exclude<ReportFormat, 'csv' | 'docx'>,
  look: Look,
): string {
  switch (format) {
    case 'text':
      return reportToText(report, look)
    case 'md':
      return reportToMarkdown(report)
    case 'html':
      return reportToHtml(report)
    case 'json':
      return reportToJson(report)
  }
}

/** Its tables as data: each as CSV and as JSON. */
export const reportTables = (report: Report): TableFile[] => [
  ...reportTablesToCsv(report),
  ...reportTablesToJson(report),
]

/** For a word processor. */
export const renderDocx = (report: Report): Promise<Uint8Array> => reportToDocx(report)
