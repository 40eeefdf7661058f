import { describe, expect, it } from 'vitest'
import { Report, resolves } from '../../domain/index.js'
import { aReportWithTexts } from './report-fixture.js'

describe('the report of the fixture', () => {
  it('has citations that resolve, every kind of section, and as much of everything as a real one', () => {
    const { report, texts } = aReportWithTexts()
    for (const citation of report.citations)
      expect(resolves(citation, texts.get(citation.snapshot) ?? '')).toBe(true)
    expect(new Set(report.sections.map(({ kind }) => kind)).size).toBe(10)
    expect(report.sources).toHaveLength(25)
    expect(report.citations.length).toBeGreaterThan(50)
    expect(report.tables).toHaveLength(5)
    expect(
      report.tables.flatMap(({ rows }) => rows).filter(({ conflict }) => conflict).length,
    ).toBeGreaterThan(4)
  })

  it('is a report whatever is said in it', () => {
    const { report, texts } = aReportWithTexts({ say: () => '<b>|"\n</b>', times: 3 })
    expect(Report.safeParse(report).success).toBe(true)
    for (const citation of report.citations)
      expect(resolves(citation, texts.get(citation.snapshot) ?? '')).toBe(true)
  })
})
