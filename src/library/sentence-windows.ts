import type { Span } from '../domain/index.js'

/** A judge wants the sentence with its neighbours, and a reader a quotation that can be read at a glance. */
const SENTENCES_PER_WINDOW = 3
const WINDOW_LENGTH = 700

/**
 * Groups consecutive sentences into windows of up to three sentences and 700 code units. Every
 * sentence is in at least one window. Neighbours share their border sentence, so that two
 * sentences which explain each other ("It flew in 1969.") meet in some window; they do not share
 * it where the next window could then hold nothing new within its bound.
 *
 * @param sentences spans in order, not overlapping
 * @returns the windows' sentences, in order; a sentence over the bound is a window alone
 */
export function sentenceWindows(sentences: readonly Span[]): Span[][] {
  const windows: Span[][] = []
  let first = 0
  while (first < sentences.length) {
    const window = windowFrom(sentences, first)
    windows.push(window)
    const next = first + window.length
    if (next >= sentences.length) break
    const overlapping = window.length > 1 && windowFrom(sentences, next - 1).length > 1
    first = overlapping ? next - 1 : next
  }
  return windows
}

function windowFrom(sentences: readonly Span[], first: number): Span[] {
  const window = sentences.slice(first, first + SENTENCES_PER_WINDOW)
  const start = window[0]?.start ?? 0
  while (window.length > 1 && (window.at(-1)?.end ?? 0) - start > WINDOW_LENGTH) window.pop()
  return window
}
