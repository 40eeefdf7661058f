import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../src/store/testing/postgres.js'
import { assay, makeScratch, ROOT } from './support/cli.js'

let dir: string
let server: Awaited<ReturnType<typeof startPostgres>>
let env: Record<string, string>

beforeAll(async () => {
  dir = await makeScratch('postgres')
  server = await startPostgres()
  env = { ASSAY_WORKSPACE: join(dir, '.assay'), ASSAY_DATABASE_URL: await server.database() }
})
afterAll(async () => {
  await server?.stop()
  await rm(dir, { recursive: true, force: true })
})

describe('records on PostgreSQL', () => {
  it('serve the same commands, several processes at once', async () => {
    const added = await assay(['add', join(ROOT, 'examples/library'), '--quiet'], { env })
    expect(added).toMatchObject({ code: 0, stderr: '' })
    const claims = ['Canberra is the capital of Australia.', 'Marie Curie won two Nobel Prizes.']
    const ran = await Promise.all(claims.map((claim) => assay(['check', claim, '--json'], { env })))
    for (const { code, stdout } of ran) {
      expect(code).toBe(0)
      expect(JSON.parse(stdout)).toMatchObject({ schema: 'assay.check/1', verdict: 'supported' })
    }
    const { stdout } = await assay(['list', '--only', 'checks', '--json'], { env })
    expect(JSON.parse(stdout).checks).toHaveLength(claims.length)
    // Nothing of the records is in the folder.
    expect(await readdir(join(dir, '.assay'))).not.toContain('records')
  })

  it('say so when the server is not there', async () => {
    const ran = await assay(['list'], {
      env: { ...env, ASSAY_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' },
    })
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain('ASSAY_DATABASE_URL')
  })
})
