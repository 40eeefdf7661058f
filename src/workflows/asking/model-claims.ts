import { z } from 'zod'
import { type ClaimContext, extractClaims } from '../../claims/index.js'
import type { Claim, ClaimSentence, LedgerEntry } from '../../domain/index.js'
import { namesIn, wordsOf } from '../../language/index.js'
import { splitClaims } from '../../llm/index.js'
import type { RunModel } from './run-model.js'

/** Sentences in one call: more, and what refers far back is lost anyway. */
const SENTENCES_A_CALL = 40

const Split = z.array(z.object({ sentence: z.int().nonnegative(), text: z.string().min(1) }))

/**
 * The parts of each sentence as a language model splits them and makes them readable alone, one call for
 * a text. A sentence stays as it was split offline where the model's parts leave out one of its names
 * or numbers, or state nothing that can be checked; what it is as a whole, and so which check it is,
 * never depends on a model. A single plain statement needs no splitting and costs no call.
 */
export async function modelClaims(
  model: RunModel,
  sentences: readonly ClaimSentence[],
  context: ClaimContext,
): Promise<{ sentences: ClaimSentence[]; entries: LedgerEntry[] }> {
  const [only, second] = sentences
  if (!second && (only?.parts.length ?? 0) < 2) return { sentences: [...sentences], entries: [] }
  const entries: LedgerEntry[] = []
  const split: ClaimSentence[] = []
  for (let at = 0; at < sentences.length; at += SENTENCES_A_CALL) {
    const batch = sentences.slice(at, at + SENTENCES_A_CALL)
    const texts = batch.map(({ text }) => text)
    const outcome = await model.task(['split-claims', texts], Split, async (client) => {
      const { accepted } = await splitClaims(client, texts)
      return accepted
    })
    entries.push(...outcome.entries)
    split.push(
      ...batch.map((sentence, index) => {
        const own = (outcome.value ?? []).filter((claim) => claim.sentence === index)
        return withParts(
          sentence,
          own.map(({ text }) => text),
          context,
        )
      }),
    )
  }
  return { sentences: split, entries }
}

function withParts(sentence: ClaimSentence, texts: readonly string[], context: ClaimContext): ClaimSentence {
  if (!sentence.parts.some(({ checkable }) => checkable)) return sentence
  const parts = texts.flatMap((text) => partOf(text, sentence, context) ?? [])
  if (parts.length === 0 || parts.length < texts.length) return sentence
  const said = new Set(parts.flatMap(({ text }) => wordsOf(text).map(({ norm }) => norm)))
  return particularsOf(sentence.text).every((particular) => said.has(particular))
    ? { ...sentence, parts: nonEmpty(parts) }
    : sentence
}

/** One statement that can be checked; its place in the text is its sentence's. */
function partOf(text: string, { span }: ClaimSentence, context: ClaimContext): Claim | undefined {
  const [first, second] = extractClaims(text, context)
  if (!first || second || !first.whole.checkable) return undefined
  return { ...first.whole, span }
}

/** Names and numbers, as they are compared. */
const particularsOf = (text: string): string[] => [
  ...namesIn(text).flatMap(({ text: name }) => wordsOf(name).map(({ norm }) => norm)),
  ...wordsOf(text).flatMap(({ norm }) => (/\d/.test(norm) ? [norm] : [])),
]

const nonEmpty = (parts: Claim[]): ClaimSentence['parts'] => parts as ClaimSentence['parts']
