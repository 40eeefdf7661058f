import { z } from 'zod'
import { contentWordsOf, namesIn, normalizeWord, wordsOf } from '../../language/index.js'
import type { ModelClient } from '../client.js'
import { fenceSources } from '../fence.js'
import { givesOrders } from '../instructions.js'
import { visible } from '../visible.js'

const SplitAnswer = z.strictObject({
  claims: z.array(z.strictObject({ sentence: z.number(), text: z.string() })),
})

export interface SplitClaim {
  text: string
  /** Index of the sentence that makes it, from 0. */
  sentence: number
}

export interface SplitResult {
  /** In the order of their sentences. */
  accepted: SplitClaim[]
  rejected: (SplitClaim & { reason: string })[]
}

const SYSTEM = `You split text into claims that can be checked one by one.
For each sentence give the statements of fact that it makes. Each is one whole sentence with a single
statement, understood without the others: put names in the place of pronouns, as the text gives them.
Use only words of the text. Leave out opinions, questions and predictions. Add nothing that you know.`

const MOST_CLAIMS_A_SENTENCE = 8
const LONGEST_CLAIM = 600

/**
 * Sentences to atomic claims that can be read alone. What a model adds is not let in: every content
 * word, number and name of a claim stands in the text, and denials are neither lost nor made.
 * @throws AssayError as `ModelClient.ask`
 */
export async function splitClaims(
  client: Pick<ModelClient, 'ask'>,
  sentences: readonly string[],
  { maxOutputTokens }: { maxOutputTokens?: number } = {},
): Promise<SplitResult> {
  if (sentences.length === 0) return { accepted: [], rejected: [] }
  const { value } = await client.ask({
    purpose: 'split-claims',
    system: SYSTEM,
    sources: fenceSources(sentences.map((text) => ({ kind: 'sentence', text }))),
    task: `Give the claims of sentences 1 to ${sentences.length}: "sentence" is the number of the sentence that makes it.`,
    schema: SplitAnswer,
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  })
  return acceptClaims(value.claims, sentences)
}

function acceptClaims(
  claims: readonly { sentence: number; text: string }[],
  sentences: readonly string[],
): SplitResult {
  const result: SplitResult = { accepted: [], rejected: [] }
  const seen = new Set<string>()
  const counts = new Map<number, number>()
  for (const { sentence: number, text: raw } of claims) {
    const claim = { sentence: number - 1, text: visible(raw).text.trim().normalize('NFC') }
    const reason = whyNot(claim, sentences, seen, counts.get(claim.sentence) ?? 0)
    if (reason) {
      result.rejected.push({ ...claim, reason })
      continue
    }
    seen.add(claim.text.toLowerCase())
    counts.set(claim.sentence, (counts.get(claim.sentence) ?? 0) + 1)
    result.accepted.push(claim)
  }
  result.accepted.sort((a, b) => a.sentence - b.sentence)
  return result
}

function whyNot(
  { sentence, text }: SplitClaim,
  sentences: readonly string[],
  seen: ReadonlySet<string>,
  already: number,
): string | undefined {
  const own = sentences[sentence]
  if (own === undefined) return 'it names a sentence that is not there'
  if (contentWordsOf(text).length === 0) return 'it says nothing'
  if (text.length > LONGEST_CLAIM) return 'it is too long for one statement'
  if (seen.has(text.toLowerCase())) return 'it is there already'
  if (already >= MOST_CLAIMS_A_SENTENCE) return 'its sentence has too many claims already'
  if (givesOrders(text)) return 'it gives orders instead of stating a fact'
  if (denials(text) > 0 && denials(own) === 0) return 'it denies what its sentence does not deny'
  const known = new Set(sentences.slice(0, sentence + 1).flatMap(formsOf))
  const added = contentWordsOf(text).find(({ norm, stem }) => !known.has(norm) && !known.has(stem))
  if (added) return `the word “${added.text}” is not in the text`
  const name = namesIn(text).find(({ parts }) => !parts.every((part) => known.has(part)))
  if (name) return `the name “${name.text}” is not in the text`
  if (denials(own) > 0 && denials(text) === 0 && clauseShared(text, own)) return 'it leaves out a denial'
  const shared = new Set(formsOf(own))
  if (!contentWordsOf(text).some(({ stem }) => shared.has(stem))) return 'it has no word of its sentence'
  return undefined
}

const formsOf = (text: string): string[] =>
  wordsOf(text).flatMap(({ norm, stem }) => [norm, stem, ...norm.split(/[-.'·]/).map(normalizeWord)])

const DENIALS = new Set('not no never none nobody nothing neither nor without cannot'.split(' '))
const denials = (text: string): number =>
  wordsOf(text).filter(({ norm }) => DENIALS.has(norm) || norm.endsWith("n't")).length

/** Whether the claim takes up words that the sentence has right after its denial. */
function clauseShared(text: string, own: string): boolean {
  const words = wordsOf(own)
  const claimed = new Set(wordsOf(text).map(({ stem }) => stem))
  return words.some(({ norm }, at) => {
    if (!DENIALS.has(norm) && !norm.endsWith("n't")) return false
    const after = words.slice(at + 1).find((word) => !word.stop)
    return after !== undefined && claimed.has(after.stem)
  })
}
