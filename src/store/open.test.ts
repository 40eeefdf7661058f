import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../domain/index.js'
import { openStore } from './index.js'
import { testStore } from './testing/engines.js'
import { newCheck, newSnapshot } from './testing/fixtures.js'
import { debianBinaries, startPostgres, type ThrowawayPostgres } from './testing/postgres.js'

interface Sql {
  run(query: string): Promise<unknown>
  end(): Promise<void>
}

/** A way to the tables behind the store's back, as an administrator would have. */
async function sqlOf(options: { dir: string; databaseUrl?: string }): Promise<Sql> {
  if (options.databaseUrl !== undefined) {
    const client = new pg.Client({ connectionString: options.databaseUrl })
    await client.connect()
    return { run: (query) => client.query(query), end: () => client.end() }
  }
  const { PGlite } = await import('@electric-sql/pglite')
  const client = await PGlite.create(join(options.dir, 'records'))
  return { run: (query) => client.exec(query), end: () => client.close() }
}

/** Making and opening databases several times over, which a busy machine stretches. */
const PATIENCE = 180_000

describe('opening a store', () => {
  let server: ThrowawayPostgres
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())

  it.each(['pglite', 'postgresql'] as const)(
    'keeps revisions from being changed, tells damage, newer and locked on %s',
    async (engine) => {
      const test = await testStore(engine === 'postgresql' ? server : undefined)
      const check = newCheck('Light is faster than sound.')
      await test.store.checks.save(check)
      const item = newSnapshot('file:light.txt', 'Light is faster than sound.')
      await test.store.snapshots.add([item])
      if (engine === 'pglite') {
        await expect(openStore(test.options)).rejects.toMatchObject({ code: 'WORKSPACE_LOCKED' })
      } else {
        const second = await openStore(test.options)
        expect(await second.checks.latest(check.id)).toEqual(check)
        await second.close()
      }
      await test.store.close()

      const sql = await sqlOf(test.options)
      for (const change of [
        "update assay.revisions set verdict = 'supported'",
        'delete from assay.revisions',
        'truncate assay.revisions',
        'truncate assay.checks cascade',
      ]) {
        await expect(sql.run(change)).rejects.toThrow(/a revision never changes/)
      }
      await sql.run(`update assay.snapshots set record = '{"id":1}'`)
      await sql.end()

      const store = await test.reopen()
      expect(await store.checks.latest(check.id)).toEqual(check)
      await expect(store.snapshots.list()).rejects.toMatchObject({ code: 'BLOB_CORRUPT' })
      await store.close()

      const newer = await sqlOf(test.options)
      await newer.run("insert into assay.migrations (hash, created_at) values ('later', 9999999999999)")
      await newer.end()
      await expect(openStore(test.options)).rejects.toMatchObject({ code: 'WORKSPACE_NEWER' })
      // The lock was given back: the second refusal is the same as the first.
      await expect(openStore(test.options)).rejects.toMatchObject({ code: 'WORKSPACE_NEWER' })
      await test.dispose()
    },
    PATIENCE,
  )

  it('lets several processes open a new PostgreSQL database at once', async () => {
    const databaseUrl = await server.database()
    const dir = await mkdtemp(join(tmpdir(), 'assay-open-'))
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore({ dir, databaseUrl })))
    const items = stores.map((_, n) => newSnapshot('file:shared.txt', `version ${n}`))
    await Promise.all(stores.map((store) => store.snapshots.add(items)))
    expect(await stores[0]?.snapshots.count()).toEqual({ sources: 1, snapshots: 6 })
    await Promise.all(stores.map((store) => store.close()))
    await rm(dir, { recursive: true, force: true })
  })

  it('says that a database does not answer, without its password', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'assay-open-'))
    const right = await server.database()
    const wrong = [
      'postgresql://u:s3cret@127.0.0.1:1/none',
      right.replace(/:[0-9a-f]{24}@/, ':s3cret@'),
      `${right}_missing`,
      'postgresql://u:s3cret@host:port/none',
    ]
    for (const databaseUrl of wrong) {
      const error = await openStore({ dir, databaseUrl }).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
      expect(String(error)).not.toContain('s3cret')
    }
    await rm(dir, { recursive: true, force: true })
  })

  it('says so too when the server goes away under an open store', async () => {
    const other = await startPostgres()
    const test = await testStore(other)
    await other.stop()
    for (const ask of [() => test.store.checks.list(), () => test.store.integrity()]) {
      await expect(ask()).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    }
    await test.dispose()
  })

  it('counts what is stored and finds blobs that are missing or changed', async () => {
    const test = await testStore(server)
    const { store, options } = test
    const items = ['one', 'two', 'three'].map((text) => newSnapshot(`file:${text}`, text))
    for (const blob of ['[]', 'one', 'two']) await store.blobs.put(blob)
    await store.snapshots.add(items)
    const two = sha256('two')
    await writeFile(join(options.dir, 'blobs', two.slice(0, 2), two.slice(2)), 'to')
    const integrity = await store.integrity({ verifyBlobs: true })
    expect(integrity).toMatchObject({
      engine: 'postgresql',
      engineVersion: server.version,
      counts: { sources: 3, snapshots: 3, indexed: 0, judgements: 0, checks: 0, revisions: 0 },
      blobs: { verified: 2, missing: [sha256('three')], corrupt: [two] },
    })
    expect(integrity.migration).toMatch(/^20\d\d-/)
    expect(await store.integrity()).not.toHaveProperty('blobs')
    expect(await readdir(options.dir)).toEqual(['blobs'])
    await test.dispose()
  })

  it('runs on PostgreSQL from npm as it does on the one from Debian', async () => {
    const other = await startPostgres((await debianBinaries()) === undefined ? undefined : 'embedded')
    try {
      const test = await testStore(other)
      const check = newCheck('Copper conducts electricity.')
      expect(await test.store.checks.save(check)).toEqual({ check, created: true })
      expect((await test.store.integrity()).engineVersion).toBe(other.version)
      await test.dispose()
    } finally {
      await other.stop()
    }
  })
})
