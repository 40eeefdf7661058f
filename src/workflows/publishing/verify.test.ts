import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Check, sha256 } from '../../domain/index.js'
import { manifestOf, parseManifest, serializeManifest } from '../../publish/bundle/index.js'
import { publishBundle } from './bundle.js'
import { contentsOf, openScratch, storeCheck } from './testing/stored.js'
import { verifyBundle } from './verify.js'

let scratch: Awaited<ReturnType<typeof openScratch>>
let bridge: Check
let whole: string
let files: Map<string, Buffer>
let dir: string

beforeAll(async () => {
  scratch = await openScratch()
  bridge = await storeCheck(scratch.store, 'The Harbour Bridge is 503 metres long.')
  whole = join(scratch.dir, 'whole')
  await publishBundle({ store: scratch.store }, whole)
  files = await contentsOf(whole)
})
afterAll(() => scratch?.dispose())

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-verify-'))
  await cp(whole, dir, { recursive: true })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const failuresOf = async (): Promise<string> => {
  const { ok, failures } = await verifyBundle(dir)
  expect(ok).toBe(failures.length === 0)
  return failures.map(({ where, what }) => `${where}: ${what}`).join('\n')
}

describe('verifying a bundle', () => {
  it('needs nothing but the bundle', async () => {
    expect(await failuresOf()).toBe('')
  })

  it('notices any one byte that changed, in any file', async () => {
    const paths = [...files.keys()]
    const anywhere = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      flip: fc.integer({ min: 1, max: 255 }),
    })
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ path, at, flip }) => {
        const original = files.get(path) ?? Buffer.alloc(0)
        const changed = Buffer.from(original)
        const position = Math.floor(at * changed.length)
        changed[position] = (changed[position] ?? 0) ^ flip
        await writeFile(join(dir, path), changed)
        expect(await failuresOf(), `${path} at ${position} ^ ${flip}`).not.toBe('')
        await writeFile(join(dir, path), original)
      }),
      { numRuns: 150 },
    )
    expect(await failuresOf()).toBe('')
  })

  it('notices every byte of the manifest and of its hash that changed case', async () => {
    for (const path of ['manifest.json', 'manifest.sha256']) {
      const original = files.get(path) ?? Buffer.alloc(0)
      const letters = [...original.keys()].filter((at) =>
        /[a-f]/.test(String.fromCharCode(original[at] ?? 0)),
      )
      for (const at of letters.filter((_, index) => index % 40 === 0)) {
        const changed = Buffer.from(original)
        changed[at] = (changed[at] ?? 0) ^ 0x20
        await writeFile(join(dir, path), changed)
        expect(await failuresOf()).not.toBe('')
      }
      await writeFile(join(dir, path), original)
    }
  })

  it.each(['README.md', 'manifest.json', 'manifest.sha256', 'evidence.wacz', 'annotations.json'])(
    'notices that %s is gone, or cut short',
    async (path) => {
      await truncate(join(dir, path), 10)
      expect(await failuresOf()).toContain(path)
      await rm(join(dir, path))
      expect(await failuresOf()).toContain(path)
    },
  )

  it('notices what was added, and follows no link', async () => {
    await writeFile(join(dir, 'snapshots', 'more.txt'), 'more')
    expect(await failuresOf()).toBe('snapshots/more.txt: the manifest does not list it')
    await rm(join(dir, 'snapshots', 'more.txt'))
    const readme = join(dir, 'README.md')
    await rm(readme)
    await symlink(join(whole, 'README.md'), readme)
    expect(await failuresOf()).toContain('README.md: it is neither a file nor a folder')
  })

  it('says so of what is no bundle', async () => {
    expect(await verifyBundle(join(dir, 'nowhere'))).toMatchObject({ ok: false })
    expect(await verifyBundle(join(dir, 'README.md'))).toMatchObject({ ok: false })
    await mkdir(join(dir, 'empty'))
    expect((await verifyBundle(join(dir, 'empty'))).failures[0]?.what).toContain('no bundle')
    for (const manifest of ['', '[]', '{"schema":"assay.bundle/1"}', 'null', '\uFEFF{}']) {
      await writeFile(join(dir, 'manifest.json'), manifest)
      expect(await failuresOf()).toContain('manifest.json: ')
    }
  })
})

/** Changes files of the bundle and gives it a manifest and a digest that fit: only what they say is then wrong. */
async function forge(changes: Record<string, (text: string) => string>): Promise<void> {
  for (const [path, change] of Object.entries(changes)) {
    const changed = change(await readFile(join(dir, path), 'utf8'))
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), changed)
  }
  const before = parseManifest(await readFile(join(dir, 'manifest.json'), 'utf8'))
  if (!before) throw new Error('no manifest')
  const now = await contentsOf(dir)
  now.delete('manifest.json')
  now.delete('manifest.sha256')
  await seal(serializeManifest(manifestOf(now, before)))
}

async function seal(manifest: string): Promise<void> {
  await writeFile(join(dir, 'manifest.json'), manifest)
  await writeFile(join(dir, 'manifest.sha256'), `${sha256(manifest)}  manifest.json\n`)
}

describe('a forged bundle whose hashes all fit', () => {
  const snapshot = () => bridge.citations[0]?.snapshot ?? ''
  const check = () => `checks/${bridge.id}.json`

  it('fails where a snapshot has other words', async () => {
    const swap = (text: string) => text.replace('503', '504')
    await forge({ [`snapshots/${snapshot()}.txt`]: swap })
    const failures = await failuresOf()
    expect(failures).toContain('the text has another hash than its record says')
    expect(failures).toContain('citation 1 does not resolve')
    expect(failures).toContain('evidence 1 is not at its place')
  })

  it('fails where the record was made to fit the other words', async () => {
    const path = `snapshots/${snapshot()}.txt`
    const text = (files.get(path)?.toString('utf8') ?? '').replace('503', '504')
    const record = JSON.parse(files.get(`snapshots/${snapshot()}.json`)?.toString('utf8') ?? '')
    await forge({
      [path]: () => text,
      [`snapshots/${snapshot()}.json`]: (json) => json.replace(record.snapshot.textHash, sha256(text)),
      [check()]: (json) => json.replaceAll('is 503 metres', 'is 504 metres'),
    })
    expect(await failuresOf()).toContain('its hashes do not give the name it has')
  })

  it.each([
    [
      'the words of a citation',
      (json: string) => json.replace('"exact": "The', '"exact": "Thy'),
      'does not resolve',
    ],
    [
      'the place of a citation',
      (json: string) => json.replace('"start": 9,', '"start": 8,'),
      'does not resolve',
    ],
    [
      'its context',
      (json: string) => json.replace(/"prefix": "[^"]+"/, '"prefix": "xyz"'),
      'other words around',
    ],
    [
      'its page',
      (json: string) => json.replace('"exact": "The', '"page": 3,\n"exact": "The'),
      'another page',
    ],
    [
      'a sentence’s mark',
      (json: string) => json.replaceAll('"analysis": true', '"x": 1'),
      'no citation and no mark',
    ],
    [
      'a sentence’s number',
      (json: string) => json.replace(/"citations": \[\s+0\s+\]/, '"citations": [9]'),
      'cites what is not there',
    ],
    [
      'the revision',
      (json: string) => json.replace('"revision": 1', '"revision": 2'),
      'not the check that is listed',
    ],
    ['the whole', () => '{}', 'no check'],
  ])('fails where %s of a check was changed', async (_, change, expected) => {
    await forge({ [check()]: change })
    expect(await failuresOf()).toContain(expected)
  })

  it.each([
    ['the quote', (json: string) => json.replace('"exact": "The', '"exact": "Thy')],
    ['the position', (json: string) => json.replace('"start": 9', '"start": 10')],
    ['the text', (json: string) => json.replace(/snapshots\/[0-9a-f]{4}/, 'snapshots/0000')],
    ['the check', (json: string) => json.replace(/checks\/chk_[0-9a-f]{4}/, 'checks/chk_0000')],
  ])('fails where %s of an annotation was changed', async (_, change) => {
    await forge({ 'annotations.json': change })
    expect(await failuresOf()).toContain('annotation 1 is not the citation')
  })

  it('fails where the location of a source was changed', async () => {
    await forge({
      [`snapshots/${snapshot()}.json`]: (json) => json.replace('file:library', 'file:elsewhere'),
    })
    expect(await failuresOf()).toContain('the location does not give the source')
  })

  it('fails where the archive is another one', async () => {
    const other = join(scratch.dir, 'other')
    const claim = await storeCheck(scratch.store, 'I like bridges.', [])
    await publishBundle({ store: scratch.store }, other, { ids: [claim.id] })
    await cp(join(other, 'evidence.wacz'), join(dir, 'evidence.wacz'))
    await forge({})
    expect(await failuresOf()).toContain(`the bytes of snapshot ${snapshot()} are not in it`)
  })

  it.each([
    '../outside.txt',
    '/etc/hostname',
    'checks/../../outside.txt',
    'a\\b',
    '.hidden',
    'C:/x',
    'a//b',
    '',
  ])('is refused for a path that leads elsewhere: %j', async (path) => {
    const manifest = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '')
    manifest.files.push({ path, bytes: 1, sha256: sha256('x') })
    await seal(`${JSON.stringify(manifest, null, 2)}\n`)
    expect(await failuresOf()).toContain(
      'manifest.json: it names a path that is not plainly inside the bundle',
    )
  })
})
