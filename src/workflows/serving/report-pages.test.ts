import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Report } from '../../domain/index.js'
import { reportPath, type Site } from '../../publish/pages/index.js'
import { openScratch, storeReport } from '../publishing/testing/stored.js'
import { verifyBundle } from '../publishing/verify.js'
import { readingPages } from './reading-pages.js'

const SITE: Site = { kind: 'app', title: 'Assay', author: 'Assay', texts: 'whole', reports: true }

let scratch: Awaited<ReturnType<typeof openScratch>>
let report: Report
let pages: ReturnType<typeof readingPages>

beforeAll(async () => {
  scratch = await openScratch()
  report = await storeReport(scratch.store)
  const nothing = { list: async () => [], articleOf: async () => undefined }
  pages = readingPages(scratch.store, SITE, nothing)
})
afterAll(() => scratch?.dispose())

const textOf = async (path: string) => {
  const body = (await pages.get(path))?.body
  return body === undefined ? undefined : Buffer.from(body).toString('utf8')
}

it('shows a report, what can be taken along, and every file that it offers', async () => {
  const html = (await textOf(reportPath(report.id))) ?? ''
  const offered = [...html.matchAll(/<a href="([^"]+)" download=""/g)].map(([, to = '']) =>
    new URL(to, `http://app.example/${reportPath(report.id)}`).pathname.slice(1),
  )
  expect(offered.map((path) => path.split('/').at(-1))).toEqual([
    'report.md',
    'report.docx',
    'report.html',
    'report.json',
    ...report.tables.map(({ kind }, index) => `${index + 1}-${kind}.csv`),
    'garden.zip',
    'bundle.zip',
  ])
  for (const path of offered) expect((await pages.get(path))?.body.length, path).toBeGreaterThan(100)
  expect(await textOf('')).toContain(report.title)
  expect(await pages.find('observatory report')).toContain(report.id)
  expect(await pages.find('observatory lighthouse')).not.toContain(report.id)
})

it('gives its notes as they come into a vault', async () => {
  const zip = (await pages.get(`${reportPath(report.id)}garden.zip`))?.body
  const notes = Object.entries(unzipSync(zip as Uint8Array)).map(([path, bytes]) => [path, strFromU8(bytes)])
  expect(notes.map(([path]) => path)).toContain('index.md')
  expect(notes.find(([path]) => path?.startsWith('reports/'))?.[1]).toContain(report.id)
})

it('gives a bundle that is whole', async () => {
  const zip = (await pages.get(`${reportPath(report.id)}bundle.zip`))?.body
  for (const [path, bytes] of Object.entries(unzipSync(zip as Uint8Array))) {
    await mkdir(dirname(join(scratch.dir, 'zip', path)), { recursive: true })
    await writeFile(join(scratch.dir, 'zip', path), bytes)
  }
  const { ok, examined } = await verifyBundle(join(scratch.dir, 'zip', report.id))
  expect({ ok, reports: examined.reports }).toEqual({ ok: true, reports: 1 })
})

it('leaves out of its timeline what is not asked for, and has none of a report that is not there', async () => {
  const names = report.timeline.flatMap(({ people }) => people)
  const query = new URLSearchParams({ who: names[0] ?? '' })
  expect(await pages.filteredReport(report.id, query)).not.toBe(await textOf(reportPath(report.id)))
  expect(await pages.filteredReport('rep_0000000000000000', query)).toBeUndefined()
})
