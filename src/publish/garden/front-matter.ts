import { sha256 } from '../../domain/index.js'

export type FrontValue = string | number | boolean | readonly string[]
export type FrontMatter = Readonly<Record<string, FrontValue>>

/**
 * One property as YAML, without its line end. Strings are in double quotes, dates among them, so that
 * YAML 1.1 and 1.2, typed schemas and untyped ones read the same value; JSON's quotes are YAML's too.
 */
export function propertyLine(key: string, value: FrontValue): string {
  if (typeof value !== 'object') return `${key}: ${scalar(value)}`
  return value.length === 0 ? `${key}: []` : `${key}:\n${value.map((one) => `  - ${scalar(one)}`).join('\n')}`
}

/** YAML 1.1 breaks lines at characters that JSON leaves as they are. */
const scalar = (value: string | number | boolean): string =>
  JSON.stringify(value).replace(
    /[\u0085\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The YAML of a new note. */
export const propertyLines = (front: FrontMatter): string =>
  Object.entries(front)
    .map(([key, value]) => `${propertyLine(key, value)}\n`)
    .join('')

/** The hash by which a value is known again after a program or a person has rewritten the YAML around it. */
export const valueHash = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 8)

/** A note as it is in a file: the YAML between the first two lines of `---`, and all the rest. */
export interface SplitNote {
  /** What stands before the YAML: its `---`, after a byte order mark if there is one. */
  opening: string
  /** undefined where there is no front matter. */
  yaml: string | undefined
  /** From the closing `---` on. */
  rest: string
}

export function splitNote(text: string): SplitNote {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0]
  if (opening === undefined) return { opening: '', yaml: undefined, rest: text }
  const closing = /^---[ \t]*\r?$/m.exec(text.slice(opening.length))
  if (!closing) return { opening: '', yaml: undefined, rest: text }
  const end = opening.length + closing.index
  return { opening, yaml: text.slice(opening.length, end), rest: text.slice(end) }
}
