import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractClaims } from '../../claims/index.js'
import type { OnProgress } from '../../domain/index.js'
import {
  CitationRow,
  ClaimsRow,
  type Evaluation,
  evalToText,
  evaluateCitations,
  evaluateClaims,
  evaluateJudge,
  evaluatePrior,
  evaluateRetrieval,
  evaluateVerdict,
  JudgeRow,
  readJsonLines,
  readPriorSet,
  readRetrievalSet,
  type SearchEngine,
  VerdictRow,
} from '../../eval/index.js'
import { createComparatorJudge, type Judge } from '../../judge/index.js'
import { openTextIndex } from '../../library/index.js'
import { judgeCitations, judgePairs, verdictInClosedWorld } from './evaluated-judge.js'

export const EVALUATION_KINDS = ['judge', 'retrieval', 'verdict', 'prior', 'claims', 'citations'] as const
export type EvaluationKind = (typeof EVALUATION_KINDS)[number]

export interface EvaluateOptions {
  onProgress?: OnProgress
  /** What is measured by judge, verdict and citations; default: the one that `check` uses. */
  judge?: Judge
}

/**
 * Measures Assay on labelled rows. Nothing of them is kept: indexes are made in a temporary folder.
 * @param files JSON Lines, in the formats of docs/evaluation-formats.md
 * @throws AssayError DATASET_INVALID naming the file and the line
 */
export async function evaluate(
  kind: EvaluationKind,
  files: string[],
  { onProgress, judge = createComparatorJudge() }: EvaluateOptions = {},
): Promise<Evaluation> {
  const options = onProgress ? { onProgress } : {}
  switch (kind) {
    case 'judge':
      return evaluateJudge(readJsonLines(files, JudgeRow), (pairs) => judgePairs(judge, pairs), options)
    case 'verdict':
      return evaluateVerdict(
        readJsonLines(files, VerdictRow),
        (claim, evidence) => verdictInClosedWorld(judge, claim, evidence),
        options,
      )
    case 'citations':
      return evaluateCitations(
        readJsonLines(files, CitationRow),
        (rows) => judgeCitations(judge, rows),
        options,
      )
    case 'claims':
      return evaluateClaims(readJsonLines(files, ClaimsRow), checkWorthinessOf, options)
    case 'retrieval': {
      const { documents, queries } = await readRetrievalSet(files)
      return withSearchEngine((engine) => evaluateRetrieval(documents, queries, engine, options))
    }
    case 'prior': {
      const { documents, queries } = await readPriorSet(files)
      return withSearchEngine((engine) => evaluatePrior(documents, queries, engine, options))
    }
  }
}

export const evaluationToText = evalToText

/** Half: the middle of the scale that the score is made on. */
const WORTH_CHECKING = 0.5

/** A text is as worth checking as the most check-worthy thing that it says. */
function checkWorthinessOf(text: string): { score: number; checkable: boolean } {
  const score = Math.max(0, ...extractClaims(text).map(({ whole }) => whole.checkWorthiness))
  return { score, checkable: score >= WORTH_CHECKING }
}

/** Whole documents in the same index that holds the passages of a library. */
async function withSearchEngine<Result>(job: (engine: SearchEngine) => Promise<Result>): Promise<Result> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-eval-'))
  const index = await openTextIndex(dir)
  try {
    return await job({
      add: async (documents) => {
        await index.add(documents.map(({ id, title, text }) => ({ id, text: `${title}\n${text}` })))
        await index.compact()
      },
      search: async (query, k) => (await index.search(query, k)).map(({ id }) => id),
    })
  } finally {
    await index.close()
    await rm(dir, { recursive: true, force: true })
  }
}
