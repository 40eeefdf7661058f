import { reportTablesToCsv, reportTablesToJson } from '../../publish/report/index.js'
import { type Opened, REPORT_EXPORTS } from '../publishing/site/report-files.js'

/** A form in which a report can be taken along. */
export interface ReportExport {
  /** `report.md`, `1-chronology.csv` */
  file: string
  mediaType: string
  make(): string | Uint8Array | Promise<string | Uint8Array>
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
}

/** A revision of a report in every form, and each of its tables as data. */
export const reportExports = (opened: Opened): ReportExport[] =>
  [
    ...REPORT_EXPORTS.map(({ file, make }) => ({ file, make: () => make(opened) })),
    ...[...reportTablesToCsv(opened.report), ...reportTablesToJson(opened.report)].map(({ name, text }) => ({
      file: name,
      make: () => text,
    })),
  ].map((one) => ({
    ...one,
    mediaType: MEDIA_TYPES[one.file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
  }))
