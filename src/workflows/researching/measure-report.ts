import { type CitedText, metricsOf, readQuotedUnit, rowInSources } from '../../audit/index.js'
import type { AuditUnit, Citation, Report, SnapshotId } from '../../domain/index.js'
import { QuotableText } from '../../language/index.js'
import { describeSource } from '../../write/index.js'
import type { SourceOfReport } from '../../write/report/index.js'

type Measured = Pick<Report['quality'], 'citationRecall' | 'citationPrecision'>

/**
 * Citation recall and precision of a report as ALCE defines them, strictly, by the rules by which `assay audit` holds
 * quotations and rows against the very words of what they cite. No judge is asked: a paraphrase counts as not borne
 * out here, so that these are the least that an audit comes to.
 */
export function measureReport(
  { sections, tables, citations }: Pick<Report, 'sections' | 'tables' | 'citations'>,
  sources: ReadonlyMap<SnapshotId, SourceOfReport>,
): Measured {
  const order = [...sources.keys()]
  const texts = new Map<SnapshotId, QuotableText>()
  const citedBy = (indexes: readonly number[]): CitedText[] => {
    const cited = indexes.flatMap((index) => (citations[index] as Citation | undefined) ?? [])
    return [...new Set(cited.map(({ snapshot }) => snapshot))].flatMap((id) => {
      const from = sources.get(id)
      if (!from) return []
      const text = texts.get(id) ?? new QuotableText(from.text)
      texts.set(id, text)
      const { metadata } = from.snapshot
      const dates = [metadata.published?.value, metadata.modified?.value].filter((one) => one !== undefined)
      return {
        reference: order.indexOf(id),
        text,
        about: [...describeSource(metadata, from.source.location), ...dates],
        cites: cited.filter(({ snapshot }) => snapshot === id),
      }
    })
  }
  const sentences = sections.flatMap((section) =>
    section.sentences.map((sentence) => {
      const cited = citedBy(sentence.citations)
      const reading = cited.length === 0 ? undefined : readQuotedUnit(sentence.text, cited)
      const parts = reading?.how === 'stands' ? reading.parts : []
      return measured(
        'sentence',
        cited,
        parts.map(({ places }) => places.map(({ reference }) => reference)),
      )
    }),
  )
  const rows = tables.flatMap(({ columns, rows }) =>
    rows.map((row) => {
      const cited = citedBy(row.citations)
      const cells = row.cells.map((words, at) => ({ column: columns[at] ?? '', words }))
      const places = cited.length === 0 ? undefined : rowInSources(cells, cited)
      return measured('row', cited, places ? [places.map(({ reference }) => reference)] : [])
    }),
  )
  const { citationRecall, citationPrecision } = metricsOf([...sentences, ...rows], [], 0)
  return { citationRecall, citationPrecision }
}

function measured(kind: AuditUnit['kind'], cited: readonly CitedText[], supportedBy: number[][]) {
  const stands = supportedBy.length > 0 && supportedBy.every((references) => references.length > 0)
  const unit: AuditUnit = {
    kind,
    start: 0,
    end: 1,
    mark: stands ? 'supported' : cited.length === 0 ? 'uncited' : 'no-evidence-found',
    citations: [],
    cites: cited.map(({ reference }) => ({ reference, finding: stands ? 'says-so' : 'unclear' })),
    why: 'held against the words that it cites',
  }
  return { unit, supportedBy: supportedBy.map((references) => [...new Set(references)]) }
}
