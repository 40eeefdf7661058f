import { z } from 'zod'
import type { Span } from '../domain/index.js'
import { CheckWorthyInRow, CitationInRow, StanceInRow, VerdictInRow } from './labels.js'
import { joinTokens } from './treebank.js'

/** Ids may be numbers in a file; they are compared as strings. */
const Id = z
  .union([z.string().min(1), z.number()], { error: 'must be a string or a number' })
  .pipe(z.coerce.string())

/** NFC, because that is the text that the rooms work on; tokenised text is put together again. */
const Text = z
  .string()
  .refine((text) => text.trim() !== '', { error: 'is empty' })
  .transform((text) => joinTokens(text.normalize('NFC')))

const Lines = z.array(z.string().transform((text) => joinTokens(text.normalize('NFC'))))

/** One pair to judge. Evidence given as a list of sentences is one passage. */
export const JudgeRow = z.object({
  id: Id,
  claim: Text,
  evidence: z.union([Text, Lines.min(1).transform((lines) => lines.join(' '))], {
    error: 'must be a text or a list of sentences',
  }),
  label: StanceInRow,
  dataset: z.string().optional(),
})
export type JudgeRow = z.infer<typeof JudgeRow>

/** A document to find. */
export const RetrievalDocument = z
  .object({
    id: Id,
    title: z.string().optional(),
    text: z.string().optional(),
    sentences: z.array(z.string()).optional(),
  })
  .refine((row) => row.text !== undefined || row.sentences !== undefined, {
    error: 'needs `text` or `sentences`',
  })
  .transform((row) => ({
    id: row.id,
    title: (row.title ?? '').normalize('NFC'),
    text: (row.text ?? row.sentences?.join(' ') ?? '').normalize('NFC'),
  }))
export type RetrievalDocument = z.infer<typeof RetrievalDocument>

/** A claim and the documents that bear on it. */
export const RetrievalQuery = z.object({ id: Id, claim: Text, relevant: z.array(Id) })
export type RetrievalQuery = z.infer<typeof RetrievalQuery>

/** A claim that was checked before; as a document, its text is the claim. */
export const PriorClaim = z
  .object({ id: Id, claim: Text, title: z.string().optional() })
  .transform((row) => ({ id: row.id, title: (row.title ?? '').normalize('NFC'), text: row.claim }))
export type PriorClaim = z.infer<typeof PriorClaim>

/** A text (a post, a sentence) and the earlier claims that it repeats. */
export const PriorQuery = z.object({ id: Id, text: Text, relevant: z.array(Id) })
export type PriorQuery = z.infer<typeof PriorQuery>

/** A claim, the evidence that it is to be judged on, and the right verdict. */
export const VerdictRow = z.object({
  id: Id,
  claim: Text,
  verdict: VerdictInRow,
  evidence: z.array(
    z.union(
      [
        z.object({ article: z.string().optional(), text: Text }),
        Text.transform((text): { article?: string | undefined; text: string } => ({ text })),
      ],
      { error: 'must be a text or an object with `text`' },
    ),
  ),
})
export type VerdictRow = z.infer<typeof VerdictRow>

/** A sentence, and whether it is worth checking. */
export const ClaimsRow = z.object({ text: Text, label: CheckWorthyInRow })
export type ClaimsRow = z.infer<typeof ClaimsRow>

const IndexSets = z
  .union([z.array(z.int().nonnegative()), z.array(z.array(z.int().nonnegative()))], {
    error: 'must be a list of sentence indexes, or of such lists',
  })
  .transform((sets): number[][] =>
    sets.every((set) => typeof set === 'number') ? [sets as number[]] : (sets as number[][]),
  )

/**
 * A sentence with the sentences of the page it cites. `supporting` holds the sets of indexes into
 * `evidence` that each suffice; it may be named `supporting_sentences`, or, for WiCE's oracle chunks,
 * be given as places in the whole article (`meta.oracle_idx` with `meta.chunk_idx`).
 */
export const CitationRow = z
  .object({
    id: Id,
    claim: Text,
    evidence: Lines.min(1),
    label: CitationInRow,
    supporting: IndexSets.optional(),
    supporting_sentences: IndexSets.optional(),
    meta: z
      .looseObject({ chunk_idx: z.array(z.int()).optional(), oracle_idx: z.array(z.int()).optional() })
      .optional(),
  })
  .transform((row, context) => {
    const supporting = row.supporting ?? row.supporting_sentences ?? oracleSets(row.meta)
    const outside = supporting?.flat().find((index) => index >= row.evidence.length)
    if (outside !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['supporting'],
        message: `sentence ${outside} is not among the ${row.evidence.length} of the evidence (counted from 0)`,
      })
    }
    const { id, claim, evidence, label } = row
    return supporting === undefined
      ? { id, claim, evidence, label }
      : { id, claim, evidence, label, supporting }
  })
export type CitationRow = z.infer<typeof CitationRow>

function oracleSets(meta?: {
  chunk_idx?: number[] | undefined
  oracle_idx?: number[] | undefined
}): number[][] | undefined {
  const { chunk_idx: chunk, oracle_idx: oracle } = meta ?? {}
  if (chunk === undefined || oracle === undefined) return undefined
  const places = oracle.map((index) => chunk.indexOf(index)).filter((place) => place !== -1)
  return places.length === oracle.length ? [places] : undefined
}

const Plain = z.string().transform((text) => text.normalize('NFC'))

/**
 * A claim with its tokens, which of them the evidence does not bear out, and the sentences of the cited
 * page. WiCE's names are read as well. The claim stays as written: the tokens are found in it.
 */
export const TokensRow = z
  .object({
    id: Id,
    claim: Plain.refine((text) => text.trim() !== '', { error: 'is empty' }),
    tokens: z.array(Plain).optional(),
    claim_tokens: z.array(Plain).optional(),
    notSupported: z.array(z.boolean()).optional(),
    non_supported_spans: z.array(z.boolean()).optional(),
    evidence: Lines.min(1),
    supporting: IndexSets.optional(),
    supporting_sentences: IndexSets.optional(),
  })
  .transform((row, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const { id, claim, evidence } = row
    const written = row.tokens ?? row.claim_tokens ?? []
    const notSupported = row.notSupported ?? row.non_supported_spans ?? []
    const supporting = row.supporting ?? row.supporting_sentences ?? []
    const tokens = placesOf(written, claim)
    if (written.length === 0) wrong('tokens', 'must be a list of the tokens of the claim')
    if (!tokens) wrong('tokens', 'are not the claim, cut into pieces')
    if (notSupported.length !== written.length) {
      wrong('notSupported', `has ${notSupported.length} marks for ${written.length} tokens`)
    }
    const outside = supporting.flat().find((index) => index >= evidence.length)
    if (outside !== undefined) wrong('supporting', `sentence ${outside} is not among the ${evidence.length}`)
    return { id, claim, tokens: tokens ?? [], notSupported, evidence, supporting }
  })
export type TokensRow = z.infer<typeof TokensRow>

/** Where the tokens stand, or undefined when there is more than white space between them. */
function placesOf(tokens: readonly string[], text: string): Span[] | undefined {
  let end = 0
  const places: Span[] = []
  for (const token of tokens) {
    const start = token === '' ? -1 : text.indexOf(token, end)
    if (start < 0 || text.slice(end, start).trim() !== '') return undefined
    end = start + token.length
    places.push({ start, end })
  }
  return text.slice(end).trim() === '' ? places : undefined
}
