import { describe, expect, it } from 'vitest'
import { aReport } from '../testing/report-fixture.js'
import {
  coveragePhrase,
  cutPhrases,
  paragraphsOf,
  qualityPhrases,
  shownSections,
  unmentioned,
  unsaidQuestions,
} from './words.js'

const report = aReport()

describe('the words about a report', () => {
  it('say what was not measured, not asked and not paid', () => {
    const phrases = qualityPhrases({
      ...report.quality,
      citationRecall: null,
      primaryShare: null,
      modelCalls: 0,
      sources: 1,
      analysis: 1,
    })
    expect(phrases.join('\n')).toMatch(/recall not measured/)
    expect(phrases.join('\n')).not.toMatch(/Primary/)
    expect(phrases).toContain('No call of a language model')
    expect(phrases.join('\n')).toMatch(/of 1 source,/)
    expect(phrases.join('\n')).toMatch(/1 sentence or row of Assay/)
  })

  it('tell how well a question is covered', () => {
    expect(report.coverage.map(coveragePhrase)).toEqual([
      'covered by 9 passages of 5 origins',
      'covered by 5 passages of 3 origins',
      'covered by 4 passages of 2 origins',
      'thinly covered by 3 passages of 1 origin: told by one origin alone',
      'open: nothing was found; wanted and not found: book',
    ])
  })

  it('count cuts for the same reason once', () => {
    const again = {
      ...report.ledger,
      entries: [...report.ledger.entries, ...report.ledger.entries.slice(-1)],
    }
    expect(cutPhrases({ ...report, ledger: again })).toContain('a row without a source (2 times)')
  })

  it('name open questions only where no section does', () => {
    expect(unsaidQuestions(report)).toHaveLength(1)
    const [question] = report.openQuestions
    const sections = report.sections.map((one) =>
      one.kind === 'open'
        ? { ...one, sentences: [{ text: `Open: ${question?.question}`, citations: [] }] }
        : one,
    )
    expect(unsaidQuestions({ ...report, sections })).toEqual([])
  })

  it('know paragraphs, empty sections, tables of no section and citations of nothing', () => {
    expect(paragraphsOf([{ id: 1 }, { id: 2, paragraph: true as const }, { id: 3 }])).toHaveLength(2)
    expect(paragraphsOf([])).toEqual([])
    const sections = [
      { ...(report.sections[0] ?? report.sections[1]), sentences: [], tables: [99] },
    ] as typeof report.sections
    const shown = shownSections({ sections, tables: report.tables })
    expect(shown.sections).toEqual([])
    expect(shown.rest).toHaveLength(report.tables.length)
    expect(unmentioned({ ...report, sections: [], tables: [] })).toHaveLength(report.citations.length)
  })
})
