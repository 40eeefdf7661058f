import { describe, expect, it } from 'vitest'
import { writeCheck } from './index.js'
import { CLAIM, oddNotes, register, type Said, survey, writing } from './testing/fixtures.js'

describe('follow-up questions', () => {
  const GENERIC = 'Which primary source or record would settle it?'
  const asked = (
    claim: string,
    label: 'supported' | 'refuted' | 'insufficient',
    said: Said[] = [],
    over = {},
  ) => writeCheck(writing(claim, label, said, over)).followUps

  it('asks of a date for a record of the time, and of a figure how it was arrived at', () => {
    expect(asked('Apollo 11 landed on the Moon on 20 July 1969.', 'supported', [survey])).toEqual([
      'Which source independent of Survey Office reports the same?',
      'Is there a record from the time itself that gives 20 July 1969?',
      'What does Survey Office base this on: a record, a measurement or another report?',
    ])
    expect(asked('The bridge was 503 metres long in 1932.', 'supported', [survey, register])).toEqual([
      'How was the figure “503 metres” arrived at, by whom and when?',
      'What does Survey Office base this on: a record, a measurement or another report?',
      'What does City Register base this on: a record, a measurement or another report?',
    ])
  })

  it('names what a figure counts', () => {
    expect(asked('Saturn has 145 known moons.', 'supported', [survey])).toContain(
      'How was the figure “145 known moons” arrived at, by whom and when?',
    )
  })

  it('asks a refuted claimant to explain', () => {
    const own: Said = {
      ...register,
      publisher: 'Acme Bridges',
      use: 'claimant',
      useReason: 'published by Acme',
    }
    expect(asked(CLAIM, 'refuted', [oddNotes, own], { speaker: 'Acme Bridges' })[0]).toBe(
      'How does Acme Bridges explain the difference from what Odd Notes says?',
    )
  })

  it('asks for anything at all on a subject nobody mentions, not for each of its words', () => {
    const said = {
      ...survey,
      text: 'A line.',
      label: 'neutral' as const,
      unsupported: ['lighthouse', 'Cape Florian'],
    }
    const questions = asked('The lighthouse of Cape Florian was built in 1834.', 'insufficient', [said])
    expect(questions).toContain('Which sources have something on Cape Florian?')
    expect(questions).toContain('Is there a record from the time itself that gives 1834?')
    expect(questions).not.toContain(GENERIC)
  })

  it('asks for the words of who is quoted, and not for the speaker', () => {
    const said = { ...survey, text: 'A line.', label: 'neutral' as const, unsupported: ['guidebook'] }
    const over = { type: 'quotation' as const, speaker: 'a guidebook' }
    const questions = asked('A guidebook says “never swim at the falls”.', 'insufficient', [said], over)
    expect(questions[0]).toBe(
      'Where can the words of a guidebook be read in full, with what stands around them?',
    )
    expect(questions.join(' ')).not.toContain('evidence is there for')
  })

  it('asks who makes a claim alone what it rests on', () => {
    const own: Said = { ...register, publisher: 'Acme', use: 'claimant', useReason: 'published by Acme' }
    expect(asked('The bridge is long.', 'insufficient', [own])).toContain(
      'What does Acme base this on: a record, a measurement or another report?',
    )
  })

  it('does not ask about quoted words', () => {
    expect(
      asked('A guidebook says “never swim at the falls” about Iguazu.', 'insufficient').join(' '),
    ).not.toContain('Is there a case')
  })

  it('puts at most one question that fits any claim, and last', () => {
    const texts = ['It is so.', CLAIM, 'People use ten percent of their brains.', 'No swans are black.']
    for (const text of texts) {
      const questions = asked(text, 'insufficient')
      expect(questions.slice(0, -1)).not.toContain(GENERIC)
      expect(new Set(questions).size).toBe(questions.length)
    }
  })
})
