import { describe, expect, it } from 'vitest'
import { Report } from '../../domain/index.js'
import { aReport } from '../testing/report-fixture.js'
import { reportToJson } from './index.js'

describe('reportToJson', () => {
  it('gives the same bytes whatever the order of the members, and is read back', () => {
    const report = aReport()
    const turned = Object.fromEntries(Object.entries(report).reverse()) as Report
    expect(reportToJson(turned)).toBe(reportToJson(report))
    expect(Report.parse(JSON.parse(reportToJson(report)))).toEqual(report)
  })

  it('names what does not fit', () => {
    const report = { ...aReport(), revision: 0 }
    expect(() => reportToJson(report)).toThrow(/does not fit its schema at revision/)
  })
})
