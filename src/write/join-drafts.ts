import type { Section } from '../domain/index.js'
import type { Draft } from './drafts.js'

type Drafts = Record<Section['id'], readonly Draft[]>

/**
 * Assay's own drafts with a model's in their place. What states the verdict and its counts (analysis
 * that cites nothing) stays Assay's, at the head of the summary; a section in which the model's
 * sentences cite nothing is no better than one's own, and one's own stays. Notes on the claim's
 * wording come from lists, which miss less than a model does: the model's are put after them.
 */
export function joinDrafts(own: Drafts, model: Drafts): Record<Section['id'], Draft[]> {
  const cites = (drafts: readonly Draft[]) => drafts.some(({ items }) => items.length > 0)
  const verdict = own.summary.filter(({ analysis, items }) => analysis && items.length === 0)
  return {
    summary: cites(model.summary) ? [...verdict, ...model.summary] : [...own.summary],
    context: cites(model.context) ? [...model.context] : [...own.context],
    bias: [...own.bias, ...model.bias],
  }
}
