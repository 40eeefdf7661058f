import { z } from 'zod'
import { StanceLabel, VerdictLabel } from '../domain/index.js'

/** What a citation does for its sentence: carries all of it, a part, or none (WiCE's three labels). */
export const CitationLabel = z.enum(['supports', 'partial', 'neutral'])
export type CitationLabel = z.infer<typeof CitationLabel>

/**
 * The spellings under which published sets carry these labels, lower case with single spaces.
 * For a judge, partial support is not support: the words do not carry the claim.
 */
const STANCES: Record<string, StanceLabel> = {
  ...all('supports', ['supports', 'support', 'supported', 'entails', 'entailment', 'true']),
  ...all('refutes', ['refutes', 'refute', 'refuted', 'contradicts', 'contradict', 'contradicted']),
  ...all('refutes', ['contradiction', 'false']),
  ...all('neutral', ['neutral', 'nei', 'not enough info', 'not enough information', 'not enough evidence']),
  ...all('neutral', ['not supported', 'unsupported', 'partial', 'partially supported', 'unrelated']),
}

const VERDICTS: Record<string, VerdictLabel> = {
  ...all('supported', ['supported', 'supports', 'support', 'true']),
  ...all('refuted', ['refuted', 'refutes', 'refute', 'false']),
  ...all('conflicting', ['conflicting', 'conflicting evidence', 'disputed', 'mixed']),
  ...all('conflicting', ['conflicting evidence cherrypicking', 'conflicting evidence cherry picking']),
  ...all('insufficient', ['insufficient', 'nei', 'not enough info', 'not enough information']),
  ...all('insufficient', ['not enough evidence', 'insufficient evidence']),
  ...all('not checkable', ['not checkable', 'uncheckable']),
}

const CITATIONS: Record<string, CitationLabel> = {
  ...all('supports', ['supports', 'support', 'supported']),
  ...all('partial', ['partial', 'partially supported', 'partial support']),
  ...all('neutral', ['neutral', 'not supported', 'unsupported', 'no support', 'refutes', 'refuted']),
  ...all('neutral', ['contradicts', 'contradicted', 'irrelevant']),
}

const CHECK_WORTHY: Record<string, boolean> = {
  ...all(true, ['1', 'yes', 'true', 'check worthy', 'checkworthy']),
  ...all(false, ['0', 'no', 'false', 'not check worthy']),
}

/** A row's stance label, in any spelling that `docs/evaluation-formats.md` lists. */
export const StanceInRow = spelled(STANCES, StanceLabel.options.join(', '))
/** A row's verdict. */
export const VerdictInRow = spelled(VERDICTS, VerdictLabel.options.join(', '))
/** A row's citation label. */
export const CitationInRow = spelled(CITATIONS, CitationLabel.options.join(', '))
/** A row's check-worthiness: 1 or 0, true or false, yes or no. */
export const CheckWorthyInRow = z
  .union([z.string(), z.number(), z.boolean()], { error: 'is missing or neither 1 nor 0' })
  .pipe(z.coerce.string())
  .pipe(spelled(CHECK_WORTHY, '1, 0'))

function all<Label>(label: Label, spellings: readonly string[]): Record<string, Label> {
  return Object.fromEntries(spellings.map((spelling) => [spelling, label]))
}

function spelled<Label>(spellings: Record<string, Label>, accepted: string) {
  const known = new Map(Object.entries(spellings))
  return z.string().transform((text, context): Label => {
    const label = known.get(
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
    )
    if (label !== undefined) return label
    context.addIssue({
      code: 'custom',
      message: `${JSON.stringify(text.slice(0, 60))} is not one of: ${accepted}`,
    })
    return z.NEVER
  })
}
