import type { Audit } from '../../domain/index.js'
import { auditToAnnotations, auditToHtml, auditToJson, auditToMarkdown } from '../../publish/audit/index.js'
import { auditPage, auditPath, type Site } from '../../publish/pages/index.js'
import { entryWithoutPaths, nameOnly } from '../publishing/site/without-paths.js'

/** The forms in which an audit can be taken along, beside its page. */
const FORMS = [
  { name: 'One page', file: 'audit.html', make: auditToHtml },
  { name: 'Markdown', file: 'audit.md', make: auditToMarkdown },
  { name: 'JSON', file: 'audit.json', make: auditToJson },
  { name: 'Web Annotations', file: 'annotations.json', make: auditToAnnotations },
] as const

/** @param file of its folder, empty for the page itself */
export function auditFile(audit: Audit, file: string, site: Site): string | undefined {
  const shown = withoutPaths(audit)
  if (file !== '') return FORMS.find((form) => form.file === file)?.make(shown)
  const exports = FORMS.map(({ name, file }) => ({ name, file: `${auditPath(audit.id)}${file}` }))
  return auditPage({ audit: shown, exports }, site)
}

/** Of a file only its name is shown, as of the sources of checks. */
const withoutPaths = (audit: Audit): Audit => ({
  ...audit,
  ...(audit.location === undefined ? {} : { location: nameOnly(audit.location) }),
  citations: audit.citations.map((citation) => ({ ...citation, url: nameOnly(citation.url) })),
  sources: audit.sources.map((source) => ({
    ...source,
    location: nameOnly(source.location),
    url: nameOnly(source.url),
  })),
  ledger: { ...audit.ledger, entries: audit.ledger.entries.map(entryWithoutPaths) },
})
