import { describe, expect, it } from 'vitest'
import { CitationRow, ClaimsRow, JudgeRow, RetrievalDocument, VerdictRow } from './rows.js'

describe('rows', () => {
  it('accept the spellings of published sets', () => {
    const judge = { id: 1, claim: 'A claim.', evidence: ['One.', 'Two.'], label: 'not_supported' }
    expect(JudgeRow.parse(judge)).toMatchObject({ id: '1', evidence: 'One. Two.', label: 'neutral' })
    expect(JudgeRow.parse({ ...judge, label: 'CONTRADICT' }).label).toBe('refutes')

    const verdicts = [
      'supports',
      'Refuted',
      'disputed',
      'not_enough_info',
      'Conflicting Evidence/Cherrypicking',
    ]
    const labels = verdicts.map(
      (verdict) => VerdictRow.parse({ id: 'v', claim: 'A.', verdict, evidence: [] }).verdict,
    )
    expect(labels).toEqual(['supported', 'refuted', 'conflicting', 'insufficient', 'conflicting'])

    const citation = { id: 'c', claim: 'A.', evidence: ['One.'], label: 'partially_supported' }
    expect(CitationRow.parse(citation)).toEqual({ ...citation, label: 'partial' })
    const worthy = [1, '1', true, 'yes', 0, false].map(
      (label) => ClaimsRow.parse({ text: 'A.', label }).label,
    )
    expect(worthy).toEqual([true, true, true, true, false, false])
  })

  it('take evidence as texts or as articles with a text', () => {
    const row = {
      id: 'v',
      claim: 'A.',
      verdict: 'supported',
      evidence: ['One.', { article: 'B', text: 'Two.' }],
    }
    expect(VerdictRow.parse(row).evidence).toEqual([{ text: 'One.' }, { article: 'B', text: 'Two.' }])
  })

  it('join the sentences of a document, and ask for one or the other', () => {
    const document = { id: 7, title: 'Sea', sentences: ['It is salt.', 'It is deep.'] }
    expect(RetrievalDocument.parse(document)).toEqual({
      id: '7',
      title: 'Sea',
      text: 'It is salt. It is deep.',
    })
    expect(() => RetrievalDocument.parse({ id: 7 })).toThrow('needs `text` or `sentences`')
  })

  it('bring text to NFC', () => {
    const row = { id: 'n', claim: 'Cafe\u0301', evidence: 'Cafe\u0301', label: 'supports' }
    expect(JudgeRow.parse(row)).toMatchObject({ claim: 'Caf\u00E9', evidence: 'Caf\u00E9' })
  })
})

describe('supporting sentences', () => {
  const row = { id: 'c', claim: 'A.', evidence: ['One.', 'Two.', 'Three.'], label: 'supports' }

  it('are read as one set, as sets, under either name, and from places in the whole article', () => {
    expect(CitationRow.parse({ ...row, supporting: [0, 2] }).supporting).toEqual([[0, 2]])
    expect(CitationRow.parse({ ...row, supporting: [[0], [1, 2]] }).supporting).toEqual([[0], [1, 2]])
    expect(CitationRow.parse({ ...row, supporting_sentences: [[1]] }).supporting).toEqual([[1]])
    // The chunk shows sentences 5, 15 and 17 of the article; 15 and 17 support: places 1 and 2.
    const meta = { chunk_idx: [5, 15, 17], oracle_idx: [15, 17] }
    expect(CitationRow.parse({ ...row, meta }).supporting).toEqual([[1, 2]])
    expect(
      CitationRow.parse({ ...row, meta: { chunk_idx: [5], oracle_idx: [15] } }).supporting,
    ).toBeUndefined()
  })

  it('must be among the evidence', () => {
    expect(() => CitationRow.parse({ ...row, supporting: [3] })).toThrow('sentence 3 is not among the 3')
  })
})
