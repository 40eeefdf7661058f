import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newReport } from './testing/new-report.js'

describe.each(ENGINES)('reports on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const reports = () => test.store.reports

  it('gives a report back byte for byte, also after opening again', async () => {
    const report = newReport('Who built the bridge? NUL \0, half \uD83D, 🚀')
    expect(await reports().save(report)).toEqual({ item: report, created: true })
    await test.reopen()
    const loaded = await reports().latest(report.id)
    expect(canonicalJson(loaded)).toBe(canonicalJson(report))
  })

  it('makes no revision of what was found before, and one of anything else', async () => {
    const first = newReport('Who built the pier?')
    await reports().save(first)
    const later = {
      ...first,
      checkedAt: '2025-06-01T10:00:00.000Z',
      staleAfter: '2026-06-01',
      assay: '0.2.0',
    }
    expect(await reports().save(later)).toEqual({ item: first, created: false })
    const changed = await reports().save({ ...later, title: 'The pier' })
    expect(changed).toMatchObject({ created: true, item: { revision: 2, title: 'The pier' } })
    expect(await reports().revision(first.id, 1)).toEqual(first)
    expect(await reports().revisions(first.id.slice(0, 12))).toEqual([
      { revision: 1, checkedAt: first.checkedAt, words: 0 },
      { revision: 2, checkedAt: later.checkedAt, words: 0 },
    ])
    for (const nothing of [0, 3, Number.NaN]) {
      await expect(reports().revision(first.id, nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('lists the latest of each, last made first, and those that are due, longest overdue first', async () => {
    const old = newReport('An old question', {
      checkedAt: '2031-01-01T00:00:00.000Z',
      staleAfter: '2031-02-01',
    })
    const young = newReport('A young one', {
      checkedAt: '2031-03-01T00:00:00.000Z',
      staleAfter: '2031-01-15',
    })
    await reports().save(young)
    await reports().save(old)
    expect((await reports().list({ limit: 2 })).map(({ id }) => id)).toEqual([young.id, old.id])
    const due = (await reports().stale('2031-02-01')).map(({ id }) => id)
    expect(due.slice(-2)).toEqual([young.id, old.id])
    expect((await reports().stale('2000-01-01')).length).toBe(0)
  })
})
