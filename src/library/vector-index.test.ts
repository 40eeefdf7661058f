import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVectorIndex, type VectorIndex } from './vector-index.js'

const SIZE = 8

/** Unit vectors that are the same on every run. */
function vectorOf(seed: number): Float32Array {
  const values = Float32Array.from({ length: SIZE }, (_, at) => Math.sin(seed * 12.9898 + at * 78.233))
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

describe('openVectorIndex', () => {
  let dir: string
  let index: VectorIndex
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'assay-vectors-'))
    index = await openVectorIndex(dir, SIZE)
  })
  afterEach(async () => {
    await index.close()
    await rm(dir, { recursive: true, force: true })
  })

  const rows = Array.from({ length: 300 }, (_, n) => ({
    id: `row '${n}'`,
    vector: vectorOf(n),
    payload: `about ${n}`,
  }))

  it('finds the nearest by cosine, exactly', async () => {
    await index.add(rows)
    const query = vectorOf(1234.5)
    const expected = rows
      .map(({ id, vector }) => ({ id, cosine: dot(query, vector) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 10)
    const found = await index.nearest(query, 10)
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    found.forEach(({ cosine }, at) => {
      expect(cosine).toBeCloseTo(expected[at]?.cosine ?? Number.NaN, 4)
    })
  })

  it('gives the rows of the ids asked for, and no others', async () => {
    await index.add(rows)
    const query = vectorOf(7)
    const wanted = [...rows.slice(0, 260).map(({ id }) => id), 'nobody']
    const found = await index.among(query, wanted)
    expect(found).toHaveLength(260)
    expect(found[0]).toMatchObject({ id: "row '7'", payload: 'about 7' })
    expect(found[0]?.cosine).toBeCloseTo(1, 4)
    expect(found.find(({ id }) => id === "row '8'")?.cosine).toBeCloseTo(dot(query, vectorOf(8)), 4)
    expect((await index.ids(wanted)).sort()).toEqual(wanted.slice(0, -1).sort())
  })

  it('keeps what it has when it is closed and opened, and forgets what is removed', async () => {
    await index.add(rows)
    await index.remove(rows.slice(0, 290).map(({ id }) => id))
    await index.compact()
    await index.close()
    index = await openVectorIndex(dir, SIZE)
    expect(await index.count()).toBe(10)
    expect((await index.ids()).sort()).toEqual(
      rows
        .slice(290)
        .map(({ id }) => id)
        .sort(),
    )
    expect(await index.nearest(vectorOf(3), 50)).toHaveLength(10)
  })

  it('finds nothing in nothing', async () => {
    expect(await index.nearest(vectorOf(1), 5)).toEqual([])
    expect(await index.among(vectorOf(1), [])).toEqual([])
    expect(await index.ids([])).toEqual([])
    await index.remove([])
    expect(await index.count()).toBe(0)
  })

  it('refuses a vector of another size', async () => {
    await expect(index.add([{ id: 'a', vector: new Float32Array(SIZE + 1) }])).rejects.toThrow(/vector of 9/)
    expect(await index.count()).toBe(0)
  })
})
