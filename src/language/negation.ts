import type { Span } from '../domain/index.js'

/** A word that denies, with the stretch of text it denies. */
export interface Negation {
  cue: Span
  text: string
  /** From the cue to the end of its clause. */
  scope: Span
}

// "not only", "no less than", "no doubt" and the like deny nothing.
const CUES =
  /(?<![\p{L}\p{N}])(?:(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must|ai)n['’]t|cannot|not|never|no longer|no one|nobody|nothing|nowhere|none|neither|nor|no|without|unable to|failed to|fails to|fail to|refused to|refuses to|refused|declined to|declines to|turned down|turns down|avoid(?:s|ed|ing)?|yet to|far from|lacks?|lacked|incapable of|impossible|unlikely|rather than|instead of|stopped|rarely|hardly|scarcely|seldom)(?![\p{L}\p{N}])(?!\s(?:only|just|merely|all|every|always|everyone|everything|less than|fewer than|more than|later than|sooner|doubt|matter|wonder|least|other than)\b)/giu
const CLAUSE_END =
  /[;:!?–—()]|[.,](?!\d)|\b(?:but|although|though|however|whereas|while|because|which|who|that is)\b/gi

/** The negations of an English text, in order. */
export function negationsIn(text: string): Negation[] {
  return Array.from(text.matchAll(CUES), (match) => {
    const start = match.index
    const end = start + match[0].length
    CLAUSE_END.lastIndex = end
    const close = CLAUSE_END.exec(text)
    return {
      cue: { start, end },
      text: match[0],
      scope: { start, end: close ? close.index : text.length },
    }
  })
}

/** Whether an odd number of negations holds at that place. */
export const isNegatedAt = (negations: readonly Negation[], at: number): boolean =>
  negations.filter(({ scope }) => scope.start <= at && at < scope.end).length % 2 === 1
