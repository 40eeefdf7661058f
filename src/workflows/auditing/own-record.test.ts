import { describe, expect, it } from 'vitest'
import { layOutMarkdown, unitsOf } from '../../audit/index.js'
import { checkToMarkdown } from '../../publish/index.js'
import { reportToMarkdown } from '../../publish/report/index.js'
import { aCheck } from '../../publish/testing/fixtures.js'
import { aReport } from '../../publish/testing/report-fixture.js'
import { claimsOfUnits } from './claims-of-units.js'

/** What a text states that nothing is cited for. */
function unsourced(markdown: string): string[] {
  const units = unitsOf(layOutMarkdown(markdown))
  const claims = claimsOfUnits(units)
  return units
    .filter((unit, index) => unit.marks.length === 0 && (claims[index]?.claims.length ?? 0) > 0)
    .map(({ words }) => words)
}

describe('the record of how a text was made', () => {
  it('is no statement without a source in a fact-check of ours', () => {
    const check = aCheck()
    const own = check.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text))
    expect(unsourced(checkToMarkdown(check)).filter((words) => !own.includes(words))).toEqual([])
  })

  it('nor in a report of ours', () => {
    const report = aReport()
    const own = report.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text))
    expect(unsourced(reportToMarkdown(report)).filter((words) => !own.includes(words))).toEqual([])
  })

  it('nor what of a plan was covered and what stayed open', () => {
    expect(
      unsourced(`# A report

## What was asked and what was found

- How did it begin with the ferry, and who proposed it? open: 48 passages of 2 independent origins, none of them an official record or a book.
- Who decided what about the ferry? covered by 12 passages of 4 origins

## Questions that stayed open

- Which date is right for “the opening of the pier”? open: The sources differ; each account is in the table of accounts that differ.
`),
    ).toEqual([])
  })

  it('nor a title with a full stop that was left out', () => {
    const lines = [
      'Left out Ferries and bridges. Part 1: what islands gain: it is not about what was asked',
      'Left out Ferries and bridges. Part 2: what they lose: published 2021-05-03, after 2020-01-01',
    ]
    expect(unsourced(`# A report\n\n## What was done\n\n- ${lines.join('\n- ')}\n`)).toEqual([])
    const another = 'Left out it. The mine had 300 men.'
    expect(unsourced(`# A report\n\n## What was done\n\n- ${another}\n`)).toContain('The mine had 300 men.')
  })

  it.each([
    ['What was done', 'The ministry searched 40 houses in March 1962.'],
    ['What was done', 'Refused entry to 200 people.'],
    ['About this report', 'The bridge was opened on 14 June 1987.'],
    ['About this report', 'Revision 3 of the law was passed in 1987.'],
    ['How well it is sourced', 'The river is 400 kilometres long.'],
    ['Open questions', 'The bridge cost 212 million crowns.'],
    ['What was cut', 'Spending on schools was cut by 40 per cent in 1987.'],
    ['Inconsistencies', 'Two dates are given for the opening: 14 and 15 June 1987.'],
    [
      'What was asked and what was found',
      'It was open: the mine employed 300 people in 1962 and 40 in 1970.',
    ],
    ['Contents', 'The box had 300 coins in it.'],
  ])('hides nothing of other texts under “%s”: %s', (heading, statement) => {
    expect(unsourced(`# A text\n\n## ${heading}\n\n- ${statement}\n`)).toHaveLength(1)
  })

  it('is known by its place too', () => {
    const line = 'Searched the archive for “gold”: 24 found'
    expect(unsourced(`# A text\n\n## What was done\n\n- ${line}\n`)).toEqual([])
    expect(unsourced(`# A text\n\n## The dig\n\n- ${line}\n`)).toHaveLength(1)
    expect(unsourced(`# A text\n\n## What was done\n\n${line}\n`)).toHaveLength(1)
  })
})
