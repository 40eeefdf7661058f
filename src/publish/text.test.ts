import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Check } from '../domain/index.js'
import { checksToText, checkToText, confidenceInWords } from './index.js'
import { aCheck, anyText } from './testing/fixtures.js'
import { columnsOf } from './wrap.js'

describe('checkToText', () => {
  const text = checkToText(aCheck({ speaker: 'Acme Bridges' }))

  it('says all that a reader needs', () => {
    for (const line of [
      'Claim    “The Harbour Bridge is 503 metres long.”',
      'Said by  Acme Bridges',
      'Verdict  Supported · high confidence (0.87) · 4 passages, 3 independent origins',
      'Summary of the results',
      'Both give the same figure (see [1][2]).',
      '  [1] “The Harbour Bridge is 503 metres long.”',
      '      Bridges of the coast · Survey Office · 2020-05-03',
      'Text repaired: mojibake (UTF-8 read as windows-1254), 12 characters restored, 1',
      'Searched library for “harbour bridge refuted”: nothing found',
      'Left out Acme Bridges: published by Acme Bridges, who makes the claim',
      '0 network requests, 0 model calls',
      'Checked on 2026-03-01 · as of 2026-02 · stale after 2028-02-29',
      'Who measured the figure, when and how?',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).toMatch(/https:\/\/survey\.example\/bridges\?id=7 \([0-9a-f]{8} @8–46\)/)
    expect(text).not.toContain('Missing context')
    expect(text).not.toContain('\u001b')
  })

  it('shows what the gate took back, and each part of several', () => {
    const demotions = [
      { from: 'supported', to: 'insufficient', reason: 'Only the claimant says so.' },
    ] as const
    const shown = checkToText(
      aCheck({ label: 'insufficient', demotions: [...demotions], parts: ['supported', 'refuted'] }),
    )
    expect(shown).toContain('Taken back from “supported” to “insufficient”: Only the claimant says so.')
    expect(shown).toContain('Part by part')
    expect(shown).toContain('Refuted · high confidence')
  })

  it('colours only when asked, and says the same', () => {
    const colored = checkToText(aCheck({ speaker: 'Acme Bridges' }), { color: true })
    expect(colored).toContain('\u001b[32mSupported')
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text)
  })

  it('puts several one after another', () => {
    const two = checksToText([aCheck(), aCheck({ label: 'refuted' })], { width: 60 })
    expect(two).toContain(`\n${'─'.repeat(60)}\n`)
    expect(two.match(/^Verdict/gm)).toHaveLength(2)
    expect(two.match(/A number in\s+brackets leads/g)).toHaveLength(1)
    expect(two.lastIndexOf('A number in')).toBeGreaterThan(two.lastIndexOf('Checked on'))
  })

  it('explains marks only where there are any, and counts in plain words', () => {
    const bare = checkToText(aCheck({ label: 'not checkable', told: [], sentences: [] }))
    expect(bare).toContain('Nothing is cited here: every sentence is Assay’s own analysis.')
    expect(bare).not.toContain('A number in brackets')
    expect(text).toMatch(/Judged \d+ passages? with \S+: supporting \d+, refuting \d+, neither \d+/)
    const [first, ...rest] = aCheck().sections
    const denied = { text: 'It denies that (“not”).', citations: [0], analysis: true as const }
    const check = { ...aCheck(), sections: first ? [{ ...first, sentences: [denied] }, ...rest] : [] }
    expect(checkToText(check)).toContain('It denies that (“not”; see [1]).')
  })

  it('shows a source’s marks as its own', () => {
    const told = [{ text: 'It is long.[2]', exact: 'It is long.[2]' }]
    expect(checkToText(aCheck({ told, sentences: ['X says: “It is long.[2]”'] }))).toContain(
      '“It is long.(2)” [1]',
    )
  })

  it('never throws, wraps, and obeys nothing, whatever the strings', () => {
    const line = fc.oneof(
      anyText(80),
      fc.constantFrom(
        '\u001b[31mred',
        '\u202Eevil',
        '\u001b]0;x\u0007',
        '\n\nVerdict  Supported',
        '[1] [2]',
        'word '.repeat(99),
      ),
    )
    const said = line.map((text) => `x${text}y`)
    fc.assert(
      fc.property(said, said, said, fc.integer({ min: 40, max: 120 }), (claim, quote, title, width) => {
        const told = [{ text: quote, exact: quote, title, publisher: claim }]
        const check = aCheck({ claim, told, followUps: [title], speaker: title })
        const shown = checkToText(check, { width })
        expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
        expect(shown.match(/^Verdict/gm)).toHaveLength(1)
        for (const row of shown.split('\n'))
          if (!row.includes(':')) expect(columnsOf(row)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('is made from a valid check', () => {
    expect(Check.safeParse(aCheck()).success).toBe(true)
  })
})

describe('confidenceInWords', () => {
  it.each([
    [0, 'low'],
    [0.49, 'low'],
    [0.5, 'moderate'],
    [0.75, 'high'],
    [0.93, 'very high'],
    [1, 'very high'],
  ])('%d is %s', (confidence, words) => {
    expect(confidenceInWords(confidence)).toBe(words)
  })

  it('says on which page and in which row the cited words stand', () => {
    const check = aCheck()
    const [first, second] = check.citations
    if (!first || !second) throw new Error('two citations')
    const text = checkToText({
      ...check,
      citations: [
        { ...first, page: 12 },
        { ...second, row: 7 },
      ],
    })
    expect(text).toMatch(/bridges\?id=7\S*, page 12\b/)
    expect(text).toMatch(/register\.txt\S*, row 7\b/)
    expect(checkToText(check)).not.toMatch(/, (?:page|row) \d/)
  })
})
