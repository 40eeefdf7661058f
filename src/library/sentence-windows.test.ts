import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../domain/index.js'
import { sentenceWindows } from './sentence-windows.js'

const spansOf = (lengths: readonly number[]): Span[] => {
  let at = 0
  return lengths.map((length) => {
    const span = { start: at, end: at + length }
    at += length + 1
    return span
  })
}

describe('sentenceWindows', () => {
  it('has no windows for no sentences', () => {
    expect(sentenceWindows([])).toEqual([])
  })

  it('puts a sentence over the bound in a window alone', () => {
    const [a, b, c] = spansOf([20, 1500, 20]) as [Span, Span, Span]
    expect(sentenceWindows([a, b, c])).toEqual([[a], [b], [c]])
  })

  it('holds every sentence, in order, within bounds, and adds something with every window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 40 }), (lengths) => {
        const sentences = spansOf(lengths)
        const windows = sentenceWindows(sentences)
        expect(new Set(windows.flat())).toEqual(new Set(sentences))
        let reached = -1
        for (const window of windows) {
          const end = window.at(-1)?.end ?? 0
          expect(end).toBeGreaterThan(reached)
          reached = end
          expect(window.length).toBeLessThanOrEqual(3)
          if (window.length > 1) expect(end - (window[0]?.start ?? 0)).toBeLessThanOrEqual(700)
        }
      }),
    )
  })
})
