import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openStore, type Store } from '../../store/index.js'
import { putMadeRecords } from '../../store/testing/made-records.js'
import type { Asked } from './asked.js'
import { type JobBoard, openJobBoard } from './jobs.js'

let dir: string
let store: Store
let board: JobBoard
let reads = 0
let letGo = () => {}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-jobs-'))
  await putMadeRecords(join(dir, '.assay'))
  store = await openStore({ dir: join(dir, '.assay') })
  const counted = {
    ...store.jobs,
    list: (limit: number) => {
      reads++
      return store.jobs.list(limit)
    },
  }
  board = await openJobBoard(
    { jobs: counted },
    {
      // Each job waits here, and then ends for want of tools.
      tools: () =>
        new Promise((_, reject) => {
          letGo = () => reject(new Error('no tools'))
        }),
      findEarlier: () => Promise.reject(new Error('nobody asks')),
      atOnce: 1,
      onStored: () => {},
      onError: () => {},
    },
  )
})
afterAll(async () => {
  vi.useRealTimers()
  letGo()
  await board?.close()
  await store?.close()
  await rm(dir, { recursive: true, force: true })
})

const KETTLE: Asked = { kind: 'check', input: { text: 'A kettle boils water.' }, web: false }
const states = async () => (await board.list()).map(({ state }) => state)

it('the list of runs is read once until something changes, here at once and elsewhere within two seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const empty = await board.list()
  for (let n = 0; n < 100; n++) expect(await board.list()).toBe(empty)
  expect(reads).toBe(1)

  const asked = await board.ask(KETTLE)
  expect((await board.list()).map(({ id }) => id)).toEqual([asked.id])
  await vi.waitFor(async () => expect(await states()).toEqual(['running']))
  letGo()
  await vi.waitFor(async () => expect(await states()).toEqual(['failed']))
  await board.resume(asked.id)
  await vi.waitFor(async () => expect(await states()).toEqual(['running']))
  letGo()
  await vi.waitFor(async () => expect(await states()).toEqual(['failed']))

  // What is shown may be ahead of what is stored.
  await vi.waitFor(async () => expect((await store.jobs.get(asked.id)).state).toBe('failed'))
  const before = await board.list()
  await store.jobs.add({ ...(await store.jobs.get(asked.id)), id: 'job_00000000000000ff' })
  expect(await board.list()).toBe(before)
  expect(before).toHaveLength(1)
  const read = reads
  vi.setSystemTime(Date.now() + 1_900)
  expect(await board.list()).toBe(before)
  vi.setSystemTime(Date.now() + 200)
  expect(await board.list()).toHaveLength(2)
  expect(reads).toBe(read + 1)
})
