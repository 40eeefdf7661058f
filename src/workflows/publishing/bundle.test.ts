import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WARCRecord, WARCSerializer } from 'warcio'
import { type Check, type SnapshotId, sha256 } from '../../domain/index.js'
import { resourceWarc } from '../../publish/bundle/index.js'
import { readZip } from '../../publish/bundle/testing/read-zip.js'
import { type BundleTools, publishBundle } from './bundle.js'
import { contentsOf, idsOf, openScratch, storeCheck, TOLD } from './testing/stored.js'
import { verifyBundle } from './verify.js'

let scratch: Awaited<ReturnType<typeof openScratch>>
let bridge: Check
let empty: Check
let out: string

beforeAll(async () => {
  scratch = await openScratch()
  bridge = await storeCheck(scratch.store, 'The Harbour Bridge is 503 metres long.')
  empty = await storeCheck(scratch.store, 'I like bridges.', [])
})
afterAll(() => scratch?.dispose())

let runs = 0
beforeEach(() => {
  runs++
  out = join(scratch.dir, `out-${runs}`)
})

const tools = () => ({ store: scratch.store })
const publish = (ids?: string[]) => publishBundle(tools(), out, ids ? { ids } : {})

describe('publishing a bundle', () => {
  it('holds what is needed to verify the checks elsewhere, and nothing else', async () => {
    const result = await publish()
    const { citations } = bridge
    expect([...(await contentsOf(out)).keys()]).toEqual(
      [
        'README.md',
        'annotations.json',
        ...idsOf([bridge, empty]).flatMap((id) => [
          `checks/${id}.claimreview.json`,
          `checks/${id}.json`,
          `checks/${id}.md`,
        ]),
        'evidence.wacz',
        'manifest.json',
        'manifest.sha256',
        ...citations.flatMap(({ snapshot }) =>
          ['blocks.json', 'json', 'txt'].map((ext) => `snapshots/${snapshot}.${ext}`),
        ),
        'sources.bib',
        'sources.csl.json',
        'sources.ris',
      ].sort(),
    )
    expect(result.checks.map(({ id }) => id)).toEqual(idsOf([bridge, empty]))
    expect(result.digest).toBe(sha256(await readFile(join(out, 'manifest.json'))))
    for (const { snapshot, start, end, exact } of citations) {
      const text = await readFile(join(out, `snapshots/${snapshot}.txt`), 'utf8')
      expect(text.slice(start, end)).toBe(exact)
    }
    expect(await verifyBundle(out)).toMatchObject({
      ok: true,
      failures: [],
      digest: result.digest,
      examined: { checks: 2, snapshots: 3, citations: 3, evidence: 3, annotations: 3 },
    })
  })

  it('takes the checks that are named, by the beginning of an id too', async () => {
    const { checks } = await publish([empty.id.slice(0, -2), empty.id])
    expect(checks).toEqual([{ id: empty.id, revision: 1 }])
    expect(await verifyBundle(out)).toMatchObject({ ok: true, examined: { checks: 1, snapshots: 0 } })
    await expect(publish(['chk_ffffffffffffffff'])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is the same bytes again, and touches nothing that is there', async () => {
    await publish()
    const before = await contentsOf(out)
    const stats = await stat(join(out, 'evidence.wacz'))
    const again = await publish()
    expect(again).toMatchObject({ written: [], removed: [], unchanged: before.size })
    expect(await contentsOf(out)).toEqual(before)
    expect((await stat(join(out, 'evidence.wacz'))).ino).toBe(stats.ino)
    const elsewhere = `${out}-elsewhere`
    await publishBundle(tools(), elsewhere)
    expect(await contentsOf(elsewhere)).toEqual(before)
  })

  it('writes what changed, takes away what went, and leaves the other files as they are', async () => {
    await publish()
    const text = join(out, 'checks', `${bridge.id}.md`)
    const before = await stat(text)
    const { removed, written, unchanged } = await publish([bridge.id])
    expect(removed).toEqual(['claimreview.json', 'json', 'md'].map((ext) => `checks/${empty.id}.${ext}`))
    expect(written).toContain('manifest.json')
    expect(written).not.toContain(`checks/${bridge.id}.md`)
    expect(unchanged).toBeGreaterThan(5)
    const after = await stat(text)
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
    expect((await readdir(scratch.dir)).filter((name) => name.includes('.assay-'))).toEqual([])
  })

  it('repairs a bundle that was damaged', async () => {
    await publish()
    await writeFile(join(out, 'annotations.json'), '{}')
    expect(await verifyBundle(out)).toMatchObject({ ok: false })
    expect((await publish()).written).toEqual(['annotations.json'])
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
  })

  it('finds the earlier bundle again after a kill between the two renames', async () => {
    await publish()
    await rename(out, join(scratch.dir, `.out-${runs}.assay-old`))
    await mkdir(join(scratch.dir, `.out-${runs}.assay-new`, 'half'), { recursive: true })
    expect(await publish()).toMatchObject({ written: [], removed: [] })
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
  })

  it('goes into an empty folder, and through a link to one', async () => {
    await mkdir(join(scratch.dir, `real-${runs}`))
    await symlink(join(scratch.dir, `real-${runs}`), out)
    await publish([empty.id])
    expect((await stat(join(scratch.dir, `real-${runs}`, 'manifest.json'))).isFile()).toBe(true)
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
  })

  it('refuses a folder with anything of somebody else’s in it, and leaves it as it was', async () => {
    await mkdir(out)
    await writeFile(join(out, 'letter.txt'), 'Dear reader')
    await expect(publish()).rejects.toMatchObject({ code: 'FOLDER_NOT_OURS' })
    expect(await readdir(out)).toEqual(['letter.txt'])
    await rm(join(out, 'letter.txt'))
    await publish()
    await writeFile(join(out, 'checks', 'letter.txt'), 'Dear reader')
    await expect(publish([empty.id])).rejects.toMatchObject({ code: 'FOLDER_NOT_OURS' })
    expect(await readFile(join(out, 'checks', 'letter.txt'), 'utf8')).toBe('Dear reader')
    await expect(publishBundle(tools(), join(out, 'README.md'))).rejects.toMatchObject({
      code: 'PUBLISH_UNWRITABLE',
    })
  })

  it('puts captures into the archive as they were made, and bytes that none has beside them', async () => {
    const [page, note] = bridge.citations.map(({ snapshot }) => snapshot)
    const bytes = new TextEncoder().encode(TOLD[0]?.bytes)
    const made = { bytesHash: sha256(bytes), mediaType: 'text/html', readAt: '2024-05-17T08:00:00.000Z' }
    const capture = await resourceWarc(made, bytes, 'another archiver')
    const other = await resourceWarc({ ...made, bytesHash: sha256('x') }, new TextEncoder().encode('x'), 'b')
    const warcs = new Map<SnapshotId | undefined, Uint8Array>([
      [page, capture],
      [note, other],
    ])
    await publishBundle({ ...tools(), warcOf: async (id) => warcs.get(id) }, out, { ids: [bridge.id] })
    const names = readZip(await readFile(join(out, 'evidence.wacz'))).map(({ name }) => name)
    const archived = names.filter((name) => name.startsWith('archive/'))
    // The capture of the page, the one of the note that lacks its bytes, and two resources.
    expect(archived).toHaveLength(4)
    expect(archived).toContain(`archive/${sha256(capture).slice(0, 32)}.warc.gz`)
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
  })

  it('takes the exchange that is stored with a page', async () => {
    const text = 'The ferry takes forty minutes.'
    const bytes = new TextEncoder().encode(text)
    const record = WARCRecord.create(
      {
        type: 'response',
        url: 'https://ferry.example/times',
        date: '2024-05-17T08:00:00.000Z',
        httpHeaders: [['Content-Type', 'text/html']],
      },
      [bytes],
    )
    const warc = await WARCSerializer.serialize(record, { gzip: true })
    const told = { location: 'https://ferry.example/times', bytes: text, text, exact: text, warc }
    const { id } = await storeCheck(scratch.store, 'The ferry takes forty minutes.', [told])
    await publish([id])
    const entries = readZip(await readFile(join(out, 'evidence.wacz')))
    const archived = entries.filter(({ name }) => name.startsWith('archive/'))
    expect(archived.map(({ data }) => sha256(data))).toEqual([sha256(warc)])
    const pages = entries.find(({ name }) => name === 'pages/pages.jsonl')
    expect(Buffer.from(pages?.data ?? []).toString()).toContain('"url":"https://ferry.example/times"')
    expect(await verifyBundle(out)).toMatchObject({ ok: true })
  })

  it('says in each ClaimReview where it is published, and by whom', async () => {
    await publishBundle(tools(), out, {
      ids: [bridge.id],
      baseUrl: 'https://a.example/b',
      author: 'Harbour Desk',
    })
    const review = JSON.parse(await readFile(join(out, `checks/${bridge.id}.claimreview.json`), 'utf8'))
    expect(review.url).toBe(`https://a.example/b/checks/${bridge.id}.md`)
    expect(review.author).toEqual({ '@type': 'Organization', name: 'Harbour Desk' })
  })
})

describe('the address of the folder', () => {
  it.each(['ftp://a.example/', 'a.example', 'https://a.example/?x=1', ''])('is not %j', async (baseUrl) => {
    await expect(publishBundle(tools(), out, { baseUrl })).rejects.toMatchObject({ code: 'USAGE' })
  })
})

describe('invariant 1', () => {
  const withText = (change: (text: string) => string): { store: BundleTools['store'] } => ({
    store: {
      checks: scratch.store.checks,
      reports: scratch.store.reports,
      snapshots: scratch.store.snapshots,
      blobs: { ...scratch.store.blobs, text: async (hash) => change(await scratch.store.blobs.text(hash)) },
    },
  })

  it('blocks publication when a citation does not resolve, and writes nothing', async () => {
    const moved = withText((text) => `A new first line. ${text}`)
    await expect(publishBundle(moved, out)).rejects.toMatchObject({ code: 'CITATION_UNRESOLVED' })
    await expect(stat(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('blocks publication when stored text is gone or damaged', async () => {
    const { citations } = bridge
    const snapshot = await scratch.store.snapshots.get(citations[0]?.snapshot ?? '')
    const blob = join(scratch.dir, '.assay/blobs', snapshot.textHash.slice(0, 2), snapshot.textHash.slice(2))
    const bytes = await readFile(blob)
    try {
      await writeFile(blob, 'something else')
      await expect(publish()).rejects.toMatchObject({ code: 'CITATION_UNRESOLVED' })
      await rm(blob)
      await expect(publish()).rejects.toMatchObject({ code: 'CITATION_UNRESOLVED' })
    } finally {
      await writeFile(blob, bytes)
    }
  })

  it('says when there is nothing to publish', async () => {
    const none = { ...scratch.store, checks: { ...scratch.store.checks, list: async () => [] } }
    await expect(publishBundle({ store: none }, out)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
