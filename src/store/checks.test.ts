import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, canonicalJson } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newCheck } from './testing/fixtures.js'

describe.each(ENGINES)('checks on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const checks = () => test.store.checks

  it('gives a check back byte for byte, also after opening again', async () => {
    const check = newCheck('Apollo 11 landed on the Moon in 1969. NUL \0, half \uD83D, "quoted" 🚀')
    const saved = await checks().save(check)
    expect(saved).toEqual({ check, created: true })
    await test.reopen()
    const loaded = await checks().latest(check.id)
    expect(loaded).toEqual(check)
    expect(JSON.stringify(loaded)).toBe(JSON.stringify(saved.check))
    expect(canonicalJson(loaded)).toBe(canonicalJson(check))
  })

  it('numbers revisions itself, and keeps them apart', async () => {
    const first = newCheck('Honey never spoils.')
    await checks().save(first)
    const second = await checks().save({ ...first, revision: 40, followUps: ['How long is never?'] })
    expect(second).toMatchObject({ created: true, check: { revision: 2, followUps: ['How long is never?'] } })
    expect(await checks().revision(first.id, 1)).toEqual(first)
    expect((await checks().latest(first.id)).revision).toBe(2)
    expect(await checks().revisions(first.id)).toEqual([
      { revision: 1, checkedAt: first.checkedAt, verdict: 'insufficient' },
      { revision: 2, checkedAt: first.checkedAt, verdict: 'insufficient' },
    ])
    for (const nothing of [0, 3, -1, 1.5, 2 ** 40, Number.NaN]) {
      await expect(checks().revision(first.id, nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('makes no revision of what was found before, until that is due', async () => {
    const first = newCheck('Bananas grow on plants that are herbs.')
    await checks().save(first)
    const again: Check = {
      ...first,
      checkedAt: '2024-06-01T10:00:00.000Z',
      staleAfter: '2024-09-01',
      staleWhy: 'Three months later than that.',
      assay: '0.2.0',
      ledger: { ...first.ledger, networkRequests: 3, modelCalls: 1 },
    }
    expect(await checks().save(again)).toEqual({ check: first, created: false })
    const due = await checks().save({ ...again, checkedAt: '2024-08-17T00:00:00.000Z' })
    expect(due).toMatchObject({ created: true, check: { revision: 2, staleAfter: '2024-09-01' } })
    const searched = { kind: 'search', provider: 'library', query: 'banana', found: 0 } as const
    const found = await checks().save({ ...again, ledger: { ...first.ledger, entries: [searched] } })
    expect(found).toMatchObject({ created: true, check: { revision: 3 } })
  })

  it('gives each of many simultaneous writers a number of its own', async () => {
    const base = newCheck('The Nile is longer than the Rhine.')
    const saved = await Promise.all(
      Array.from({ length: 12 }, (_, n) => checks().save({ ...base, followUps: [`question ${n}`] })),
    )
    expect(saved.map(({ check }) => check.revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    )
    const same = newCheck('The Rhine flows north.')
    const once = await Promise.all(Array.from({ length: 8 }, () => checks().save(same)))
    expect(once.filter(({ created }) => created)).toHaveLength(1)
  })

  it('finds by prefix, with and without chk_, and tells what is not there', async () => {
    const check = newCheck('Mount Everest is in Asia.')
    await checks().save(check)
    expect((await checks().latest(check.id.slice(0, 14))).id).toBe(check.id)
    expect((await checks().latest(check.id.slice(4, 14))).id).toBe(check.id)
    for (const nothing of ['chk_ffffffffffffffff', 'chk_', '', 'chk_zz', '%', '\0']) {
      await expect(checks().latest(nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('lists the latest revision of each, last checked first, and what is due on a day', async () => {
    const old = newCheck('Penguins live at the North Pole.', {
      checkedAt: '2031-01-01T00:00:00Z',
      staleAfter: '2031-02-01',
    })
    const young = newCheck('Octopuses have three hearts.', {
      checkedAt: '2031-03-01T00:00:00Z',
      staleAfter: '2031-06-01',
    })
    await checks().save(old)
    await checks().save(young)
    const [first, second] = await checks().list({ limit: 2 })
    expect(first).toEqual({
      id: young.id,
      revision: 1,
      claim: 'Octopuses have three hearts.',
      verdict: 'insufficient',
      confidence: 0.5,
      checkedAt: '2031-03-01T00:00:00.000Z',
      staleAfter: '2031-06-01',
    })
    expect(second?.id).toBe(old.id)
    expect((await checks().list({ limit: 1, offset: 1 }))[0]?.id).toBe(old.id)
    const due = async (day: string) => (await checks().stale(day)).map(({ id }) => id)
    expect(await due('2031-02-01')).toContain(old.id)
    expect(await due('2031-01-31')).not.toContain(old.id)
    expect(await due('2031-02-01')).not.toContain(young.id)
    await checks().save({ ...old, staleAfter: '2031-12-01', followUps: ['Since when?'] })
    expect(await due('2031-06-01')).not.toContain(old.id)
  })
})
