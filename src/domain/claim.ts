import { z } from 'zod'
import { EdtfDate } from './edtf-date.js'
import { ClaimId } from './ids.js'
import { Span } from './span.js'

export const ClaimType = z.enum([
  'factual',
  'numeric',
  'quotation',
  'attribution',
  'causal',
  'comparison',
  'prediction',
  'opinion',
  'question',
  'none',
])
export type ClaimType = z.infer<typeof ClaimType>

/** A word of the input replaced by what it stands for, so that the claim can be read alone. */
export const Resolution = z.object({ from: z.string(), to: z.string(), why: z.string() })
export type Resolution = z.infer<typeof Resolution>

/** One statement, atomic and readable alone. */
export const Claim = z.object({
  id: ClaimId,
  text: z.string().min(1),
  /** Where the input says it: offsets into the NFC input text. */
  span: Span,
  type: ClaimType,
  /** How much a fact-checker would want it checked, 0 to 1. */
  checkWorthiness: z.number().min(0).max(1),
  checkable: z.boolean(),
  /** Why it is (not) checkable, in a sentence a reader understands. */
  why: z.string().min(1),
  resolutions: z.array(Resolution),
  /** Who makes the claim: evidence of their own origin does not count for it. */
  speaker: z.string().optional(),
  /** When it was made. */
  date: EdtfDate.optional(),
})
export type Claim = z.infer<typeof Claim>

/** One sentence of the input with the atomic claims it makes (at least one, perhaps of type none). */
export const ClaimSentence = z.object({
  text: z.string(),
  span: Span,
  whole: Claim,
  parts: z.array(Claim).min(1),
})
export type ClaimSentence = z.infer<typeof ClaimSentence>
