import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Audit, canonicalJson } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { newAudit } from './testing/new-audit.js'

describe.each(ENGINES)('audits on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const audits = () => test.store.audits

  it('gives an audit back byte for byte, also after opening again', async () => {
    const audit = newAudit('The bridge opened in 2000. NUL \0, half \uD83D, 🚀')
    expect(await audits().save(audit)).toEqual({ item: audit, created: true })
    await test.reopen()
    const loaded = await audits().latest(audit.id)
    expect(loaded).toEqual(audit)
    expect(canonicalJson(loaded)).toBe(canonicalJson(audit))
  })

  it('makes no revision of what was found before, and one of anything else', async () => {
    const first = newAudit('The pier was built in 1899.')
    await audits().save(first)
    const later: Audit = {
      ...first,
      auditedAt: '2025-06-01T10:00:00.000Z',
      assay: '0.2.0',
      ledger: {
        ...first.ledger,
        networkRequests: 1,
        entries: [{ kind: 'request', purpose: 'page', url: 'https://a.example/', status: 200, wireBytes: 9 }],
      },
    }
    expect(await audits().save(later)).toEqual({ item: first, created: false })
    const changed = await audits().save({ ...later, title: 'The pier' })
    expect(changed).toMatchObject({ created: true, item: { revision: 2 } })
    expect(await audits().revision(first.id, 1)).toEqual(first)
    for (const nothing of [0, 3, 1.5, 2 ** 40, Number.NaN]) {
      await expect(audits().revision(first.id, nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('gives each of many simultaneous writers a number of its own', async () => {
    const audit = newAudit('The lighthouse has 200 steps.')
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, index) => audits().save({ ...audit, title: `Title ${index}` })),
    )
    const numbers = saved.map(({ item }) => item.revision).sort((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('finds by prefix and lists the latest revision of each, last audited first', async () => {
    const old = newAudit('An old text.', { auditedAt: '2031-01-01T00:00:00.000Z' })
    const young = newAudit('A young text.', { auditedAt: '2031-03-01T00:00:00.000Z', title: 'Young' })
    await audits().save(young)
    await audits().save(old)
    expect((await audits().latest(old.id.slice(0, 14))).id).toBe(old.id)
    for (const nothing of ['aud_ffffffffffffffff', 'aud_', '', '%', '\0']) {
      await expect(audits().latest(nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const listed = await audits().list({ limit: 2 })
    expect(listed.map(({ id }) => id)).toEqual([young.id, old.id])
    expect(listed[0]).toEqual({
      id: young.id,
      revision: 1,
      title: 'Young',
      marks: young.metrics.marks,
      auditedAt: '2031-03-01T00:00:00.000Z',
    })
  })
})
