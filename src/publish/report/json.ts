import { AssayError, Report } from '../../domain/index.js'

/**
 * A report as JSON, two spaces, keys in the order of the schema: the same report gives the same bytes. Published as
 * `docs/schema/report.schema.json`.
 * @throws AssayError INTERNAL when the report is not one
 */
export function reportToJson(report: Report): string {
  const parsed = Report.safeParse(report)
  if (parsed.success) return `${JSON.stringify(parsed.data, null, 2)}\n`
  const [issue] = parsed.error.issues
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown'
  throw new AssayError('INTERNAL', `the report does not fit its schema at ${where}`, { cause: parsed.error })
}
