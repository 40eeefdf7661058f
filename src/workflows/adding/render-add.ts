import { ERRORS, type ErrorCode } from '../../domain/index.js'
import { grouped, plain } from '../../publish/index.js'
import type { AddResult, Refused } from '../results.js'

const LISTED_DOCUMENTS = 20
/** Of the documents in one file: a feed or an archive may hold thousands. */
const LISTED_PARTS = 5
/** More refusals of one kind than this are a line, not a list: a folder of pictures is no mishap. */
const LISTED_REFUSALS = 5
const LISTED_EXTENSIONS = 8

type Added = AddResult['documents'][number]

/** What was added or changed, the documents of one file together, and the count of everything. */
export function addToText(result: AddResult): string {
  const count = (status: string) => result.documents.filter((document) => document.status === status).length
  const fresh = result.documents.filter((document) => document.status !== 'unchanged')
  const files = byFile(fresh)
  const lines = files.slice(0, LISTED_DOCUMENTS).flatMap(describeFile)
  if (files.length > LISTED_DOCUMENTS) lines.push(`  … and ${grouped(files.length - LISTED_DOCUMENTS)} more`)
  const passages = fresh.reduce((sum, document) => sum + document.passages, 0)
  const parts = [
    `${grouped(count('added'))} added`,
    ...(count('changed') > 0 ? [`${grouped(count('changed'))} changed`] : []),
    ...(count('unchanged') > 0 ? [`${grouped(count('unchanged'))} unchanged`] : []),
    ...(result.refused.length > 0 ? [`${grouped(result.refused.length)} refused`] : []),
  ]
  lines.push(`${parts.join(', ')}; ${grouped(passages)} new passages.`)
  return `${lines.join('\n')}\n`
}

/** Documents of one file have its location before a "#"; a document that is a file stands alone. */
function byFile(documents: readonly Added[]): { file: string; documents: Added[] }[] {
  const files = new Map<string, Added[]>()
  for (const document of documents) {
    const [, file = document.location] = /^(file:[^#]*)#/.exec(document.location) ?? []
    files.set(file, [...(files.get(file) ?? []), document])
  }
  return [...files].map(([file, all]) => ({ file, documents: all }))
}

function describeFile({ file, documents }: { file: string; documents: Added[] }): string[] {
  const [only] = documents
  const alone = only && documents.length === 1 && only.location === file
  if (alone) return describe(only)
  const listed = documents.slice(0, LISTED_PARTS)
  const rest = documents.length - listed.length
  const holds = documents.length === 1 ? 'one document' : `${grouped(documents.length)} documents`
  return [
    `${plain(file.slice(file.lastIndexOf('/') + 1).replace(/^file:/, ''))}: ${holds}`,
    ...listed.flatMap(describe).map((line) => `  ${line}`),
    ...(rest > 0 ? [`    … and ${grouped(rest)} more`] : []),
  ]
}

function describe({ status, title, repaired, notes = [] }: Added): string[] {
  const mark = status === 'added' ? '+' : '~'
  return [
    `${mark} ${plain(title)}${repaired ? ' (text repaired)' : ''}`,
    ...notes.map(({ says }) => `    ${plain(says)}`),
  ]
}

/** Each refusal with its reason and what to do; many of one kind together. Empty when there are none. */
export function refusalsToText(refused: Refused[]): string {
  const kinds = new Map<string, Refused[]>()
  for (const refusal of refused) {
    // What needs something else to be done about it is something else.
    const kind = `${refusal.code} ${refusal.hint}`
    const alike = kinds.get(kind) ?? []
    alike.push(refusal)
    kinds.set(kind, alike)
  }
  return [...kinds.values()]
    .flatMap((alike) => (alike.length > LISTED_REFUSALS ? [together(alike)] : alike.map(single)))
    .join('\n')
}

const single = ({ path, code, reason, hint }: Refused): string => {
  const [where, why] = [plain(path), plain(reason)]
  const named = why.startsWith(where) ? ` ${why}` : why.includes(where) ? `: ${why}` : ` ${where}: ${why}`
  return `refused${named} (${code})${hint === '' ? '' : `\n  ${plain(hint)}`}`
}

const KINDS: Partial<Record<ErrorCode, string>> = {
  SOURCE_EMPTY: 'are empty',
  SOURCE_BINARY: 'are not text',
  SOURCE_TOO_LARGE: 'are too large',
  SOURCE_ENCRYPTED: 'are locked with a password',
  SOURCE_DAMAGED: 'are damaged',
  SOURCE_TOO_SLOW: 'take too long to read',
  SOURCE_UNREADABLE: 'cannot be read',
  SOURCE_BROKEN_ENCODING: 'have lost their characters',
  SOURCE_LINK_LOOP: 'are links that lead back to themselves',
  SOURCE_VANISHED: 'vanished while they were read',
}

function together(alike: Refused[]): string {
  const [first] = alike
  if (!first) return ''
  const { code, hint } = first
  if (code === 'SOURCE_UNSUPPORTED' && hint === ERRORS[code].hint) {
    return `${grouped(alike.length)} other files are not documents: ${extensionsOf(alike)} (${code})`
  }
  const named = alike.slice(0, 3).map(({ path }) => plain(path))
  return (
    `refused ${grouped(alike.length)} files that ${KINDS[code] ?? 'cannot be added'}: ${named.join(', ')} … (${code})` +
    (hint === '' ? '' : `\n  ${plain(hint)}`)
  )
}

function extensionsOf(files: Refused[]): string {
  const counts = new Map<string, number>()
  for (const { path } of files) {
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(path)?.[0].toLowerCase() ?? 'others'
    counts.set(extension, (counts.get(extension) ?? 0) + 1)
  }
  const listed = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const rest = listed.slice(LISTED_EXTENSIONS).reduce((sum, [, count]) => sum + count, 0)
  const shown = listed
    .slice(0, LISTED_EXTENSIONS)
    .map(([extension, count]) => `${extension} ${grouped(count)}`)
  return [...shown, ...(rest > 0 ? [`and ${grouped(rest)} more`] : [])].join(', ')
}
