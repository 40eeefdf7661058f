import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, type Report, sha256 } from '../../domain/index.js'
import { PATHS, reportPaths } from '../../publish/bundle/index.js'
import { publishBundle } from './bundle.js'
import { publishGarden } from './garden.js'
import { publishSite } from './site.js'
import { followLinks } from './testing/follow-links.js'
import { contentsOf, openScratch, storeCheck, storeReport } from './testing/stored.js'
import { verifyBundle } from './verify.js'

let scratch: Awaited<ReturnType<typeof openScratch>>
let check: Check
let report: Report
let said: Check

beforeAll(async () => {
  scratch = await openScratch()
  check = await storeCheck(scratch.store, 'The Harbour Bridge is 503 metres long.')
  report = await storeReport(scratch.store)
  said = await storeCheck(scratch.store, sentenceIn(report))
})
afterAll(() => scratch?.dispose())

const sentenceIn = ({ sections }: Report): string =>
  sections.find(({ kind }) => kind === 'theme')?.sentences.find(({ citations }) => citations.length > 0)
    ?.text ?? ''
const folder = (name: string) => join(scratch.dir, name)
const BASE = { baseUrl: 'https://desk.example.org/' }

describe('a site with a report', () => {
  it('has its pages, what can be taken along, and every step to the words behind it', async () => {
    const result = await publishSite({ store: scratch.store }, folder('site'), BASE)
    expect(result.reports).toEqual([{ id: report.id, revision: 1 }])
    const files = await contentsOf(folder('site'))
    const at = `reports/${report.id}/`
    for (const name of [
      'index.html',
      '1/index.html',
      'report.md',
      'report.json',
      'report.docx',
      'report.html',
    ])
      expect(files.has(at + name), name).toBe(true)
    expect([...files.keys()].filter((path) => path.startsWith(at) && path.endsWith('.csv'))).toHaveLength(
      report.tables.length,
    )
    expect(files.get(`${at}report.docx`)?.subarray(0, 2).toString()).toBe('PK')
    expect(followLinks(files)).toBeGreaterThan(2 * report.citations.length)
  })

  it('marks the words that it cites in the stored copies, and names it there', async () => {
    const { citations, sources } = report
    for (const { snapshot, start, end, exact } of citations) {
      const html = await readFile(folder(`site/sources/${snapshot.slice(0, 16)}/index.html`), 'utf8')
      const { document } = parseHTML(html)
      expect(document.getElementById(`c${start}-${end}`)?.textContent).toBe(exact)
      expect(document.querySelector('.citing')?.textContent).toContain(report.title)
    }
    expect(sources.length).toBeGreaterThan(3)
  })

  it('lists it on the first page, in the list of reports, in the feeds, in the search and for robots', async () => {
    const files = await contentsOf(folder('site'))
    for (const path of [
      'index.html',
      'reports/index.html',
      'feed.xml',
      'feed.json',
      'assets/search.js',
      'sitemap.xml',
    ])
      expect(files.get(path)?.toString(), path).toContain(report.id)
  })

  it('leads from a sentence to the check of it', async () => {
    const { document } = parseHTML(await readFile(folder(`site/reports/${report.id}/index.html`), 'utf8'))
    const link = document.querySelector(`a[href="../../checks/${said.id}/"]`)
    expect(link).not.toBeNull()
  })

  it('is the same again, and makes nothing of a report anew when a check that it does not name changes', async () => {
    const again = await publishSite({ store: scratch.store }, folder('site'), BASE)
    expect(again).toMatchObject({ written: [], removed: [] })
    const other = await storeCheck(scratch.store, 'The register says that the bridge is 503 metres long.')
    const { written } = await publishSite({ store: scratch.store }, folder('site'), BASE)
    expect(written).toContain(`checks/${other.id}/index.html`)
    expect(written.filter((path) => path.startsWith('reports/'))).toEqual([])
  })

  it('may be a report alone', async () => {
    const result = await publishSite({ store: scratch.store }, folder('alone'), {
      ids: [report.id.slice(0, 9)],
    })
    expect(result).toMatchObject({ checks: [], reports: [{ id: report.id, revision: 1 }] })
    expect(followLinks(await contentsOf(folder('alone')))).toBeGreaterThan(2 * report.citations.length)
  })

  it('tells no folder of anybody’s disk', async () => {
    const local = { ...report, id: 'rep_00000000000000aa' as Report['id'], title: 'From a disk' }
    const moved = JSON.parse(
      JSON.stringify(local).replaceAll(/"(?:url|location)":"https:/g, (field) =>
        field.replace('https:', 'file:/home/kq7xw/papers'),
      ),
    )
    const { item } = await scratch.store.reports.save(moved)
    await publishSite({ store: scratch.store }, folder('local'), { ids: [item.id] })
    for (const [path, bytes] of await contentsOf(folder('local')))
      expect(bytes.includes('kq7xw'), path).toBe(false)
  })
})

describe('a garden with a report', () => {
  it('has its note, linked with its sources and the check of what it says', async () => {
    const ids = [report.id, said.id, check.id]
    const result = await publishGarden({ store: scratch.store }, folder('garden'), { ids })
    expect(result).toMatchObject({ reports: [{ id: report.id, revision: 1 }], attention: [] })
    const files = await contentsOf(folder('garden'))
    const note = [...files].find(([path]) => path.startsWith('reports/'))?.[1].toString() ?? ''
    expect(note).toContain(`assay_id: "${report.id}"`)
    expect(note).toMatch(/\[\[checks\/[^\]]+\|its check\]\]/)
    for (const [index] of report.citations.entries()) {
      expect(note).toContain(`[^assay-${index + 1}]:`)
      expect(note.split(`[^assay-${index + 1}]`).length).toBeGreaterThan(2)
    }
    expect(files.get('index.md')?.toString()).toContain('## Reports')
    const places = new Set([...files.keys()].map((path) => path.replace(/\.md$/, '')))
    for (const [path, bytes] of files)
      for (const [, to = ''] of bytes.toString().matchAll(/\[\[([^\]|#]+)/g))
        expect(places.has(to.replaceAll('\\', '')), `${path} → ${to}`).toBe(true)
  })

  it('is kept up to date when only a check is named the next time', async () => {
    const { reports, written } = await publishGarden({ store: scratch.store }, folder('garden'), {
      ids: [check.id],
    })
    expect({ reports, written }).toEqual({ reports: [{ id: report.id, revision: 1 }], written: [] })
  })
})

describe('a bundle with a report', () => {
  const ids = () => [report.id, check.id]

  it('verifies from itself alone, row by row', async () => {
    const result = await publishBundle({ store: scratch.store }, folder('bundle'), { ids: ids() })
    expect(result).toMatchObject({ checks: [{ id: check.id }], reports: [{ id: report.id }] })
    const verified = await verifyBundle(folder('bundle'))
    expect(verified).toMatchObject({ ok: true, failures: [], digest: result.digest })
    const citations = report.citations.length + check.citations.length
    expect(verified.examined).toMatchObject({ checks: 1, reports: 1, citations, annotations: citations })
    const annotations = JSON.parse(await readFile(folder('bundle/annotations.json'), 'utf8'))
    const bodies = JSON.stringify(annotations.first.items)
    const [table] = report.tables
    expect(bodies).toContain(
      JSON.stringify(`${table?.columns[0]}: ${table?.rows[0]?.cells[0]};`).slice(1, -2),
    )
  })

  it.each<[string, (report: Report) => void, RegExp]>([
    [
      'a row that cites what is not there',
      ({ tables }) => tables[0]?.rows[0]?.citations.push(9_999),
      /row 1 of/,
    ],
    ['a row without a source', ({ tables }) => tables[0]?.rows[0]?.citations.splice(0), /no report/],
    [
      'other words',
      ({ citations }) => Object.assign(citations[3] ?? {}, { exact: 'other words' }),
      /citation 4/,
    ],
    ['a sentence without a source', stripSentence, /has no citation and no mark/],
  ])('finds %s', async (_, spoil, problem) => {
    const dir = folder(`spoilt-${sha256(String(problem)).slice(0, 6)}`)
    await publishBundle({ store: scratch.store }, dir, { ids: ids() })
    const path = join(dir, reportPaths(report.id).json)
    const spoilt: Report = JSON.parse(await readFile(path, 'utf8'))
    spoil(spoilt)
    await writeFile(path, JSON.stringify(spoilt, null, 2))
    const { ok, failures } = await verifyBundle(dir)
    expect(ok).toBe(false)
    const own = failures.filter(({ where }) => where === reportPaths(report.id).json)
    expect(
      own.some(({ what }) => problem.test(what)),
      JSON.stringify(own),
    ).toBe(true)
  })

  it('says in its read-me what is in it', async () => {
    const readme = await readFile(folder(`bundle/${PATHS.readme}`), 'utf8')
    expect(readme).toContain('# Fact-checks and reports with their evidence')
    expect(readme).toContain(`reports/${report.id}.md`)
  })
})

function stripSentence({ sections }: Report): void {
  const sentence = sections.flatMap(({ sentences }) => sentences).find(({ analysis }) => !analysis)
  if (sentence) sentence.citations = []
}
