import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder, claimPartial, modelFolder } from './hub-cache.js'

describe('the cache folder', () => {
  it.each<[Record<string, string>, NodeJS.Platform, string]>([
    [{ ASSAY_CACHE: '/there', XDG_CACHE_HOME: '/xdg' }, 'linux', '/there'],
    [{ XDG_CACHE_HOME: '/xdg' }, 'linux', '/xdg/assay'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', join(homedir(), '.cache/assay')],
    [{ ASSAY_CACHE: '' }, 'linux', join(homedir(), '.cache/assay')],
    [{}, 'darwin', join(homedir(), 'Library/Caches/assay')],
    [{ LOCALAPPDATA: '/local' }, 'win32', '/local/assay/cache'],
  ])('by %j on %s is %s', (environment, platform, folder) => {
    expect(cacheFolder(environment, platform)).toBe(folder)
  })

  it('has one folder for each model, revision and chosen file', () => {
    const address = { owner: 'owner', name: 'name', revision: 'refs/pr/2' }
    expect(modelFolder('/c', address)).toBe('/c/models/owner/name/refs%2Fpr%2F2')
    expect(modelFolder('/c', address, 'onnx/x.onnx')).toBe(
      '/c/models/owner/name/refs%2Fpr%2F2%2Bonnx%2Fx.onnx',
    )
  })
})

describe('a folder to download into', () => {
  let scratch: string
  let folder: string
  const partial = (pid: number, host = hostname().replace(/[^A-Za-z0-9]/g, '_')) =>
    `main.partial-${host}-${pid}`
  const leave = (name: string) => {
    mkdirSync(join(scratch, name))
    writeFileSync(join(scratch, name, 'begun'), name)
  }
  /** Above every pid that the systems give. */
  const NOBODY = 2 ** 31 - 2
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'assay-partial-'))
    folder = join(scratch, 'main')
  })
  afterEach(() => rmSync(scratch, { recursive: true, force: true }))

  it('is made where there is none', async () => {
    expect(await claimPartial(folder)).toBe(join(scratch, partial(process.pid)))
    expect(readdirSync(scratch)).toEqual([partial(process.pid)])
  })

  it('is what a process that has ended left', async () => {
    leave(partial(NOBODY))
    const mine = await claimPartial(folder)
    expect(readFileSync(join(mine, 'begun'), 'utf8')).toBe(partial(NOBODY))
    expect(readdirSync(scratch)).toEqual([partial(process.pid)])
  })

  it.each([
    ['a process that is running', partial(process.ppid)],
    ['another machine', partial(NOBODY, 'elsewhere')],
    ['another revision', partial(NOBODY).replace('main', 'v2')],
  ])('is not that of %s', async (_whose, name) => {
    leave(name)
    expect(readdirSync(await claimPartial(folder))).toEqual([])
    expect(readdirSync(scratch)).toContain(name)
  })
})
