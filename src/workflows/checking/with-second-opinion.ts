import type { EdtfDate } from '../../domain/index.js'
import type { RunModel } from '../asking/run-model.js'
import { secondOpinion } from '../asking/second-opinion.js'
import { type Findings, weighAgain } from './assess.js'

/** The findings with a language model's reading of the hard passages, weighed again. */
export async function withSecondOpinion(
  model: RunModel,
  findings: Findings,
  scope: { asOf?: EdtfDate },
): Promise<Findings> {
  const read = await Promise.all(
    findings.parts.map(async ({ claim, evidence }) =>
      claim.checkable ? secondOpinion(model, claim, evidence) : { evidence: [...evidence], entries: [] },
    ),
  )
  return {
    ...findings,
    ...weighAgain(
      findings,
      read.map(({ evidence }) => evidence),
      scope,
    ),
    entries: [...findings.entries, ...read.flatMap(({ entries }) => entries)],
  }
}
