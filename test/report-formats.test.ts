import { writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace, type Workspace } from '../src/index.js'
import { escapeHtml } from '../src/publish/audit/escape-html.js'
import { reportToDocx, reportToMarkdown } from '../src/publish/report/index.js'
import { DOCUMENTS } from '../src/publish/testing/report-documents.js'
import { aReport } from '../src/publish/testing/report-fixture.js'
import { makeScratch } from './support/cli.js'

/** What a report is published as, read by the rest of the house: its library and its audit. */
let dir: string
let workspace: Workspace
const report = aReport()

beforeAll(async () => {
  dir = await makeScratch('report-formats')
  await mkdir(join(dir, 'library'), { recursive: true })
  for (const { key, title, authors = [], publisher, published, url, sentences } of DOCUMENTS) {
    const meta = (name: string, content: string) => `<meta name="${name}" content="${escapeHtml(content)}">`
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<link rel="canonical" href="${url}">${authors.map((name) => meta('author', name)).join('')}
${meta('publisher', publisher)}${meta('date', published)}</head>
<body><article><h1>${escapeHtml(title)}</h1><p>${sentences.map(escapeHtml).join(' ')}</p></article></body></html>`
    writeFileSync(join(dir, 'library', `${key}.html`), html)
  }
  workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  await workspace.add([join(dir, 'library')])
}, 300_000)

afterAll(async () => {
  await workspace?.close()
  await rm(dir, { recursive: true, force: true })
})

describe('the Markdown of a report', () => {
  it('is audited as what it is: every source found, no statement without one', async () => {
    const audit = await workspace.audit({ text: reportToMarkdown(report) })
    const statuses = new Map<string, number>()
    for (const { status } of audit.references) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    expect(Object.fromEntries(statuses)).toEqual({ read: audit.references.length })
    const words = (mark: string) =>
      audit.units.filter((unit) => unit.mark === mark).map(({ start, end }) => audit.text.slice(start, end))
    const own = report.sections
      .flatMap(({ sentences }) => sentences)
      .filter(({ analysis, citations }) => analysis && citations.length === 0)
      .map(({ text }) => text)
    // What is marked as Assay's own analysis cites nothing, and says so; nothing else does.
    expect(words('uncited').filter((text) => !own.includes(text))).toEqual([])
  }, 600_000)
})

describe('the DOCX of a report', () => {
  it('is read back with its headings, rows, footnotes and exact words', async () => {
    const path = join(dir, 'report.docx')
    writeFileSync(path, await reportToDocx(report))
    const { documents } = await workspace.add([path])
    const shown = await workspace.show(documents[0]?.snapshot ?? '')
    if (!('text' in shown)) throw new Error('no snapshot')
    const missing = [
      ...report.sections.map(({ title }) => title),
      ...report.citations.slice(0, 8).map(({ exact }) => exact),
    ]
    expect(missing.filter((words) => !shown.text.includes(words))).toEqual([])
    for (const { rows } of report.tables) for (const { cells } of rows) expect(shown.text).toContain(cells[0])
  }, 120_000)
})
