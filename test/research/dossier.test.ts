import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  NOT_FOUND_CELL,
  openWorkspace,
  parseEdtf,
  type Report,
  resolves,
  type Workspace,
} from '../../src/index.js'
import { makeScratch, ROOT } from '../support/cli.js'

const QUESTION = 'How did the crossing of Skerrow Sound come about, and what became of it?'

let dir: string
let workspace: Workspace
let report: Report

beforeAll(async () => {
  dir = await makeScratch('research')
  workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  await workspace.add([join(ROOT, 'examples/library')])
  report = await workspace.research(QUESTION)
})
afterAll(async () => {
  await workspace?.close()
  await rm(dir, { recursive: true, force: true })
})

async function textOf(snapshot: string): Promise<string> {
  const shown = await workspace.show(snapshot)
  return shown.schema === 'assay.snapshot/1' ? shown.text : ''
}

describe('a report from the library alone', () => {
  it('is long, has all of its sections, and a source on every sentence', () => {
    expect(report.quality.words).toBeGreaterThanOrEqual(2_500)
    const kinds = report.sections.map(({ kind }) => kind)
    for (const kind of [
      'summary',
      'introduction',
      'theme',
      'chronology',
      'people',
      'figures',
      'disagreements',
      'conclusion',
      'open',
    ]) {
      expect(kinds, kind).toContain(kind)
    }
    const sentences = report.sections.flatMap((section) => section.sentences)
    expect(sentences.filter(({ citations }) => citations.length === 0)).toEqual([])
    expect(report.quality.analysis).toBe(0)
    expect(report.quality.citationRecall).toBeGreaterThan(0.85)
    expect(report.quality.citationPrecision).toBeGreaterThan(0.85)
    expect(report.ledger.networkRequests).toBe(0)
  })

  it('has at least three tables, each row of which is sourced and typed', () => {
    expect(report.tables.length).toBeGreaterThanOrEqual(3)
    for (const { rows, types } of report.tables) {
      expect(rows.length).toBeGreaterThan(0)
      for (const { cells, citations } of rows) {
        expect(citations.length).toBeGreaterThan(0)
        for (const [index, cell] of cells.entries()) {
          expect(cell.trim()).not.toBe('')
          if (types[index] !== 'date' || cell === NOT_FOUND_CELL) continue
          for (const date of cell.split(' or ')) expect(parseEdtf(date), cell).toBeDefined()
        }
      }
    }
  })

  it('opens each citation at its exact words', async () => {
    const texts = new Map<string, string>()
    for (const citation of report.citations) {
      const text = texts.get(citation.snapshot) ?? (await textOf(citation.snapshot))
      texts.set(citation.snapshot, text)
      expect(resolves(citation, text), citation.exact).toBe(true)
    }
    const used = new Set([
      ...report.sections.flatMap((section) => section.sentences.flatMap(({ citations }) => citations)),
      ...report.tables.flatMap(({ rows }) => rows.flatMap(({ citations }) => citations)),
    ])
    expect([...used].filter((index) => report.citations[index] === undefined)).toEqual([])
  })

  it('keeps to the documents about what was asked, and says which it left out', () => {
    const locations = report.sources.map(({ location }) => location)
    expect(locations.length).toBeGreaterThan(20)
    expect(locations.filter((location) => !location.includes('/skerrow/'))).toEqual([])
  })

  it('is the same, byte for byte, when it is asked again, and when it is replayed', async () => {
    const again = await workspace.research(QUESTION)
    expect(JSON.stringify(again)).toBe(JSON.stringify(report))
    expect(JSON.stringify(await workspace.replayReport(report.id))).toBe(JSON.stringify(report))
    const { reports } = await workspace.list()
    expect(reports.map(({ id, revision }) => [id, revision])).toEqual([[report.id, 1]])
  })

  it('follows a plan that was read and edited', async () => {
    const plan = await workspace.planResearch(QUESTION, { length: 'short' })
    expect(plan.question).toBe(QUESTION)
    const edited = {
      ...plan,
      subQuestions: [
        {
          id: 'q1',
          question: 'What was the toll on the Skerrow Bridge?',
          queries: ['toll car crowns'],
          kinds: [],
        },
      ],
      sections: [{ title: 'The toll', subQuestions: ['q1'] }],
      tables: ['figures' as const],
    }
    const short = await workspace.research(edited)
    expect(short.plan).toEqual(edited)
    expect(short.sections.filter(({ kind }) => kind === 'theme').map(({ title }) => title)).toContain(
      'The toll',
    )
    expect(short.tables.map(({ kind }) => kind)).not.toContain('chronology')
  })

  it('writes nothing from empty evidence, and says what was searched', async () => {
    const nothing = await workspace.research('What is known of the lost opera of Quillbrook?', {
      length: 'short',
    })
    expect(nothing.sections.flatMap(({ sentences }) => sentences)).toEqual([])
    expect(nothing.tables).toEqual([])
    expect(nothing.coverage.every(({ state }) => state === 'open')).toBe(true)
    expect(nothing.openQuestions.length).toBeGreaterThan(0)
    expect(nothing.ledger.entries.some(({ kind }) => kind === 'search')).toBe(true)
    await expect(workspace.research('  ')).rejects.toMatchObject({ code: 'USAGE' })
    await expect(workspace.research(QUESTION, { asOf: 'soon' })).rejects.toMatchObject({
      code: 'DATE_INVALID',
    })
  })

  it('leaves out what was published after its day', async () => {
    const early = await workspace.research(QUESTION, { length: 'short', asOf: '1980' })
    expect(early.sources.length).toBeGreaterThan(3)
    for (const { metadata } of early.sources) {
      expect((metadata.published?.value ?? '1900') < '1981', metadata.published?.value).toBe(true)
    }
  })

  it('is made again section by section, and says what changed in evidence', async () => {
    expect((await workspace.refresh([report.id])).reports).toEqual([
      { id: report.id, title: report.title, revision: 1 },
    ])
    await writeFile(
      join(dir, 'ledger.txt'),
      'The toll ledger of the Skerrow Bridge shows that the toll for a car on the bridge at Skerrow Sound was 18 crowns in 1988.',
    )
    await workspace.add([join(dir, 'ledger.txt')])
    const [{ difference } = { difference: undefined }] = (await workspace.refresh([report.id.slice(0, 12)]))
      .reports
    expect(difference).toMatchObject({ from: { revision: 1 }, to: { revision: 2 } })
    expect(difference?.sourcesNew.length).toBe(1)
    const words = difference?.sections.flatMap((section) => section.words) ?? []
    expect(words.some(({ change, text }) => change === 'new' && text.includes('toll ledger'))).toBe(true)
    for (const { snapshot, start, end, text } of words) {
      expect((await textOf(snapshot)).slice(start, end)).toBe(text)
    }
  })
})
