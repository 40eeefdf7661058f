import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putMadeRecords } from '../src/store/testing/made-records.js'
import { assay, makeScratch, ROOT } from './support/cli.js'
import { schemaErrors } from './support/validate.js'

let dir: string
let env: Record<string, string>
let out: string

beforeAll(async () => {
  dir = await makeScratch('publish')
  out = join(dir, 'out')
  env = { ASSAY_WORKSPACE: join(dir, '.assay') }
  await putMadeRecords(join(dir, '.assay'))
  const added = await assay(['add', join(ROOT, 'examples/library'), '--quiet'], { env })
  expect(added).toMatchObject({ code: 0 })
  const claims = 'Canberra is the capital of Australia. Apollo 11 touched down on the Moon on 20 July 1969.'
  expect(await assay(['check', '-', '--quiet'], { env, input: claims })).toMatchObject({ code: 0 })
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('assay publish --to bundle', () => {
  it('makes a bundle that verifies without the workspace it came from', async () => {
    const published = await assay(['publish', '--to', 'bundle', out, '--json'], { env })
    expect(published).toMatchObject({ code: 0, stderr: '' })
    const result = JSON.parse(published.stdout)
    expect(schemaErrors('publish', result)).toEqual([])
    expect(result.checks).toHaveLength(2)
    const nowhere = { ASSAY_WORKSPACE: join(dir, 'none') }
    const verified = await assay(['verify', out, '--json'], { env: nowhere })
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    const verdict = JSON.parse(verified.stdout)
    expect(schemaErrors('verify', verdict)).toEqual([])
    expect(verdict).toMatchObject({ ok: true, digest: result.digest, failures: [] })
    expect(verdict.examined.citations).toBeGreaterThan(1)
    const again = await assay(['publish', '--to', 'bundle', out], { env })
    expect(again.stdout).toContain('nothing had changed')
  })

  it('exits 1 for a bundle that was changed, and names the place', async () => {
    const path = join(out, 'sources.bib')
    await writeFile(path, (await readFile(path, 'utf8')).replace('Canberra', 'Sydney').concat(' '))
    const verified = await assay(['verify', out])
    expect(verified.code).toBe(1)
    expect(verified.stdout).toContain('NOT whole')
    expect(verified.stdout).toContain('sources.bib: ')
  })

  it.each([
    [['publish', '--to', 'nowhere', 'x']],
    [['publish', '--to', 'bundle', 'x', '--share']],
    [['publish', '--to', 'garden', 'x', '--author', 'Somebody']],
    [['publish', 'x']],
    [['publish', '--to', 'bundle']],
    [['publish', '--to', 'bundle', '']],
    [['verify']],
  ])('exits 2 for %j', async (words) => {
    const { code, stdout, stderr } = await assay(words, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^assay: /)
  })

  it('does not write into a folder with other things in it', async () => {
    const { code, stderr } = await assay(['publish', '--to', 'bundle', dir], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('no bundle that Assay made')
  })
})

describe('assay publish --to garden', () => {
  it('writes notes, keeps what a person adds, and exits 3 where their hand and its own meet', async () => {
    const vault = join(dir, 'vault')
    const published = await assay(['publish', '--to', 'garden', vault, '--share', '--json'], { env })
    expect(published).toMatchObject({ code: 0, stderr: '' })
    const result = JSON.parse(published.stdout)
    expect(schemaErrors('publish', result)).toEqual([])
    expect(result.written).toContain('checks/canberra-is-the-capital-of-australia.md')
    const note = join(vault, 'checks/canberra-is-the-capital-of-australia.md')
    const text = await readFile(note, 'utf8')
    expect(text).toMatch(/^---\ntitle: "Canberra is the capital of Australia\."\n[\s\S]*\nshare: true\n---\n/)
    await writeFile(note, `${text}\nMine.\n`)
    const again = await assay(['publish', '--to', 'garden', vault], { env })
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(again.stdout).toContain('nothing had changed')
    expect(await readFile(note, 'utf8')).toBe(`${text}\nMine.\n`)
    await writeFile(note, text.replace('> [!success]', '> [!failure]'))
    const edited = await assay(['publish', '--to', 'garden', vault], { env })
    expect(edited.code).toBe(3)
    expect(edited.stdout).toContain('checks/canberra-is-the-capital-of-australia.md: ')
    expect(await readFile(note, 'utf8')).toContain('[!failure]')
  })

  it('does not write into a folder with other things in it', async () => {
    const { code, stderr } = await assay(['publish', '--to', 'garden', join(ROOT, 'examples')], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('no vault, and no garden')
  })
})
