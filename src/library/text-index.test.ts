import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTextIndex } from './text-index.js'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-texts-'))
})

afterEach(async () => {
  await rm(dir, { recursive: true, force: true })
})

describe('a text index', () => {
  it('ranks whole documents, and gives back what was put in', async () => {
    const index = await openTextIndex(join(dir, 'texts'))
    await index.add([
      { id: 'a', text: 'Copper conducts heat and electricity.', group: 'metals', payload: '{"page":3}' },
      { id: 'b', text: 'Copper roofs turn green. Copper gutters do too, and copper pipes.', group: "o'hara" },
      { id: 'c', text: 'Slate roofs stay grey.' },
    ])
    expect((await index.search('copper', 10)).map(({ id }) => id)).toEqual(['b', 'a'])
    const [first] = await index.searchRows('electricity', 10)
    expect(first).toMatchObject({
      id: 'a',
      text: 'Copper conducts heat and electricity.',
      group: 'metals',
      payload: '{"page":3}',
    })
    expect(first?.score).toBeGreaterThan(0)
    expect(await index.search('copper', 1)).toHaveLength(1)
    expect(await index.search('copper', 0)).toEqual([])
    await index.removeGroups(["o'hara"])
    expect(await index.count()).toBe(2)
    await index.close()
  })

  it('finds every row, whenever it was added and whether or not it was compacted', async () => {
    const index = await openTextIndex(join(dir, 'texts'))
    const rows = Array.from({ length: 3000 }, (_, at) => ({
      id: `row ${String(at).padStart(4, '0')}`,
      text: `Specimen number${at} of shelf${at % 50} in room${at % 7}`,
    }))
    for (const [from, to] of [
      [0, 1000],
      [1000, 2900],
      [2900, 2990],
      [2990, 3000],
    ] as const) {
      await index.add(rows.slice(from, to))
      for (const at of [from, to - 1]) {
        expect((await index.search(`number${at}`, 5)).map(({ id }) => id)).toEqual([rows[at]?.id])
      }
    }
    const ids = async () =>
      (await index.search('number2995 number2905 number3', 12)).map(({ id }) => id).sort()
    expect(await ids()).toEqual(['row 0003', 'row 2905', 'row 2995'])
    const shelf = async () => (await index.search('shelf12', 100)).map(({ id }) => id).sort()
    const before = await shelf()
    expect(before).toHaveLength(60)
    await index.compact()
    expect(await shelf()).toEqual(before)
    await index.close()
  })
})
