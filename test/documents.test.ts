import { cpSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Check, type Citation, openWorkspace, resolves, type Workspace } from '../src/index.js'
import { putMadeRecords } from '../src/store/testing/made-records.js'
import { snapshotToText } from '../src/workflows/render.js'
import { makeScratch, ROOT } from './support/cli.js'

/** Documents of every kind that is read, added together and checked against. */
const DOCUMENTS = [
  'survey.pdf',
  'half-scanned.pdf',
  'mill.docx',
  'river.epub',
  'boats.xlsx',
  'gazette.warc',
  'news.rss',
  'fact-check.html',
]
const PEAKS = `Peak,Height in metres,Country,First ascent
Mount Everest,8849,Nepal and China,1953-05-29
Kilimanjaro,5895,Tanzania,1889-10-06
Denali,6190,United States,1913-06-07
`
const RAIN = `Rainfall at Sorn,,
Year,Rain in mm,Days of frost
2019,812,31
2020,640,44
2021,771,12
`

let dir: string
let workspace: Workspace
const at = (name: string) => join(dir, 'documents', name)

beforeAll(async () => {
  dir = await makeScratch('documents')
  for (const name of DOCUMENTS) cpSync(join(ROOT, 'test/fixtures/documents', name), at(name))
  writeFileSync(at('peaks.csv'), PEAKS)
  writeFileSync(at('rain.csv'), RAIN)
  await putMadeRecords(join(dir, '.assay'))
  workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  const { documents } = await workspace.add([join(dir, 'documents')])
  expect(documents.map(({ location }) => location.replace(/#.*/, '')).sort()).toEqual(
    [
      ...DOCUMENTS.filter((name) => !/warc|rss/.test(name)),
      'peaks.csv',
      'rain.csv',
      ...['gazette.warc', 'gazette.warc', 'gazette.warc', 'news.rss', 'news.rss'],
    ]
      .map((name) => `file:documents/${name}`)
      .sort(),
  )
})
afterAll(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

async function check(claim: string): Promise<Check> {
  const made = (await workspace.check(claim)) as Check
  for (const citation of made.citations) {
    const shown = await workspace.show(citation.snapshot)
    expect('text' in shown && resolves(citation, shown.text)).toBe(true)
  }
  return made
}

/** Where the words stand that decided: of the first piece of evidence that counts. */
function decidedBy({ evidence, citations }: Check): Citation | undefined {
  const counted = evidence.find(({ use, citation }) => use === 'counted' && citation !== undefined)
  return counted && citations[counted.citation ?? -1]
}

describe('a claim that only one place of one document supports', () => {
  it.each([
    [
      'In 1881 Cape Merrow lost 71 days.',
      { page: 2, url: 'file:documents/survey.pdf', exact: '1881 | 9 | 71' },
    ],
    ['The station at Cape Merrow was left to itself in 1988.', { page: 3, url: 'file:documents/survey.pdf' }],
    ['The lamp at Cape Merrow burned rape oil until 1902.', { page: 1, url: 'file:documents/survey.pdf' }],
    ['The mill race was measured at low water.', { url: 'file:documents/mill.docx' }],
    ['The Teal meets the sea after 96 kilometres.', { url: 'file:documents/river.epub' }],
    ['The boat Petrel is 18.5 metres long.', { row: 2, url: 'file:documents/boats.xlsx' }],
    ['The tower has 211 steps.', { url: 'https://gazette.example/tower', exact: 'It has 211 steps.' }],
    ['The ferry to Sorn runs again after eleven days.', { url: 'https://quay.example/ferry' }],
  ])('%s', async (claim, place) => {
    const made = await check(claim)
    expect({ verdict: made.verdict, reasons: made.assessment.reasons }).toMatchObject({
      verdict: 'supported',
    })
    expect(decidedBy(made)).toMatchObject(place)
    if (!('page' in place)) expect(decidedBy(made)).not.toHaveProperty('page')
    if (!('row' in place)) expect(decidedBy(made)).not.toHaveProperty('row')
  })
})

describe('a row of a table', () => {
  it.each([
    ['Mount Everest is more than 8,800 metres high.', 'supported', 2],
    ['Kilimanjaro is in Tanzania.', 'supported', 3],
    ['Mount Everest was first climbed in May 1953.', 'supported', 2],
    ['Denali was first climbed in 1945.', 'refuted', 4],
    ['Mount Everest was first climbed in 1963.', 'refuted', 2],
    ['In 2020 Sorn had 640 millimetres of rain.', 'supported', 4],
  ])('%s → %s by row %i', async (claim, verdict, row) => {
    const made = await check(claim)
    expect({ verdict: made.verdict, reasons: made.assessment.reasons }).toMatchObject({ verdict })
    expect(decidedBy(made)?.row).toBe(row)
    expect(decidedBy(made)?.exact).toMatch(/^(?:Peak|Year): .*; /)
  })

  it('of another year says nothing of this one', async () => {
    const { evidence } = await check('In 2020 Sorn had 44 days of frost.')
    const others = evidence.filter(({ text }) => /^Year: (?:2019|2021)/.test(text))
    expect(others.length).toBeGreaterThan(0)
    for (const { stance } of others) expect(stance.label).toBe('neutral')
  })

  it('is found by the names of its columns, its unit and its date in words', async () => {
    for (const words of ['height of Denali in metres', 'first ascent in October']) {
      const [hit] = (await workspace.search(words, { rerank: false })).hits
      expect(hit?.passage.row).toBeGreaterThan(1)
    }
  })
})

describe('a heading', () => {
  it('is no evidence, however many words it shares with the claim', async () => {
    const { evidence } = await check('The light at Cape Merrow is in the keepers and their boats.')
    const headings = evidence.filter(({ stance }) => stance.reasons.some(({ by }) => by === 'heading'))
    expect(headings.length).toBeGreaterThan(0)
    for (const { stance, use } of headings) expect([stance.label, use]).toEqual(['neutral', 'neutral'])
  })
})

describe('the ledger', () => {
  it.each(['Denali was first climbed in 1945.', 'The light at Cape Merrow was finished in 1874.'])(
    'counts the sides that the verdict counts: %s',
    async (claim) => {
      const { ledger, evidence } = await check(claim)
      const [judged] = ledger.entries.flatMap((entry) => (entry.kind === 'judged' ? [entry] : []))
      const counted = (label: string) =>
        evidence.filter(({ use, stance }) => use === 'counted' && stance.label === label).length
      expect(judged).toMatchObject({ supports: counted('supports'), refutes: counted('refutes') })
      expect((judged?.supports ?? 0) + (judged?.refutes ?? 0) + (judged?.neutral ?? 0)).toBe(judged?.passages)
    },
  )
})

describe('what is shown of a document', () => {
  const shown = async (name: string) => {
    const { sources } = await workspace.list()
    const found = sources.find(({ location }) => location.endsWith(name))
    const stored = await workspace.show(found?.snapshot ?? '')
    if (stored.schema !== 'assay.snapshot/1') throw new Error(`${name} is no document`)
    return { stored, text: snapshotToText(stored, { width: 200, color: false }) }
  }

  it('says which pages have no text, and where the others begin', async () => {
    const { stored, text } = await shown('half-scanned.pdf')
    expect(text).toContain('Page 2 has no text')
    expect(stored.pages?.map(({ page, start }) => [page, stored.text.slice(start, start + 9)])).toEqual([
      [1, 'The first'],
      [3, 'The third'],
    ])
  })

  it('gives the verdict of a fact-check as its publisher’s', async () => {
    const { text } = await shown('fact-check.html')
    expect(text).toMatch(/by Pier Review, not by Assay: “The pier at Varen .* “Not so”/)
  })

  it('names the rows of a table', async () => {
    const { stored, text } = await shown('rain.csv')
    expect(stored.rows).toEqual({ first: 1, last: 5 })
    expect(text).toContain('rows 1 to 5')
  })
})

describe('removing', () => {
  const locations = async () => (await workspace.list()).sources.map(({ location }) => location)

  it('takes one document of a file out, or all of them', async () => {
    const tower = `${at('gazette.warc')}#https://gazette.example/tower`
    const one = await workspace.remove([tower])
    expect(one.removed.map(({ title }) => title)).toEqual(['The tower'])
    await expect(workspace.remove([tower])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await locations()).filter((location) => location.includes('gazette'))).toHaveLength(2)

    const rest = await workspace.remove([at('gazette.warc'), 'file:documents/news.rss#quay-1'])
    expect(rest.removed.map(({ location }) => location).sort()).toEqual([
      'file:documents/gazette.warc#https://gazette.example/bridge',
      'file:documents/gazette.warc#https://gazette.example/note.txt',
      'file:documents/news.rss#quay-1',
    ])
    const { hits } = await workspace.search('ferry tower bridge', { rerank: false, limit: 50 })
    expect(hits.filter(({ url }) => /gazette|quay\.example\/ferry/.test(url))).toEqual([])

    const { documents } = await workspace.add([at('gazette.warc')])
    expect(documents.map(({ title }) => title)).toEqual(['The bridge', 'The tower', 'note.txt'])
    expect(await locations()).toContain('file:documents/gazette.warc#https://gazette.example/tower')
  })
})
