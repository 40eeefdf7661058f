import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store, type StoreOptions } from '../index.js'
import { putMadeRecords } from './made-records.js'
import { startPostgres, type ThrowawayPostgres } from './postgres.js'

/** A store on one of the two engines that can be closed and opened again where it was. */
export interface TestStore {
  readonly options: StoreOptions
  readonly store: Store
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>
  dispose(): Promise<void>
}

export interface TestEngine {
  readonly name: 'pglite' | 'postgresql'
  start(): Promise<TestStore>
}

/** For `describe.each`: what is true of a store is true on both engines. */
export const ENGINES: readonly TestEngine[] = [
  { name: 'pglite', start: () => testStore() },
  {
    name: 'postgresql',
    start: async () => {
      const server = await startPostgres()
      return testStore(server, () => server.stop())
    },
  },
]

/** @param afterwards what else to dispose of; a server that is given is otherwise left running */
export async function testStore(
  server?: ThrowawayPostgres,
  afterwards: () => Promise<void> = async () => undefined,
): Promise<TestStore> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-store-'))
  const options: StoreOptions = {
    dir,
    holder: 'a test',
    ...(server === undefined ? {} : { databaseUrl: await server.database() }),
  }
  if (server === undefined) await putMadeRecords(dir)
  let store = await openStore(options)
  return {
    options,
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = await openStore(options)
      return store
    },
    async dispose() {
      await store.close()
      await afterwards()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
