import { describe, expect, it } from 'vitest'
import { type ContradictionFinder, writeReport } from '../index.js'
import { lockInput } from './testing/lock.js'

/** Finds every pair of these two, on their years. */
const between =
  (one: string, other: string): ContradictionFinder =>
  (statements) => {
    const [a, b] = [statements.indexOf(one), statements.indexOf(other)]
    return a < 0 || b < 0
      ? []
      : [{ kind: 'number', statements: [a, b], words: ['61,000', '73,500'], why: 'They give two costs.' }]
  }

const COURIER = 'The lock cost 61,000 crowns, as the Board told this newspaper.'
const AUDIT = 'The lock cost 73,500 crowns, as the accounts of the Board show.'

describe('a report held against itself', () => {
  // Without the figure that has the conflict already.
  const figures = lockInput().figures.filter(({ conflict }) => conflict === undefined)

  it('shows both sides of what is found, in its own section and beside each other', () => {
    const report = writeReport(lockInput({ figures, contradictions: between(COURIER, AUDIT) }))
    expect(report.inconsistencies).toContainEqual({
      kind: 'number',
      words: ['61,000', '73,500'],
      why: 'They give two costs.',
      outcome: 'shown',
    })
    const rows = report.tables.find(({ kind }) => kind === 'conflicts')?.rows.map(({ cells }) => cells[1])
    expect(rows).toContain(COURIER)
    expect(rows).toContain(AUDIT)
  })

  it('does not show twice what a figure or an event shows', () => {
    const without = writeReport(lockInput())
    const report = writeReport(lockInput({ contradictions: between(COURIER, AUDIT) }))
    expect(report.tables).toEqual(without.tables)
  })

  it('takes two statements on different matters for no contradiction', () => {
    const other = 'The upper gate was hung on 2 May 1934.'
    const report = writeReport(lockInput({ figures, contradictions: between(COURIER, other) }))
    expect(report).toEqual(writeReport(lockInput({ figures })))
  })
})
