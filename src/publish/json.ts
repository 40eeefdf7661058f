import { AssayError, Check, type Citation, resolves, type SnapshotId } from '../domain/index.js'

/**
 * A check as JSON, two spaces, keys in the order of the schema whatever the order they came in: the
 * same check gives the same bytes. Published as `docs/schema/check.schema.json`.
 * @throws AssayError INTERNAL when the check is not one
 */
export function checkToJson(check: Check): string {
  const parsed = Check.safeParse(check)
  if (parsed.success) return `${JSON.stringify(parsed.data, null, 2)}\n`
  const [issue] = parsed.error.issues
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown'
  throw new AssayError('INTERNAL', `the check does not fit its schema at ${where}`, { cause: parsed.error })
}

/**
 * Invariant 1, before anything is published.
 * @throws AssayError CITATION_UNRESOLVED naming the first citation whose words are not where it says
 */
export function assertCitationsResolve(
  check: Pick<Check, 'citations'>,
  textOf: (snapshot: SnapshotId) => string | undefined,
): void {
  check.citations.forEach((citation: Citation, index) => {
    const text = textOf(citation.snapshot)
    if (text !== undefined && resolves(citation, text)) return
    const at = `${citation.snapshot.slice(0, 8)} @${citation.start}–${citation.end}`
    const why = text === undefined ? 'its stored text is missing' : 'the stored text has other words there'
    throw new AssayError('CITATION_UNRESOLVED', `citation ${index + 1} (${at}) does not resolve: ${why}`)
  })
}
