import { z } from 'zod'

/** The four labels of AVeriTeC (Schlichtkrull et al. 2023), and what is no matter for a check. */
export const VerdictLabel = z.enum(['supported', 'refuted', 'conflicting', 'insufficient', 'not checkable'])
export type VerdictLabel = z.infer<typeof VerdictLabel>

/** The gate took a verdict back: invariant 2 leaves a trace. */
export const Demotion = z.object({ from: VerdictLabel, to: VerdictLabel, reason: z.string().min(1) })
export type Demotion = z.infer<typeof Demotion>

/** What the verdict stands on, counted by origin; the claimant's own words are never counted. */
export const VerdictBasis = z.object({
  passages: z.int().nonnegative(),
  sources: z.int().nonnegative(),
  origins: z.int().nonnegative(),
  supportingOrigins: z.int().nonnegative(),
  refutingOrigins: z.int().nonnegative(),
  /** Passages left out because they come from the claimant. */
  claimantPassages: z.int().nonnegative(),
  /** Passages left out because they speak of another time, place or quantity. */
  outOfScope: z.int().nonnegative(),
})
export type VerdictBasis = z.infer<typeof VerdictBasis>

export const Verdict = z.object({
  label: VerdictLabel,
  /** Probability that a careful reader of the same evidence would choose this label. */
  confidence: z.number().min(0).max(1),
  basis: VerdictBasis,
  reasons: z.array(z.string().min(1)),
  demotions: z.array(Demotion),
})
export type Verdict = z.infer<typeof Verdict>
