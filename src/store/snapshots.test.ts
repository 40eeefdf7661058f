import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SnapshotId, SourceId } from '../domain/index.js'
import { ENGINES, type TestStore } from './testing/engines.js'
import { idOf, newSnapshot } from './testing/fixtures.js'

describe.each(ENGINES)('snapshots on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const snapshots = () => test.store.snapshots

  it('gives back what was added, also after opening again', async () => {
    const moon = newSnapshot('file:moon.txt', 'Apollo 11 landed in 1969.', { cluster: 'c-moon' })
    await snapshots().add([moon])
    await test.reopen()
    expect(await snapshots().get(idOf(moon))).toEqual({ ...moon.snapshot, cluster: 'c-moon' })
    expect(await snapshots().latest(moon.source.id)).toEqual(moon.snapshot)
    const all = await snapshots().getMany([idOf(moon), 'f'.repeat(64) as SnapshotId])
    expect([...all]).toEqual([
      [idOf(moon), { snapshot: moon.snapshot, source: moon.source, cluster: 'c-moon' }],
    ])
  })

  it('adds the same again without a trace', async () => {
    const item = newSnapshot('file:again.txt', 'Water boils at 100 °C at sea level.')
    await snapshots().add([item, item])
    const before = await snapshots().count()
    await snapshots().add([item])
    expect(await snapshots().count()).toEqual(before)
    expect(await snapshots().ofSource(item.source.id)).toEqual([item.snapshot])
  })

  it('follows a source through its versions and back to an earlier one', async () => {
    const [first, second] = ['one', 'two'].map((text) => newSnapshot('file:changing.txt', text))
    if (first === undefined || second === undefined) throw new Error('two versions')
    await snapshots().add([first])
    await snapshots().markIndexed([idOf(first)])
    await snapshots().add([second])
    expect(await snapshots().latest(first.source.id)).toEqual(second.snapshot)
    expect(await snapshots().superseded()).toEqual([idOf(first)])
    expect((await snapshots().unindexed(1_000)).map(({ id }) => id)).toContain(idOf(second))

    await snapshots().markUnindexed([idOf(first)])
    await snapshots().markIndexed([idOf(second)])
    expect(await snapshots().superseded()).toEqual([])

    await snapshots().add([first])
    expect(await snapshots().latest(first.source.id)).toEqual(first.snapshot)
    expect(await snapshots().superseded()).toEqual([idOf(second)])
    expect((await snapshots().unindexed(1_000)).map(({ id }) => id)).toContain(idOf(first))
    expect(await snapshots().ofSource(first.source.id)).toEqual([first.snapshot, second.snapshot])
  })

  it('retires a source until it is added again, and keeps what it said', async () => {
    const item = newSnapshot('file:retired.txt', 'A metre is a hundred centimetres.')
    await snapshots().add([item])
    await snapshots().markIndexed([idOf(item)])
    await snapshots().retire([item.source.id])
    expect(await snapshots().latest(item.source.id)).toBeUndefined()
    expect(await snapshots().superseded()).toContain(idOf(item))
    expect((await snapshots().list()).map(({ snapshot }) => snapshot.id)).not.toContain(idOf(item))
    expect(await snapshots().get(idOf(item))).toMatchObject(item.snapshot)
    await snapshots().add([item])
    expect(await snapshots().latest(item.source.id)).toEqual(item.snapshot)
    expect(await snapshots().superseded()).not.toContain(idOf(item))
  })

  it('knows the documents of one file from those of others with a like name', async () => {
    const names = ['a_b.warc', 'a_b.warc#1', 'a_b.warc#2', 'axb.warc#1', 'a_b.warc2#1', "it's%.warc#1"]
    const items = names.map((name) => newSnapshot(`file:${name}`, `Words of ${name}.`))
    await snapshots().add(items)
    const [, one, two, , , odd] = items.map(({ source }) => source.id)
    const [, first] = items
    if (!one || !first) throw new Error('a document of the file')
    expect(await snapshots().partsOf('file:a_b.warc')).toEqual([one, two])
    expect(await snapshots().partsOf("file:it's%.warc")).toEqual([odd])
    expect(await snapshots().partsOf('file:a_b.warc#1')).toEqual([])
    await snapshots().retire([one])
    expect(await snapshots().partsOf('file:a_b.warc')).toEqual([two])
    await snapshots().add([first])
    expect(new Set(await snapshots().partsOf('file:a_b.warc'))).toEqual(new Set([one, two]))
  })

  it('takes the last of several versions in one batch', async () => {
    const versions = ['a', 'b', 'c'].map((text) => newSnapshot('file:batch.txt', text))
    const [a, , c] = versions
    if (a === undefined || c === undefined) throw new Error('three versions')
    await snapshots().add(versions)
    const latest = await snapshots().latestOf([a.source.id, 'src_0000000000000000' as SourceId])
    expect([...latest]).toEqual([[a.source.id, c.snapshot]])
    await snapshots().add([c, a])
    expect(await snapshots().latest(a.source.id)).toEqual(a.snapshot)
  })

  it('hands out what is to be indexed in the order of addition, and all of it after a reset', async () => {
    const items = ['x', 'y', 'z'].map((name) => newSnapshot(`file:index/${name}.txt`, `text of ${name}`))
    await snapshots().markIndexed((await snapshots().unindexed(10_000)).map(({ id }) => id))
    await snapshots().add(items)
    expect((await snapshots().unindexed(2)).map(({ id }) => id)).toEqual(items.slice(0, 2).map(idOf))
    await snapshots().markIndexed(items.map(idOf))
    expect(await snapshots().unindexed(10)).toEqual([])
    await snapshots().markUnindexed('all')
    const { sources } = await snapshots().count()
    expect(await snapshots().unindexed(10_000)).toHaveLength(sources)
  })

  it('finds by a unique prefix, and tells an ambiguous, unknown, short or senseless one', async () => {
    const items = Array.from({ length: 800 }, (_, n) => newSnapshot(`file:prefix/${n}.txt`, `number ${n}`))
    await snapshots().add(items)
    const sorted = items.map(idOf).sort()
    const twin = sorted.find((id, at) => sorted[at + 1]?.startsWith(id.slice(0, 4)))
    expect(twin).toBeDefined()
    await expect(snapshots().get(twin?.slice(0, 4) ?? '')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('more than one'),
    })
    const wanted = sorted[17] ?? ''
    expect((await snapshots().get(wanted.slice(0, 16).toUpperCase())).id).toBe(wanted)
    for (const nothing of [
      'f'.repeat(64),
      'abc',
      '',
      '%',
      "'; drop table snapshots",
      '\0',
      'ffff_',
      '🚀'.repeat(9),
    ]) {
      await expect(snapshots().get(nothing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('lists current snapshots, last added first, in pages', async () => {
    const items = ['p', 'q', 'r'].map((name) => newSnapshot(`file:list/${name}.txt`, name))
    await snapshots().add(items)
    const listed = await snapshots().list({ limit: 3 })
    expect(listed.map(({ source }) => source.location)).toEqual([
      'file:list/r.txt',
      'file:list/q.txt',
      'file:list/p.txt',
    ])
    expect((await snapshots().list({ limit: 1, offset: 2 }))[0]?.source.location).toBe('file:list/p.txt')
    const { snapshots: all, sources } = await snapshots().count()
    expect(await snapshots().list({ limit: 100_000 })).toHaveLength(sources)
    expect(await snapshots().list({ limit: 100_000, history: true })).toHaveLength(all)
  })

  it('stores all of a batch or nothing', async () => {
    const before = await snapshots().count()
    const good = newSnapshot('file:good.txt', 'good')
    const bad = newSnapshot('file:bad.txt', 'bad', { bands: [2 ** 40] })
    await expect(snapshots().add([good, bad])).rejects.toThrow()
    await expect(snapshots().add([good, newSnapshot('file:nul\0.txt', 'x')])).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
    })
    expect(await snapshots().count()).toEqual(before)
  })

  it('takes any text in the record, and nothing at all', async () => {
    const item = newSnapshot('file:ünïcödé 🚀 "\'\\{},.txt', 'x')
    item.snapshot.metadata = { title: { value: 'NUL \0, quote ", half \uD83D, {a,b}', from: "it's" } }
    await snapshots().add([item])
    await snapshots().add([])
    expect((await snapshots().getMany([idOf(item)])).get(idOf(item))).toMatchObject({
      snapshot: item.snapshot,
      source: item.source,
    })
    expect(await snapshots().getMany([])).toEqual(new Map())
    expect(await snapshots().latestOf([])).toEqual(new Map())
  })
})
