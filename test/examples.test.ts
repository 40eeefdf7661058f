import { readdirSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, openWorkspace, resolves, VerdictLabel, type Workspace } from '../src/index.js'
import { putMadeRecords } from '../src/store/testing/made-records.js'
import { makeScratch, ROOT } from './support/cli.js'

interface Example {
  claim: string
  speaker?: string
  expected: VerdictLabel
  documents: string[]
}

const { claims } = JSON.parse(readFileSync(join(ROOT, 'examples/claims.json'), 'utf8')) as {
  claims: Example[]
}
const library = join(ROOT, 'examples/library')
/** By path from the library: the documents of a theme lie in a folder of their own. */
const files = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(library, path)).isFile(),
)

let dir: string
let workspace: Workspace

beforeAll(async () => {
  dir = await makeScratch('examples')
  await putMadeRecords(join(dir, '.assay'))
  workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  const { documents, refused } = await workspace.add([library])
  expect(refused).toEqual([])
  expect(documents).toHaveLength(files.length)
})
afterAll(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

describe('examples/library', () => {
  it('has a line in the guide for each of its documents', () => {
    const guide = readFileSync(join(ROOT, 'examples/README.md'), 'utf8')
    expect(files.filter((file) => !guide.includes(file))).toEqual([])
  })

  it('gives every verdict there is', () => {
    expect(new Set(claims.map(({ expected }) => expected))).toEqual(new Set(VerdictLabel.options))
  })

  it.each(claims)('$claim → $expected', async ({ claim, speaker, expected, documents }) => {
    expect(documents.filter((document) => !files.includes(document))).toEqual([])
    const check = (await workspace.check(claim, speaker ? { speaker } : {})) as Check
    expect({ verdict: check.verdict, why: check.assessment.reasons }).toMatchObject({ verdict: expected })
    for (const citation of check.citations) {
      const shown = await workspace.show(citation.snapshot)
      expect('text' in shown && resolves(citation, shown.text)).toBe(true)
    }
  })
})
