import type { SourceMetadata } from '../../domain/index.js'
import { note } from '../metadata/draft.js'
import { textsNamed } from './xml.js'

/** Times of templates and of programs that write none of their own. */
const NO_DATE = /^(?:19[0-7]\d|1980-01-01|1601)/

/**
 * What `docProps/core.xml` says of a Word or Excel file.
 * @see ECMA-376 part 2, Core Properties
 */
export function officeMetadata(core: string | undefined): SourceMetadata {
  const draft: SourceMetadata = {}
  if (!core) return draft
  const first = (name: string) => textsNamed(core, name)[0] ?? ''
  const date = (name: string) => {
    const text = first(name).slice(0, 10)
    return NO_DATE.test(text) ? '' : text
  }
  note.title(draft, first('title'), 'core.xml: title')
  note.authors(draft, textsNamed(core, 'creator'), 'core.xml: creator')
  note.date(draft, 'published', date('created'), 'core.xml: created')
  note.date(draft, 'modified', date('modified'), 'core.xml: modified')
  note.language(draft, first('language'), 'core.xml: language')
  note.description(draft, first('description'), 'core.xml: description')
  return draft
}
