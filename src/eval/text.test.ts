import { describe, expect, it } from 'vitest'
import { evaluateCitations } from './citations.js'
import { evaluateClaims } from './claims.js'
import { evaluateJudge } from './judge.js'
import { evaluatePrior } from './prior.js'
import { evaluateRetrieval } from './retrieval.js'
import { evalToText } from './text.js'
import { evaluateVerdict } from './verdict.js'

const engine = { add: async () => {}, search: async () => ['d'] }
const document = { id: 'd', title: 'D', text: 'Words.' }
let clock = 0
const now = () => {
  clock += 1
  return clock
}

describe('evalToText', () => {
  it('prints a judge with aligned columns and its confusion matrix', async () => {
    const probabilities = { supports: 1, refutes: 0, neutral: 0 }
    const rows = [
      { id: '1', claim: 'A.', evidence: 'B.', label: 'supports' as const },
      { id: '2', claim: 'A.', evidence: 'C.', label: 'refutes' as const },
    ]
    const always = async () => rows.map(() => ({ label: 'supports' as const, probabilities }))
    expect(evalToText(await evaluateJudge(rows, always, { now }))).toBe(`Judge: 2 pairs
  macro F1                   0.333
  balanced accuracy          0.500
  supports against the rest  0.500
  accuracy                   0.500
  Brier (0 to 2)             1.000
  ECE (15 bins)              0.500
  pairs per second           2,000

By label
            precision  recall     F1  true  given
  supports      0.500   1.000  0.667     1      2
  refutes       0.000   0.000  0.000     1      0

Confusion (rows: true, columns: given)
            supports  refutes
  supports         1        0
  refutes          1        0

`)
  })

  it('names the headline metrics of every other kind', async () => {
    const queries = [{ id: 'q', claim: 'A.', text: 'A.', relevant: ['d', 'gone'] }]
    const retrieval = evalToText(await evaluateRetrieval([document], queries, engine, { now }))
    expect(retrieval).toMatch(/^Retrieval: 1 queries, 1 documents\n {2}nDCG@10 +0\.613\n {2}R@100 +0\.500\n/)
    expect(retrieval).toMatch(/relevant ids not in the corpus +1\n/)
    const prior = evalToText(await evaluatePrior([document], queries, engine, { now }))
    expect(prior).toMatch(/MAP@5 +0\.500\n {2}R@10 +0\.500\n {2}MRR +1\.000\n/)

    const verdictRows = [{ id: '1', claim: 'A.', verdict: 'refuted' as const, evidence: [] }]
    const check = async () => ({ label: 'not checkable' as const, confidence: 0.5, stances: [] })
    const verdict = evalToText(await evaluateVerdict(verdictRows, check, { now }))
    expect(verdict).toMatch(/refuted +0 +1\n {2}not checkable +0 +0\n/)
    expect(verdict).toMatch(/100% +100\.0%\n/)

    const worthy = await evaluateClaims(
      [{ text: 'A.', label: true }],
      () => ({ score: 1, checkable: true }),
      { now },
    )
    expect(evalToText(worthy)).toMatch(/1 texts, 1 check-worthy\n {2}average precision +1\.000\n/)

    const cited = [{ id: '1', claim: 'A.', evidence: ['B.'], label: 'supports' as const, supporting: [[0]] }]
    const judged = async () => [{ label: 'supports' as const, supporting: [0] }]
    const citations = evalToText(await evaluateCitations(cited, judged, { now }))
    expect(citations).toMatch(/Supporting sentences: 1 rows\n {2}F1 +1\.000\n/)
  })
})
