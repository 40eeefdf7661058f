import { describe, expect, it } from 'vitest'
import type { Verdict, VerdictLabel } from '../../domain/index.js'
import { type Look, whySettled } from './settled.js'

const look = (
  label: VerdictLabel,
  { confidence = 0.85, supporting = 0, refuting = 0, read = 4 } = {},
): Look => {
  const verdict: Verdict = {
    label,
    confidence,
    basis: {
      passages: supporting + refuting,
      sources: supporting + refuting,
      origins: supporting + refuting,
      supportingOrigins: supporting,
      refutingOrigins: refuting,
      claimantPassages: 0,
      outOfScope: 0,
    },
    reasons: [],
    demotions: [],
  }
  return { verdict, read }
}

const nothing = look('insufficient', { confidence: 0.9, read: 0 })

describe('searching stops', () => {
  it.each([
    ['supported', { supporting: 2 }],
    ['refuted', { refuting: 2 }],
  ] as const)('when two origins agree that it is %s and none disagrees', (label, counted) => {
    expect(whySettled([nothing, look(label, counted)])).toContain('2 independent origins agree')
  })

  it('when new pages moved nothing', () => {
    const conflicting = look('conflicting', { confidence: 0.6, supporting: 1, refuting: 1 })
    const again = look('conflicting', { confidence: 0.62, supporting: 2, refuting: 1 })
    expect(whySettled([nothing, conflicting, again])).toContain('did not change the verdict')
  })
})

describe('searching goes on', () => {
  it.each<[string, Look[]]>([
    ['before the web was asked at all', [look('supported', { supporting: 5 })]],
    ['on the word of one origin', [nothing, look('supported', { supporting: 1 })]],
    ['while somebody disagrees', [nothing, look('supported', { supporting: 3, refuting: 1 })]],
    ['while it is not sure', [nothing, look('refuted', { confidence: 0.6, refuting: 2 })]],
    ['while nothing was found', [nothing, look('insufficient', { confidence: 0.9 })]],
    [
      'after a round that read nothing',
      [look('conflicting', { confidence: 0.6 }), look('conflicting', { confidence: 0.6, read: 0 })],
    ],
    [
      'while the verdict moves',
      [
        look('supported', { confidence: 0.55, supporting: 1 }),
        look('supported', { confidence: 0.7, supporting: 1 }),
      ],
    ],
  ])('%s', (_when, looks) => {
    expect(whySettled(looks)).toBeUndefined()
  })
})
