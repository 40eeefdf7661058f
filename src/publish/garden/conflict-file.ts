import { parse } from 'yaml'
import { type FrontMatter, propertyLines, splitNote } from './front-matter.js'
import { bodyHash } from './marked-block.js'

/**
 * Beside a note whose marked part a person rewrote: what Assay would write there now. A visible note, since
 * Obsidian shows no dot files, and one that neither Quartz (`draft`) nor Enveloppe (`share`) publishes.
 */
export const conflictPath = (path: string): string => path.replace(/\.md$/, '.assay-conflict.md')

export function conflictFile(title: string, body: string): string {
  const text = [
    '> [!warning] Not published: what Assay would write into the note of the same name',
    '> The part between its marks was changed by hand, so it was left as it is. To take this version, empty the part between the two marks there and publish again; this file goes away by itself. To keep the change, move it outside the marks.',
    '',
    body,
  ].join('\n')
  const front: FrontMatter = { title, draft: true, share: false, assay_conflict: bodyHash(text) }
  return `---\n${propertyLines(front)}---\n\n${text}\n`
}

/** Whether it is as Assay wrote it: then Assay may write it anew or take it away. */
export function isOurConflictFile(text: string): boolean {
  const { yaml, rest } = splitNote(text)
  if (yaml === undefined) return false
  try {
    return parse(yaml)?.assay_conflict === bodyHash(rest.replace(/^---[ \t]*\r?\n/, ''))
  } catch {
    return false
  }
}
