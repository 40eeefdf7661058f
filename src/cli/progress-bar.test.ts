import { afterEach, describe, expect, it, vi } from 'vitest'
import { createProgressView } from './progress-bar.js'

const globals = { workspace: '.assay', color: false } as const

afterEach(() => vi.restoreAllMocks())

/** What a job of so many steps at one a second writes where there is no terminal. */
function linesOf(steps: number, options: { quiet?: true; total?: number } = {}): string[] {
  const written: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const clock = vi.spyOn(Date, 'now')
  const view = createProgressView({ ...globals, ...(options.quiet ? { quiet: true } : {}) })
  for (let done = 0; done <= steps; done++) {
    clock.mockReturnValue(1_000_000 + done * 1000)
    view.onProgress({
      stage: 'adding',
      done,
      ...(options.total === undefined ? {} : { total: options.total }),
    })
  }
  view.done()
  return written
}

describe('progress without a terminal', () => {
  it('is a line now and then, with rate and time left', () => {
    expect(linesOf(12, { total: 300 })).toEqual([
      'adding 5/300 (1.0/s, about 5 min left)\n',
      'adding 10/300 (1.0/s, about 5 min left)\n',
    ])
    expect(linesOf(6, { total: 30 })).toEqual(['adding 5/30 (1.0/s, about 25 s left)\n'])
  })

  it('counts where the end is not known', () => {
    expect(linesOf(6)).toEqual(['adding 5 (1.0/s)\n'])
  })

  it('is silent for short jobs, and when asked to be', () => {
    expect(linesOf(3, { total: 3 })).toEqual([])
    expect(linesOf(60, { total: 60, quiet: true })).toEqual([])
  })
})
