import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectFiles } from './collect.js'
import { locationOf } from './location.js'
import { readFileBytes } from './read-file.js'
import type { Refusal } from './refusal.js'

const NOBODY = 65_534
let dir: string
const at = (...parts: string[]) => join(dir, ...parts)

beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'assay-files-')))
  for (const folder of ['docs/deep', 'docs/.git', 'docs/node_modules/x', 'docs/.assay', 'other']) {
    mkdirSync(at(folder), { recursive: true })
  }
  for (const file of [
    'b.md',
    'a.txt',
    'README',
    'page.HTML',
    'deep/c.htm',
    '.hidden.txt',
    '.git/x.txt',
    'node_modules/x/y.md',
    '.assay/z.txt',
    'data.log',
    'photo.png',
  ]) {
    writeFileSync(at('docs', file), `words of ${file}`)
  }
  writeFileSync(at('docs/big.txt'), 'x'.repeat(5000))
  writeFileSync(at('other/linked.txt'), 'linked')
  writeFileSync(at('empty.txt'), '')
  symlinkSync('..', at('docs/deep/loop'))
  symlinkSync(at('other'), at('docs/zlink'))
  symlinkSync(at('docs/a.txt'), at('docs/twin.txt'))
  symlinkSync('self.txt', at('docs/self.txt'))
  symlinkSync('nowhere.txt', at('docs/dangling.txt'))
  execFileSync('mkfifo', [at('docs/pipe.txt')])
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function collect(...paths: string[]) {
  const refusals: Refusal[] = []
  const names: string[] = []
  const options = { cwd: dir, maxBytes: 1000, onRefused: (refusal: Refusal) => refusals.push(refusal) }
  for await (const { name, path, size } of collectFiles(paths, options)) {
    expect(path.startsWith('/')).toBe(true)
    expect(size).toBeGreaterThanOrEqual(0)
    names.push(name)
  }
  return {
    names,
    hints: refusals.map(({ hint }) => hint),
    refused: Object.fromEntries(refusals.map(({ path, code }) => [path.slice(dir.length + 1), code])),
  }
}

const FOLDER = [
  'docs/README',
  'docs/a.txt',
  'docs/b.md',
  'docs/deep/c.htm',
  'docs/page.HTML',
  'docs/zlink/linked.txt',
]

describe('collectFiles', () => {
  it('walks a folder in order, once each, and says what it leaves out', async () => {
    const { names, refused } = await collect('docs')
    expect(names).toEqual(FOLDER)
    expect(refused).toEqual({
      'docs/big.txt': 'SOURCE_TOO_LARGE',
      'docs/dangling.txt': 'SOURCE_UNREADABLE',
      'docs/data.log': 'SOURCE_UNSUPPORTED',
      'docs/deep/loop': 'SOURCE_LINK_LOOP',
      'docs/photo.png': 'SOURCE_UNSUPPORTED',
      'docs/pipe.txt': 'SOURCE_UNREADABLE',
      'docs/self.txt': 'SOURCE_LINK_LOOP',
    })
  })

  it('gives the same, once, however it is asked', async () => {
    const { names } = await collect('docs/b.md', 'docs', at('docs/b.md'), 'docs/../docs', 'docs/**/*.md')
    expect([...names].sort()).toEqual([...FOLDER].sort())
  })

  it('takes globs, and files with a pattern for a name', async () => {
    writeFileSync(at('other/[1].txt'), 'one')
    expect((await collect('docs/*.{md,txt}')).names).toEqual(['docs/a.txt', 'docs/b.md'])
    expect((await collect('other/[1].txt')).names).toEqual(['other/[1].txt'])
    const nothing = await collect('docs/*.xyz')
    expect(nothing.refused).toEqual({ 'docs/*.xyz': 'SOURCE_UNREADABLE' })
    expect(nothing.hints[0]).toContain(dir)
  })

  it('leaves out workspaces, whatever they are called', async () => {
    mkdirSync(at('project/store/blobs/ab'), { recursive: true })
    writeFileSync(at('project/store/workspace.json'), '{"format":1}')
    for (const file of ['store/blobs/ab/cdef', 'store/blobs/ab/note.txt', 'store/readme.md', 'a.txt']) {
      writeFileSync(at('project', file), 'words')
    }
    for (const path of ['project', 'project/**/*', 'project/store/**/*.txt']) {
      const { names, refused } = await collect(path)
      expect(names).toEqual(path.includes('store') ? [] : ['project/a.txt'])
      expect(refused).toEqual({})
    }
    expect((await collect('project/store')).refused).toEqual({ 'project/store': 'SOURCE_UNSUPPORTED' })
    expect((await collect('project/store/blobs')).refused).toEqual({
      'project/store/blobs': 'SOURCE_UNSUPPORTED',
    })
    // A folder with a file of that name and no blobs is anybody's.
    rmSync(at('project/store/blobs'), { recursive: true })
    expect((await collect('project/store')).names).toEqual(['project/store/readme.md'])
  })

  it('carries on after a path that is not there, and believes whoever names a file', async () => {
    const { names, refused } = await collect('missing.txt', 'docs/data.log')
    expect(names).toEqual(['docs/data.log'])
    expect(refused).toEqual({ 'missing.txt': 'SOURCE_UNREADABLE' })
  })
})

describe('readFileBytes', () => {
  const codeOf = (path: string, maxBytes = 1000) =>
    readFileBytes(path, maxBytes).then(
      () => 'read',
      (error: { code: string }) => error.code,
    )

  it('reads a file, and has a reason for everything else', async () => {
    expect(new TextDecoder().decode(await readFileBytes(at('docs/a.txt'), 1000))).toBe('words of a.txt')
    expect(await codeOf(at('gone.txt'))).toBe('SOURCE_VANISHED')
    expect(await codeOf(at('docs/a.txt/under'))).toBe('SOURCE_VANISHED')
    expect(await codeOf(at('docs'))).toBe('SOURCE_UNREADABLE')
    expect(await codeOf(at('docs/pipe.txt'))).toBe('SOURCE_UNREADABLE')
    expect(await codeOf('/dev/zero')).toBe('SOURCE_UNREADABLE')
    expect(await codeOf(at('docs/self.txt'))).toBe('SOURCE_LINK_LOOP')
    expect(await codeOf(at('docs/big.txt'))).toBe('SOURCE_TOO_LARGE')
    expect(await codeOf(at('docs/big.txt'), 5000)).toBe('read')
    expect(await codeOf(at('empty.txt'))).toBe('SOURCE_EMPTY')
  })

  it('has a reason for a file that may not be read', async () => {
    writeFileSync(at('secret.txt'), 'x')
    chmodSync(at('secret.txt'), 0)
    chmodSync(dir, 0o755)
    expect(await withoutPrivileges(() => codeOf(at('secret.txt')))).toBe('SOURCE_UNREADABLE')
  })
})

/** Root may read everything, so it steps aside for as long as the job takes. */
async function withoutPrivileges<Result>(job: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return job()
  process.seteuid?.(NOBODY)
  try {
    return await job()
  } finally {
    process.seteuid?.(0)
  }
}

describe('locationOf', () => {
  it('is relative inside the folder of the workspace, absolute outside', () => {
    expect(locationOf('/home/ann/notes/a b.txt', '/home/ann')).toBe('file:notes/a b.txt')
    expect(locationOf('/home/ann/..notes/a.txt', '/home/ann')).toBe('file:..notes/a.txt')
    expect(locationOf('/home/bob/a b.txt', '/home/ann')).toBe('file:///home/bob/a%20b.txt')
    expect(locationOf('/home/anna/a.txt', '/home/ann')).toBe('file:///home/anna/a.txt')
  })
})
