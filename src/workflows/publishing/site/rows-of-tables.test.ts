import { expect, it } from 'vitest'
import type { Block, SnapshotId } from '../../../domain/index.js'
import { rowsOfTables } from './rows-of-tables.js'

const text = 'Tests.\nLantern | Hours\nDayfarer | 22\nTern | '
const snapshot = 'ab'.repeat(32) as SnapshotId
const columns = ['Lantern', 'Hours']
const row = (start: number, cells: [number, number][]): Block => ({
  kind: 'table-row',
  start,
  end: cells.at(-1)?.[1] ?? start,
  cells: cells.map(([from, to]) => ({ start: from, end: to })),
  columns,
})
const blocks: Block[] = [
  { kind: 'paragraph', start: 0, end: 6 },
  row(7, [
    [7, 14],
    [17, 22],
  ]),
  row(23, [
    [23, 31],
    [34, 36],
  ]),
  row(37, [
    [37, 41],
    [44, 44],
  ]),
]
const rowOf = rowsOfTables(new Map([[snapshot, { text, blocks }]]))

it('names the column of each cited cell that has something in it', () => {
  expect(rowOf({ snapshot, start: 23, end: 36 })).toEqual([
    { column: 'Lantern', value: 'Dayfarer' },
    { column: 'Hours', value: '22' },
  ])
  expect(rowOf({ snapshot, start: 34, end: 36 })).toEqual([{ column: 'Hours', value: '22' }])
  expect(rowOf({ snapshot, start: 37, end: 44 })).toEqual([{ column: 'Lantern', value: 'Tern' }])
})

it('has nothing to say of prose, of the row with the names, and of documents that are not at hand', () => {
  expect(rowOf({ snapshot, start: 0, end: 6 })).toBeUndefined()
  expect(rowOf({ snapshot, start: 7, end: 22 })).toBeUndefined()
  expect(rowOf({ snapshot: 'cd'.repeat(32), start: 23, end: 36 })).toBeUndefined()
})
