import type { Verdict } from '../../domain/index.js'

/** What is known after one look at the evidence. */
export interface Look {
  verdict: Verdict
  /** Pages that this round of searching brought; the first look is at the library alone. */
  read: number
}

/** With fewer origins than this one more may turn the verdict. */
const ENOUGH_ORIGINS = 2
const SURE = 0.75
/** A change of confidence that no reader would notice. */
const UNNOTICED = 0.05

/**
 * Whether further search would change the verdict, in words for the ledger; undefined to go on.
 * Search stops as soon as what is found decides, in the manner of FIRE (Xie et al. 2025), but on what
 * was counted and not on a model's feeling: enough independent origins on one side and none on the
 * other, or a round that brought new pages and moved nothing. Where nothing was found yet, silence is
 * no reason to stop.
 * @param looks the library's first, then one a round
 */
export function whySettled(looks: readonly Look[]): string | undefined {
  const last = looks.at(-1)
  const before = looks.at(-2)
  // Who asks for the web is not content with the library.
  if (!last || !before) return undefined
  const { label, confidence, basis } = last.verdict
  const forIt = label === 'supported' ? basis.supportingOrigins : basis.refutingOrigins
  const against = label === 'supported' ? basis.refutingOrigins : basis.supportingOrigins
  const decided = label === 'supported' || label === 'refuted'
  if (decided && forIt >= ENOUGH_ORIGINS && against === 0 && confidence >= SURE) {
    return `${forIt} independent origins agree and none disagrees`
  }
  const unmoved =
    last.verdict.label === before.verdict.label &&
    Math.abs(confidence - before.verdict.confidence) < UNNOTICED
  return unmoved && last.read > 0 && label !== 'insufficient'
    ? 'the last round brought new pages and did not change the verdict'
    : undefined
}
