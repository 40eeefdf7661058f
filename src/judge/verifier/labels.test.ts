import { describe, expect, it } from 'vitest'
import type { StanceLabel } from '../../domain/index.js'
import { stancesOf } from './labels.js'

const LETTERS = { s: 'supports', r: 'refutes', n: 'neutral' } as const
const stances = (letters: string): StanceLabel[] =>
  [...letters].map((letter) => LETTERS[letter as keyof typeof LETTERS])

describe('the stances that labels stand for', () => {
  it.each([
    [['supports', 'refutes', 'neutral'], 'srn'],
    [['contradiction', 'entailment', 'neutral'], 'rsn'],
    [['CONTRADICTION', 'NEUTRAL', 'ENTAILMENT'], 'rns'],
    [['SUPPORTS', 'REFUTES', 'NOT ENOUGH INFO'], 'srn'],
    [['SUPPORT', 'CONTRADICT', 'NOT_ENOUGH_INFO'], 'srn'],
    [['Supported', 'Refuted', 'NEI'], 'srn'],
    [['entailment', 'not_entailment'], 'sn'],
    [['not-entailed', 'entailed'], 'ns'],
    [['unsupported', 'supported'], 'ns'],
    [['hallucinated', 'consistent'], 'ns'],
    [['attributable', 'not attributable', 'contradictory'], 'snr'],
    [['agree', 'disagree', 'discuss', 'unrelated'], 'srnn'],
    // A denial lumps "refuted" and "not said" together unless there is a label for the latter.
    [['true', 'false'], 'sn'],
    [['CORRECT', 'INCORRECT'], 'sn'],
    [['yes', 'no'], 'sn'],
    [['true', 'false', 'neutral'], 'srn'],
    [['inconsistent', 'consistent', 'irrelevant'], 'rsn'],
    [['entailment'], 's'],
  ])('%j', (names, letters) => {
    expect(stancesOf(names)).toEqual(stances(letters))
  })

  it('are taken from the mapping where there is one', () => {
    const mapping = { LABEL_0: 'refutes', LABEL_1: 'neutral', LABEL_2: 'supports' } as const
    expect(stancesOf(['LABEL_0', 'LABEL_1', 'LABEL_2'], mapping)).toEqual(stances('rns'))
    expect(stancesOf(['true', 'false'], { false: 'refutes' })).toEqual(stances('sr'))
    expect(stancesOf(['entailment', 'neutral'], { entailment: 'neutral', neutral: 'supports' })).toEqual(
      stances('ns'),
    )
  })

  it.each([
    [['LABEL_0', 'LABEL_1'], {}, /label "LABEL_0" means is not known/],
    [['entailment', 'toString'], {}, /label "toString" means/],
    [['entailment', 'positive'], {}, /"positive"/],
    [['entailment', 'neutral'], { entails: 'supports' }, /"entails" is none of the model's labels/],
    [['contradiction', 'neutral'], {}, /means that a claim is supported/],
    [[], {}, /means that a claim is supported/],
  ] as const)('are not guessed: %j with %j', (names, mapping, message) => {
    expect(() => stancesOf(names, mapping)).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID', message: expect.stringMatching(message) }),
    )
  })
})
