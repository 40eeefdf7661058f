import { isMap, isScalar, parseDocument } from 'yaml'
import { type FrontMatter, type FrontValue, propertyLine, valueHash } from './front-matter.js'

/** What Assay wrote last time, by the hash of each property's value. */
export type FrontHashes = Readonly<Record<string, string>>

export interface MergedFront {
  yaml: string
  /** Properties of ours that say something else than we would, since a person changed them. */
  kept: string[]
}

/** What publishing adds only when asked to, and never takes back: that would unpublish, or publish, by accident. */
const GIVEN_ONCE = new Set(['share'])
const LISTS = new Set(['tags', 'aliases', 'cssclasses'])

/**
 * The properties of a note that is there, with ours brought up to date. Everything else stays byte for byte,
 * and so does what a person changed of ours: only a value that has the hash of what was written last is replaced,
 * and one that they took away stays away. Of a list only our own entries are looked at.
 *
 * @param yaml as it stands between the two lines of `---`
 * @returns undefined where it is not a YAML mapping of properties: then nothing can be changed safely
 */
export function mergeFrontMatter(
  yaml: string,
  ours: FrontMatter,
  before: FrontHashes,
): MergedFront | undefined {
  const properties = readProperties(yaml)
  if (!properties) return undefined
  const eol = /\r\n/.test(yaml) ? '\r\n' : '\n'
  const kept: string[] = []
  const edits: { start: number; end: number; text: string }[] = []
  const added: string[] = []
  for (const key of new Set([...Object.keys(ours), ...Object.keys(before)])) {
    const [wanted, there] = [ours[key], properties.get(key)]
    if (!there) {
      if (wanted !== undefined && before[key] === undefined) added.push(propertyLine(key, wanted))
      continue
    }
    const value = LISTS.has(key) ? ownEntries(there.value) : there.value
    const untouched = before[key] === undefined ? sameValue(value, wanted) : valueHash(value) === before[key]
    if (!untouched) {
      if (wanted !== undefined && !sameValue(value, wanted)) kept.push(key)
      continue
    }
    const next = wanted !== undefined && LISTS.has(key) ? withOwnEntries(there.value, wanted) : wanted
    if (next === undefined) {
      if (!GIVEN_ONCE.has(key)) edits.push({ ...there.line, text: '' })
    } else if (!sameValue(there.value, next)) {
      const { start, end } = there.property
      edits.push({ start, end, text: withEol(propertyLine(key, next), eol) })
    }
  }
  edits.sort((a, b) => b.start - a.start)
  let merged = yaml
  for (const { start, end, text } of edits) merged = merged.slice(0, start) + text + merged.slice(end)
  if (added.length > 0) {
    const end = merged === '' || merged.endsWith('\n') ? '' : eol
    merged += `${end}${withEol(added.join('\n'), eol)}${eol}`
  }
  return { yaml: merged, kept }
}

interface Property {
  value: unknown
  /** The property's own characters, without its line end. */
  property: { start: number; end: number }
  /** Its whole lines. */
  line: { start: number; end: number }
}

function readProperties(yaml: string): Map<string, Property> | undefined {
  const document = parseDocument(yaml, { uniqueKeys: true })
  if (document.errors.length > 0) return undefined
  if (document.contents === null) return /\S/.test(yaml.replace(/^\s*#.*$/gm, '')) ? undefined : new Map()
  if (!isMap(document.contents) || document.contents.flow) return undefined
  const properties = new Map<string, Property>()
  const values: unknown = document.toJS()
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !key.range) return undefined
    const start = key.range[0]
    const range = typeof value === 'object' && value !== null && 'range' in value ? value.range : undefined
    const last = Array.isArray(range) && typeof range[1] === 'number' ? range[1] : key.range[1]
    const end = start + yaml.slice(start, last).trimEnd().length
    const lineEnd = yaml.indexOf('\n', end)
    properties.set(String(key.value), {
      value: memberOf(values, String(key.value)),
      property: { start, end },
      line: { start, end: lineEnd < 0 ? yaml.length : lineEnd + 1 },
    })
  }
  return properties
}

const memberOf = (record: unknown, key: string): unknown =>
  typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[key] : undefined

const isOurs = (entry: unknown): boolean =>
  typeof entry === 'string' && /^(?:assay(?:[-/].*)?|(?:chk|clm|src|org|rpt)_[0-9a-f]{16})$/.test(entry)

const entriesOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]

const ownEntries = (value: unknown): unknown[] => entriesOf(value).filter(isOurs)

/** Ours first, then what a person added, in their order. */
const withOwnEntries = (value: unknown, wanted: FrontValue): FrontValue => [
  ...(Array.isArray(wanted) ? wanted : [String(wanted)]),
  ...entriesOf(value)
    .filter((entry) => !isOurs(entry))
    .map(String),
]

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const withEol = (text: string, eol: string): string => text.replace(/\n/g, eol)
