import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishSite } from './site.js'
import { followLinks } from './testing/follow-links.js'
import { contentsOf, idsOf, openScratch, storeCheck, TOLD } from './testing/stored.js'

let scratch: Awaited<ReturnType<typeof openScratch>>
let out: string
beforeEach(async () => {
  scratch = await openScratch()
  out = join(scratch.dir, 'site')
})
afterEach(() => scratch.dispose())

const OPTIONS = { baseUrl: 'https://checks.example.org/all', author: 'The desk' }
const publish = (options = {}) => publishSite({ store: scratch.store }, out, { ...OPTIONS, ...options })

const CLAIM = 'The Harbour Bridge is 503 metres long.'

describe('a published site', () => {
  it('has a page for each check, revision and source, and links only to what is there', async () => {
    const checks = [
      await storeCheck(scratch.store, CLAIM),
      await storeCheck(scratch.store, 'The bridge opened in 1932.'),
    ]
    const result = await publish()
    expect(result.checks.map(({ id }) => id)).toEqual(idsOf(checks))
    const files = await contentsOf(out)
    for (const { id } of checks) {
      expect(files.has(`checks/${id}/index.html`)).toBe(true)
      expect(files.has(`checks/${id}/1/index.html`)).toBe(true)
      expect(files.has(`checks/${id}/check.json`)).toBe(true)
    }
    expect([...files.keys()].filter((path) => path.startsWith('sources/'))).toHaveLength(TOLD.length)
    const followed = followLinks(files)
    expect(followed).toBeGreaterThan(10)
  })

  it('leads from a citation to exactly its words', async () => {
    const check = await storeCheck(scratch.store, CLAIM)
    await publish()
    for (const { snapshot, start, end, exact } of check.citations) {
      const html = await readFile(join(out, 'sources', snapshot.slice(0, 16), 'index.html'), 'utf8')
      expect(parseHTML(html).document.getElementById(`c${start}-${end}`)?.textContent).toBe(exact)
    }
  })

  it('touches nothing when nothing changed, and only what a new check changes', async () => {
    await storeCheck(scratch.store, CLAIM)
    await publish()
    expect(await publish()).toMatchObject({ written: [], removed: [] })
    const { id } = await storeCheck(scratch.store, 'The bridge opened in 1932.', TOLD.slice(0, 1))
    const { written, removed } = await publish()
    expect(removed).toEqual([])
    const others = written.filter(
      (path) => path.startsWith('checks/chk_') && !path.startsWith(`checks/${id}/`),
    )
    expect(others).toEqual([])
    expect(written.filter((path) => path.startsWith('sources/'))).toHaveLength(1)
    expect(await publish()).toMatchObject({ written: [], removed: [] })
  })

  it('mends what was lost and takes back what is no longer published, other files left alone', async () => {
    const [kept, left] = [
      await storeCheck(scratch.store, CLAIM),
      await storeCheck(scratch.store, 'The bridge opened in 1932.'),
    ]
    await publish()
    const before = await contentsOf(out)
    await rm(join(out, 'checks', kept.id, 'index.html'))
    await writeFile(join(out, 'CNAME'), 'checks.example.org')
    await publish()
    const mended = await contentsOf(out)
    expect(mended.get(`checks/${kept.id}/index.html`)).toEqual(before.get(`checks/${kept.id}/index.html`))
    const { removed } = await publish({ ids: [kept.id] })
    expect(removed).toContain(`checks/${left.id}/index.html`)
    const after = await contentsOf(out)
    expect([...after.keys()].some((path) => path.includes(left.id))).toBe(false)
    expect(after.get('CNAME')?.toString()).toBe('checks.example.org')
  })

  it('makes good what a killed run left half done', async () => {
    await storeCheck(scratch.store, CLAIM)
    await publish()
    const whole = await contentsOf(out)
    const manifest = JSON.parse(await readFile(join(out, 'assay-site.json'), 'utf8'))
    for (const file of manifest.files) file.pending = true
    await writeFile(join(out, 'assay-site.json'), JSON.stringify(manifest))
    await writeFile(join(out, 'about/index.html'), '<p>half')
    await publish()
    expect(await contentsOf(out)).toEqual(whole)
  })

  it('refuses a folder that holds something else', async () => {
    await storeCheck(scratch.store, CLAIM)
    await mkdir(out)
    await writeFile(join(out, 'index.html'), 'mine')
    await expect(publish()).rejects.toMatchObject({ code: 'FOLDER_NOT_OURS' })
    expect(await readFile(join(out, 'index.html'), 'utf8')).toBe('mine')
  })

  it('publishes no citation that is not at its words, and no path of a disk', async () => {
    const check = await storeCheck(scratch.store, CLAIM, [
      {
        ...(TOLD[1] ?? { bytes: '', text: '', exact: '' }),
        location: 'file:/home/xq7folder/secret/note.txt',
      },
    ])
    await publish()
    for (const [path, bytes] of await contentsOf(out)) {
      expect(bytes.toString().includes('xq7folder'), path).toBe(false)
    }
    const [citation] = check.citations
    if (!citation) throw new Error('no citation')
    await scratch.store.checks.save({
      ...check,
      verdict: 'refuted',
      citations: [{ ...citation, exact: 'other words' }],
    })
    await expect(publish()).rejects.toMatchObject({ code: 'CITATION_UNRESOLVED' })
  })

  it('keeps every revision at its own address and lists a verdict that changed', async () => {
    const check = await storeCheck(scratch.store, CLAIM)
    await publish()
    const later = { ...check, checkedAt: '2026-06-01T12:00:00.000Z', verdict: 'refuted' as const }
    const assessment = { ...check.assessment, label: 'refuted' as const }
    await scratch.store.checks.save({ ...later, assessment })
    await publish()
    const files = await contentsOf(out)
    const text = (path: string) => files.get(path)?.toString() ?? ''
    expect(text(`checks/${check.id}/1/index.html`)).toContain('Revision 2 is the newest.')
    expect(text(`checks/${check.id}/2/index.html`)).toContain('Refuted')
    expect(text('corrections/index.html')).toContain('Revision 2 came to another verdict')
    expect(text('feed.xml')).toContain(`https://checks.example.org/all/checks/${check.id}/2/`)
    expect(text('sitemap.xml')).toContain(`https://checks.example.org/all/checks/${check.id}/</loc>`)
  })
})
