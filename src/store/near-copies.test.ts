import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, type TestStore } from './testing/engines.js'
import { idOf, newSnapshot } from './testing/fixtures.js'

describe.each(ENGINES)('near copies on $name', ({ start }) => {
  let test: TestStore
  beforeAll(async () => {
    test = await start()
  })
  afterAll(() => test?.dispose())
  const snapshots = () => test.store.snapshots
  const clusterOf = async (id: string) => (await snapshots().get(id)).cluster

  it('finds every stored document that shares a band, with its signature to the bit', async () => {
    const signature = Uint32Array.of(0, 1, 0x80000000, 0xffffffff)
    const a = newSnapshot('file:a.txt', 'a', { signature, bands: [-(2 ** 31), 5, 5, 6], cluster: 'A' })
    const b = newSnapshot('file:b.txt', 'b', { signature: Uint32Array.of(7), bands: [6, 2 ** 31 - 1] })
    const c = newSnapshot('file:c.txt', 'c', { signature: new Uint32Array(), bands: [] })
    await snapshots().add([a, b, c])
    const by = async (bands: number[]) =>
      (await snapshots().nearCopyCandidates(bands)).sort((x, y) => (x.snapshot < y.snapshot ? -1 : 1))
    const [seenA, seenB] = [
      { snapshot: idOf(a), cluster: 'A', signature, bands: [-(2 ** 31), 5, 6] },
      { snapshot: idOf(b), cluster: idOf(b), signature: Uint32Array.of(7), bands: [6, 2 ** 31 - 1] },
    ]
    expect(await by([-(2 ** 31), 99])).toEqual([seenA])
    expect(await by([2 ** 31 - 1])).toEqual([seenB])
    expect(await by([5, 6, 6])).toEqual([seenA, seenB].sort((x, y) => (x.snapshot < y.snapshot ? -1 : 1)))
    expect(await by([])).toEqual([])
    expect(await by([123])).toEqual([])
  })

  it('lets one of many identical documents of a cluster stand for all', async () => {
    const copies = Array.from({ length: 50 }, (_, n) =>
      newSnapshot(`file:wire/${n}.txt`, `wire ${n}`, {
        signature: Uint32Array.of(n < 49 ? 1 : 2),
        bands: [777],
        cluster: 'wire',
      }),
    )
    await snapshots().add(copies)
    const found = await snapshots().nearCopyCandidates([777])
    expect(found.map(({ signature }) => signature[0]).sort()).toEqual([1, 2])
  })

  it('merges clusters, through chains, in the stored and in the incoming', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) =>
      newSnapshot(`file:merge/${name}.txt`, `merge ${name}`, name === 'd' ? {} : { cluster: `old-${name}` }),
    )
    if (!a || !b || !c || !d) throw new Error('four documents')
    await snapshots().add([a, b, d])
    const e = newSnapshot('file:merge/e.txt', 'merge e')
    await snapshots().add([e])
    const merged = new Map<string, string>([
      ['old-a', 'old-b'],
      ['old-b', 'new'],
      ['old-c', 'old-a'],
      [idOf(e), 'old-c'],
    ])
    await snapshots().add([c], { merged, assigned: new Map([[idOf(d), 'old-c']]) })
    expect(await clusterOf(idOf(e))).toBe('new')
    expect(await Promise.all([a, b, c, d].map((item) => clusterOf(idOf(item))))).toEqual(Array(4).fill('new'))
  })

  it('survives merges that run in a circle', async () => {
    const item = newSnapshot('file:circle.txt', 'circle', { cluster: 'x' })
    const merged = new Map([
      ['x', 'y'],
      ['y', 'x'],
    ])
    await snapshots().add([item], { merged })
    expect(['x', 'y']).toContain(await clusterOf(idOf(item)))
  })
})
