import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { initWorkspace, isMade } from './workspace-folder.js'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-folder-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('the folder of a workspace', () => {
  it('is made with all above it, once, and kept out of a repository', async () => {
    const path = join(dir, 'a/b/c')
    expect(await isMade(path)).toBe(false)
    expect(await initWorkspace(path)).toMatchObject({ dir: path, created: true })
    expect(await initWorkspace(path)).toMatchObject({ dir: path, created: false })
    expect(await isMade(path)).toBe(true)
    expect(await readFile(join(path, '.gitignore'), 'utf8')).toBe('*\n')
    expect((await readdir(path)).sort()).toEqual(['.gitignore', 'workspace.json'])
  })

  it('says at once that it cannot be made, and why', async () => {
    await writeFile(join(dir, 'file'), 'x')
    for (const path of ['/proc/foo/bar', join(dir, 'file'), join(dir, 'file/under'), `${dir}/nul\0`]) {
      await expect(initWorkspace(path)).rejects.toMatchObject({ name: 'AssayError', code: 'USAGE' })
    }
  }, 5000)

  it.each([
    ['{"format": 2}', 'WORKSPACE_NEWER'],
    ['{"format": 0}', 'NO_WORKSPACE'],
    ['{', 'NO_WORKSPACE'],
    ['', 'NO_WORKSPACE'],
    ['[]', 'NO_WORKSPACE'],
  ])('with the marker %j is %s', async (marker, code) => {
    const path = await mkdtemp(join(dir, 'marked-'))
    await writeFile(join(path, 'workspace.json'), marker)
    await expect(isMade(path)).rejects.toMatchObject({ code })
    await expect(initWorkspace(path)).rejects.toMatchObject({ code })
    expect(await readFile(join(path, 'workspace.json'), 'utf8')).toBe(marker)
  })

  it('is not taken for one when the marker is a folder', async () => {
    const path = await mkdtemp(join(dir, 'odd-'))
    await mkdir(join(path, 'workspace.json'))
    await expect(isMade(path)).rejects.toMatchObject({ code: 'NO_WORKSPACE' })
  })
})
