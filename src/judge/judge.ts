import type { Claim, EdtfDate, Span, Stance } from '../domain/index.js'

/** One claim held against one passage. */
export interface JudgePair {
  claim: Claim
  passage: {
    /** NFC text; every span of the answer that speaks of the passage is into it. */
    text: string
    /** Title and headings above the passage, outermost first. */
    context: string[]
    /** The passage's sentences, in the passage's coordinates. */
    sentences: Span[]
    published?: EdtfDate
  }
}

/**
 * Says what a passage says of a claim. Implementations are interchangeable: deterministic
 * comparators, a trained verifier with them, or a language model.
 */
export interface Judge {
  /** Name and version, `comparators/3`; part of the key under which answers are stored. */
  readonly id: string
  /** Network requests that opening it took: a model's download. None when absent. */
  readonly requests?: number
  /** @returns one stance for each pair, in the same order */
  judge(pairs: readonly JudgePair[]): Promise<Stance[]>
  /** Lets go of what it holds: a model's thread. Judging again takes it up again. */
  close?(): Promise<void>
}
