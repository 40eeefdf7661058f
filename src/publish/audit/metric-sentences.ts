import type { Audit } from '../../domain/index.js'
import { count } from '../phrases.js'
import { percent } from './phrases.js'

/** What was measured, in sentences that need no table beside them. */
export function metricSentences({ metrics: m, references }: Audit): { name: string; says: string }[] {
  const rows = m.rows > 0 ? ` and ${count(m.rows, 'table row')}` : ''
  const many = m.checkable === 1 ? '1 of them states' : `${m.checkable} of them state`
  const sentences = [
    {
      name: 'The text',
      says: `${count(m.sentences, 'sentence')}${rows}; ${many} something that can be checked.`,
    },
  ]
  if (m.checkable > 0) {
    sentences.push(
      {
        name: 'Uncited',
        says: `${percent(m.uncitedShare)} of what can be checked names no source that can be found${
          m.rowsWithEmptySource > 0 ? `; ${emptyRows(m.rowsWithEmptySource)} an empty source cell` : ''
        }.`,
      },
      {
        name: 'Citation recall',
        says: `${shareOf(m.citationRecall, m.citationRecallAtMost)} of what can be checked is borne out by the sources that it cites, taken together. What cites nothing counts as not borne out.`,
      },
      {
        name: 'Citation precision',
        says:
          m.citations === 0
            ? 'There are no citations to measure.'
            : `${shareOf(m.citationPrecision, m.citationPrecisionAtMost)} of its citations (${m.citations} in all) stand after something that they help to bear out.`,
      },
    )
  }
  if (m.citationsNotRead > 0) {
    sentences.push({
      name: 'Not read',
      says: `${count(m.citationsNotRead, 'citation')} could not be judged, since the source was not read. The lower number counts them as failed, the higher one as borne out.`,
    })
  }
  sentences.push({
    name: 'Contradictions',
    says:
      m.contradictions === 0
        ? 'No place was found where the text contradicts itself.'
        : `In ${count(m.contradictions, 'place')} the text contradicts itself.`,
  })
  if (references.length === 0) sentences.push({ name: 'Sources', says: 'It names no source.' })
  return sentences
}

const emptyRows = (amount: number): string => (amount === 1 ? '1 row has' : `${amount} rows have`)

const shareOf = (low: number | null, high: number | null): string =>
  low === high ? percent(low) : `${percent(low)} (at most ${percent(high)})`
