import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Check } from '../../domain/index.js'
import { type GardenOptions, publishGarden } from './garden.js'
import { contentsOf, idsOf, openScratch, storeCheck } from './testing/stored.js'

let scratch: Awaited<ReturnType<typeof openScratch>>
let bridge: Check
let empty: Check
let out: string
const BRIDGE = 'checks/the-harbour-bridge-is-503-metres-long-as-of-2026-02.md'

beforeAll(async () => {
  scratch = await openScratch()
  bridge = await storeCheck(scratch.store, 'The Harbour Bridge is 503 metres long.')
  empty = await storeCheck(scratch.store, 'I like bridges.', [])
})
afterAll(() => scratch?.dispose())

let runs = 0
beforeEach(() => {
  runs++
  out = join(scratch.dir, `vault-${runs}`)
})

const publish = (options: GardenOptions = {}, dir = out) =>
  publishGarden({ store: scratch.store }, dir, { today: '2026-06-01', ...options })
const read = (path: string) => readFile(join(out, path), 'utf8')
const edit = async (path: string, change: (text: string) => string) =>
  writeFile(join(out, path), change(await read(path)))
const stamps = async () => {
  const paths = [...(await contentsOf(out)).keys()]
  return Promise.all(
    paths.map(async (path) => [
      path,
      (await stat(join(out, path))).mtimeMs,
      (await stat(join(out, path))).ino,
    ]),
  )
}

describe('publishing a garden', () => {
  it('writes a note for each check and source, and says which', async () => {
    const result = await publish()
    const files = await contentsOf(out)
    expect([...files.keys()]).toEqual([...result.written].sort())
    expect(result.written).toEqual(
      [
        BRIDGE,
        'checks/i-like-bridges-as-of-2026-02.md',
        'index.md',
        'sources/bridges-bays.md',
        'sources/register-txt.md',
        'sources/мост.md',
      ].sort(),
    )
    expect(result).toMatchObject({ to: 'garden', removed: [], unchanged: 0, attention: [] })
    expect(result.checks.map(({ id }) => id)).toEqual(idsOf([bridge, empty]))
    expect(files.get(BRIDGE)?.toString()).not.toContain('share:')
  })

  it('touches nothing the second time, nor any other file when one changed', async () => {
    await publish()
    const before = await stamps()
    expect(await publish()).toMatchObject({
      written: [],
      removed: [],
      unchanged: before.length,
      attention: [],
    })
    expect(await stamps()).toEqual(before)
    expect((await publish({ today: bridge.staleAfter })).written).toContain('stale.md')
    const source = before.find(([path]) => path === 'sources/мост.md')
    expect(await stamps()).toContainEqual(source)
    expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('is the same bytes elsewhere', async () => {
    await publish()
    const elsewhere = `${out}-elsewhere`
    await publish({}, elsewhere)
    expect(await contentsOf(elsewhere)).toEqual(await contentsOf(out))
  })

  it('adds the checks that are named to those that are there', async () => {
    await publish({ ids: [empty.id] })
    expect((await contentsOf(out)).has(BRIDGE)).toBe(false)
    const { checks, written } = await publish({ ids: [bridge.id.slice(0, -2)] })
    expect(checks.map(({ id }) => id)).toEqual(idsOf([bridge, empty]))
    expect(written).not.toContain('checks/i-like-bridges-as-of-2026-02.md')
    expect(await read('index.md')).toContain('I like bridges')
  })

  it('lets Enveloppe publish only when asked', async () => {
    await publish()
    const { written } = await publish({ share: true })
    expect(written).toContain(BRIDGE)
    expect(await read(BRIDGE)).toMatch(/^share: true$/m)
    await edit(BRIDGE, (text) => text.replace('share: true', 'share: false'))
    expect(await publish({ share: true })).toMatchObject({ written: [], attention: [] })
    expect(await publish()).toMatchObject({ attention: [] })
    expect(await read(BRIDGE)).toMatch(/^share: false$/m)
  })

  it('keeps a person’s words, name and place of a note, and leads there', async () => {
    await publish()
    await edit(BRIDGE, (text) => `${text}\nMy own words.\n`)
    await mkdir(join(out, 'Mine'))
    await rename(join(out, BRIDGE), join(out, 'Mine/Our bridge.md'))
    await writeFile(join(out, 'Mine/idea.md'), 'An idea: [[Our bridge]]')
    const { written, attention } = await publish()
    expect(attention).toEqual([])
    expect(written).toContain('index.md')
    expect(await read('index.md')).toContain('[[Mine/Our bridge\\|The Harbour Bridge')
    expect(await read('Mine/Our bridge.md')).toMatch(/\nMy own words\.\n$/)
    expect(await read('Mine/idea.md')).toBe('An idea: [[Our bridge]]')
    expect((await contentsOf(out)).has(BRIDGE)).toBe(false)
    expect(await publish()).toMatchObject({ written: [] })
  })

  it('writes beside a part that a person changed, and takes that away when it is settled', async () => {
    await publish()
    const beside = BRIDGE.replace('.md', '.assay-conflict.md')
    await edit(BRIDGE, (text) => text.replace('Summary of the results', 'My summary'))
    const mine = await read(BRIDGE)
    expect((await publish()).attention).toEqual([
      { path: BRIDGE, why: expect.stringContaining('changed by hand') },
    ])
    const due = { today: bridge.staleAfter }
    expect((await publish(due)).written).toContain(beside)
    expect(await read(BRIDGE)).toBe(mine)
    expect(await read(beside)).toContain('due to be made again')
    expect((await publish(due)).written).toEqual([])
    await edit(BRIDGE, (text) => text.replace(/(assay:begin.*\n)[\s\S]*(\n%% assay:end)/, '$1$2'))
    const settled = await publish(due)
    expect(settled).toMatchObject({ removed: [beside], attention: [] })
    expect(await read(BRIDGE)).toContain('Summary of the results')
  })

  it('reports what nothing stands behind, and copies, and deletes nothing', async () => {
    await publish()
    await edit(BRIDGE, (text) => text.replaceAll(bridge.id, 'chk_0000000000000000'))
    await writeFile(join(out, 'index 2.md'), await read('index.md'))
    const { attention, written } = await publish()
    expect(attention).toEqual([
      { path: BRIDGE, why: expect.stringContaining('nothing stands behind it') },
      { path: 'index 2.md', why: expect.stringContaining('copy') },
    ])
    expect(written).toContain(BRIDGE.replace('.md', `-${bridge.id.slice(4, 12)}.md`))
  })

  it('takes another name where a person has a note of that one', async () => {
    await mkdir(join(out, '.obsidian'), { recursive: true })
    await writeFile(join(out, 'Index.md'), 'mine')
    await mkdir(join(out, 'checks'))
    await writeFile(join(out, 'checks/I-Like-Bridges-As-Of-2026-02.md'), 'mine')
    const { written } = await publish()
    expect(written).toContain('assay-index.md')
    expect(written).toContain(`checks/i-like-bridges-as-of-2026-02-${empty.id.slice(4, 12)}.md`)
    expect(await read('Index.md')).toBe('mine')
    expect(await read(BRIDGE)).toContain('[[assay-index|Fact-checks]]')
  })

  it('links from the root of the vault, or of a Quartz site’s content', async () => {
    await mkdir(join(out, 'content/facts'), { recursive: true })
    await writeFile(join(out, 'quartz.config.ts'), '')
    await publish({}, join(out, 'content/facts'))
    expect(await read(`content/facts/${BRIDGE}`)).toContain('[[facts/index|Fact-checks]]')
    expect(await read('content/facts/index.md')).toContain('[[facts/sources/мост\\|Мост]]')
  })

  it('refuses a folder that is neither a vault nor a garden, and follows no link out of one', async () => {
    await mkdir(out)
    await writeFile(join(out, 'letter.txt'), 'mine')
    await expect(publish()).rejects.toMatchObject({ code: 'FOLDER_NOT_OURS' })
    expect(await readdir(out)).toEqual(['letter.txt'])
    await mkdir(join(out, '.obsidian'))
    const elsewhere = join(scratch.dir, `elsewhere-${runs}`)
    await mkdir(elsewhere)
    await symlink(elsewhere, join(out, 'checks'))
    const { attention } = await publish()
    expect(attention).toContainEqual({ path: BRIDGE, why: expect.stringContaining('checks is a link') })
    expect(await readdir(elsewhere)).toEqual([])
  })

  it('publishes nothing where there is nothing, or a citation does not resolve', async () => {
    await expect(publish({ ids: ['chk_ffffffffffffffff'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('finishes what a killed run began', async () => {
    await publish()
    const whole = await contentsOf(out)
    await rm(join(out, BRIDGE))
    await writeFile(join(out, dirname(BRIDGE), '.half.assay-new'), '---\nhalf')
    const { written } = await publish()
    expect(written).toEqual([BRIDGE])
    expect(await read(BRIDGE)).toBe(whole.get(BRIDGE)?.toString())
  })
})
