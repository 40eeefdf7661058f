import { z } from 'zod'
import { Coverage, type Report, type ReportSection, SnapshotId } from '../../domain/index.js'

const Words = z.object({
  change: z.enum(['new', 'gone']),
  snapshot: SnapshotId,
  /** UTF-16 code units into the snapshot's text. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
})
const Head = z.object({ revision: z.int().positive(), checkedAt: z.string() })

/** What became different between two revisions of a report, section by section: in evidence, not in wording. */
export const ReportDifference = z.object({
  from: Head,
  to: Head,
  sections: z.array(
    z.object({
      title: z.string(),
      change: z.enum(['new', 'gone', 'changed']),
      words: z.array(Words),
    }),
  ),
  tables: z.array(
    z.object({
      title: z.string(),
      rowsNew: z.array(z.array(z.string())),
      rowsGone: z.array(z.array(z.string())),
    }),
  ),
  coverage: z.array(
    z.object({
      question: z.string(),
      before: Coverage.shape.state.optional(),
      now: Coverage.shape.state.optional(),
    }),
  ),
  sourcesNew: z.array(z.string()),
  sourcesGone: z.array(z.string()),
})
export type ReportDifference = z.infer<typeof ReportDifference>

export function compareReports(before: Report, after: Report): ReportDifference {
  return {
    from: headOf(before),
    to: headOf(after),
    sections: changedSections(before, after),
    tables: changedTables(before, after),
    coverage: changedCoverage(before, after),
    sourcesNew: missingFrom(before, after),
    sourcesGone: missingFrom(after, before),
  }
}

const headOf = ({ revision, checkedAt }: Report) => ({ revision, checkedAt })

/** Sections are numbered anew when one joins; what stays the same is what they are about. */
const nameOf = ({ kind, title }: ReportSection): string => `${kind} ${title}`

function changedSections(before: Report, after: Report): ReportDifference['sections'] {
  const earlier = new Map(before.sections.map((section) => [nameOf(section), wordsOf(before, section)]))
  const later = new Map(after.sections.map((section) => [nameOf(section), wordsOf(after, section)]))
  const titleOf = new Map([...before.sections, ...after.sections].map((one) => [nameOf(one), one.title]))
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((name) => {
    const [was, is] = [earlier.get(name), later.get(name)]
    const words = [...difference(is, was, 'new'), ...difference(was, is, 'gone')]
    const change = was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'
    const title = titleOf.get(name) ?? name
    return change === 'changed' && words.length === 0 ? [] : [{ title, change, words }]
  })
}

type CitedWords = Map<string, Omit<z.infer<typeof Words>, 'change'>>

/** The same words of the same source are the same evidence, wherever they stand in a newer copy of it. */
function wordsOf({ citations, tables }: Report, section: ReportSection): CitedWords {
  const indexes = [
    ...section.sentences.flatMap((sentence) => sentence.citations),
    ...section.tables.flatMap((table) => tables[table]?.rows.flatMap((row) => row.citations) ?? []),
  ]
  return new Map(
    indexes.flatMap((index) => {
      const cited = citations[index]
      if (!cited) return []
      const { snapshot, source, start, end, exact } = cited
      return [[JSON.stringify([source, exact]), { snapshot, start, end, text: exact }] as const]
    }),
  )
}

function difference(
  one: CitedWords | undefined,
  other: CitedWords | undefined,
  change: 'new' | 'gone',
): z.infer<typeof Words>[] {
  return [...(one ?? [])].flatMap(([key, words]) => (other?.has(key) ? [] : [{ change, ...words }]))
}

function changedTables(before: Report, after: Report): ReportDifference['tables'] {
  const rowsOf = (report: Report) =>
    new Map(
      report.tables.map(({ title, rows }) => [
        title,
        new Map(rows.map(({ cells }) => [JSON.stringify(cells), cells])),
      ]),
    )
  const [earlier, later] = [rowsOf(before), rowsOf(after)]
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((title) => {
    const [was, is] = [earlier.get(title), later.get(title)]
    const rowsNew = [...(is ?? [])].flatMap(([key, cells]) => (was?.has(key) ? [] : [cells]))
    const rowsGone = [...(was ?? [])].flatMap(([key, cells]) => (is?.has(key) ? [] : [cells]))
    return rowsNew.length + rowsGone.length === 0 ? [] : [{ title, rowsNew, rowsGone }]
  })
}

function changedCoverage(before: Report, after: Report): ReportDifference['coverage'] {
  const statesOf = ({ coverage }: Report) =>
    new Map(coverage.map(({ question, state }) => [question, state] as const))
  const [earlier, later] = [statesOf(before), statesOf(after)]
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((question) => {
    const [was, is] = [earlier.get(question), later.get(question)]
    if (was === is) return []
    return [{ question, ...(was ? { before: was } : {}), ...(is ? { now: is } : {}) }]
  })
}

function missingFrom(one: Report, other: Report): string[] {
  const known = new Set(one.sources.map(({ id }) => id))
  return other.sources
    .filter(({ id }) => !known.has(id))
    .map(({ metadata, location }) => metadata.title?.value ?? location)
}
