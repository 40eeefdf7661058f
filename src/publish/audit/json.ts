import { AssayError, Audit } from '../../domain/index.js'

/**
 * An audit as JSON, keys in the order of the schema: the same audit gives the same bytes.
 * @throws AssayError INTERNAL when it is none
 */
export function auditToJson(audit: Audit): string {
  const parsed = Audit.safeParse(audit)
  if (parsed.success) return `${JSON.stringify(parsed.data, null, 2)}\n`
  const [issue] = parsed.error.issues
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown'
  throw new AssayError('INTERNAL', `the audit does not fit its schema at ${where}`, { cause: parsed.error })
}
