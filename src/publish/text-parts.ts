import type pc from 'picocolors'
import type { Citation, Sentence } from '../domain/index.js'
import {
  archivedPlace,
  type Citing,
  namedParts,
  pageOrRow,
  placeOf,
  repairLine,
  seeing,
  sourceOf,
} from './phrases.js'
import { plain } from './plain.js'
import { wrap } from './wrap.js'

export type Colors = ReturnType<typeof pc.createColors>

/** Sentences one after another, their marks in colour. */
export function paragraph(sentences: readonly Sentence[], width: number, colors: Colors): string[] {
  const text = sentences.map(marked).join(' ')
  return wrap(text, width, '  ').map((line) => line.replace(/\[\d+\]/g, (mark) => colors.cyan(mark)))
}

function marked({ text, citations, analysis }: Sentence): string {
  const marks = citations.map((index) => `[${index + 1}]`).join('')
  // A source may write "[3]" itself; round brackets leave square ones to our own numbers.
  const words = plain(text).replace(/\[(\d+)\]/g, '($1)')
  if (marks === '') return words
  return analysis ? seeing(words, marks) : `${words} ${marks}`
}

export function listOf(
  title: string,
  items: readonly string[],
  width: number,
  colors: Colors,
  paint: (line: string) => string = (line) => line,
): string[] {
  if (items.length === 0) return []
  return [colors.bold(title), ...items.flatMap((item) => wrap(plain(item), width, '    ', '  · ').map(paint))]
}

/** Every citation with its words, and where they stand. */
export function sourcesOf(of: Citing, width: number, colors: Colors): string[] {
  if (of.citations.length === 0) return []
  const pad = ' '.repeat(String(of.citations.length).length + 5)
  return [
    colors.bold('Sources'),
    ...of.citations.flatMap((citation, index) => {
      const mark = `  [${index + 1}] `.padEnd(pad.length)
      const [first = mark, ...rest] = wrap(`“${plain(citation.exact)}”`, width, pad, mark)
      return [
        colors.cyan(first.slice(0, pad.length)) + first.slice(pad.length),
        ...rest,
        ...details(of, citation).flatMap((detail) => wrap(detail, width, pad).map(colors.dim)),
      ]
    }),
  ]
}

/** Title, who and when; where; what happened to the text. */
function details(of: Citing, citation: Citation): string[] {
  const source = sourceOf(of, citation)
  const named = source ? namedParts(source) : []
  const archived = archivedPlace(citation)
  const lines = [
    named
      .map(plain)
      .filter((part) => part !== '')
      .join(' · '),
    `${plain(citation.url)}${pageOrRow(citation)}  (${placeOf(citation)})`,
    archived && `${archived.when}: ${plain(archived.url)}`,
    source && repairLine(source),
  ]
  return lines.filter((line) => line !== undefined && line !== '').map((line) => plain(line ?? ''))
}
