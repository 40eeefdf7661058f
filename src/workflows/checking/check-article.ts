import PQueue from 'p-queue'
import type { Check, Checks, ClaimId, ClaimSentence, OnProgress, Statement } from '../../domain/index.js'

export interface ArticleOptions {
  /** Statements checked at most, the most check-worthy ones. */
  most: number
  /** Statements checked at the same time. */
  atOnce: number
  onProgress?: OnProgress
}

/**
 * Every sentence of a text to its outcome: what can be checked is checked, the most check-worthy first,
 * and the rest is listed as what it is. Checks come in the order of the text, whatever finished first.
 * @throws what `check` throws, once the checks under way have ended
 */
export async function checkArticle(
  sentences: readonly ClaimSentence[],
  { most, atOnce, onProgress }: ArticleOptions,
  check: (sentence: ClaimSentence) => Promise<Check>,
): Promise<Checks> {
  const ranked = sentences
    .filter(isCheckable)
    .sort((a, b) => b.whole.checkWorthiness - a.whole.checkWorthiness || a.span.start - b.span.start)
  // What is said twice is checked once.
  const distinct = new Map(ranked.toReversed().map((sentence) => [sentence.whole.id, sentence]))
  const chosen = ranked.filter((sentence) => distinct.get(sentence.whole.id) === sentence).slice(0, most)
  const checks = new Map<ClaimId, Check>()
  const queue = new PQueue({ concurrency: atOnce })
  const failures: unknown[] = []
  const running = chosen.map((sentence) =>
    queue.add(async () => {
      if (failures.length > 0) return
      try {
        checks.set(sentence.whole.id, await check(sentence))
        onProgress?.({
          stage: 'checking',
          done: checks.size,
          total: chosen.length,
          current: sentence.whole.text,
        })
      } catch (error) {
        failures.push(error)
      }
    }),
  )
  onProgress?.({ stage: 'checking', done: 0, total: chosen.length })
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  return {
    schema: 'assay.checks/1',
    statements: sentences.map((sentence) => statementOf(sentence, checks.get(sentence.whole.id), most)),
    checks: [...new Set(sentences.flatMap(({ whole }) => checks.get(whole.id) ?? []))],
  }
}

/** One part of it that can be checked is enough. */
const isCheckable = ({ parts }: ClaimSentence): boolean => parts.some(({ checkable }) => checkable)

function statementOf(sentence: ClaimSentence, check: Check | undefined, most: number): Statement {
  const { text, span, whole } = sentence
  const about = { ...span, text, type: whole.type, checkWorthiness: whole.checkWorthiness }
  if (check) return { ...about, outcome: 'checked', check: check.id }
  if (isCheckable(sentence)) {
    return { ...about, outcome: 'left out', why: `The ${most} most check-worthy statements were checked.` }
  }
  return { ...about, outcome: 'not checkable', why: whole.why }
}
