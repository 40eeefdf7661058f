import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../testing/fixtures.js'
import { aHostileReport, aReport } from '../testing/report-fixture.js'
import { columnsOf } from '../wrap.js'
import { reportToText } from './index.js'

const report = aReport()
const text = reportToText(report)

describe('reportToText', () => {
  it('says all that a reader needs', () => {
    const flat = text.replace(/\s+/g, ' ')
    const missing = [
      'The observatory of Vesterholm',
      'How did the observatory of Vesterholm come to be built, lost and restored?',
      'As of 2024-06: later evidence not admitted',
      'Executive summary',
      'The harbour board resolved in October 1961 to build an observatory on the north mole. [1]',
      'Table 1. Chronology',
      '  · Date: 1966-03-20 or 1966-03-21',
      'sources disagree [6][8][45]',
      'Where: not found',
      'Надежда Орлова',
      'covered by 9 passages of 5 origins',
      'open: nothing was found; wanted and not found: book',
      'Citation recall 94%',
      '3 sentences or rows cut by the audit',
      'a number that its source does not give',
      'Searched library for “restoration dome paid”: nothing found',
      '4 calls of a language model, US$ 0.0132',
      'Two dates: “opened on 20 March 1966” beside “was opened on 21 March 1966”',
    ].filter((words) => !flat.includes(words.trim().replace(/\s+/g, ' ')))
    expect(missing).toEqual([])
    report.citations.forEach((_, index) => {
      expect(text).toContain(`  [${index + 1}] `)
    })
    expect(text).not.toContain('The dome was gilded')
  })

  it('colours only when asked, and says the same', () => {
    const colored = reportToText(report, { color: true })
    expect(colored).toContain('\u001b[')
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text)
  })

  it('fits the width and obeys nothing, whatever the words', () => {
    const words = fc.oneof(anyText(80), fc.constantFrom('\u001b[31mred', '[1] [2]', 'word '.repeat(99)))
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (said, width) => {
        expectFitting(reportToText(aReport({ say: () => `x${said}y`.normalize('NFC') }), { width }), width)
      }),
      { numRuns: 8 },
    )
    expectFitting(reportToText(aHostileReport(), { width: 60 }), 60)
  })
})

function expectFitting(shown: string, width: number): void {
  expect(shown).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/)
  for (const row of shown.split('\n'))
    if (!row.includes(':')) expect(columnsOf(row)).toBeLessThanOrEqual(width)
}
