import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace, type Report, resolves, type Workspace } from '../../src/index.js'
import { makeScratch, ROOT } from '../support/cli.js'
import { inventionsOf } from '../support/inventions.js'
import { honest } from '../support/model-double.js'
import { type Answering, type ModelServer, startModelServer } from '../support/openai-server.js'

const QUESTION = 'How did the crossing of Skerrow Sound come about, and what became of it?'
/** `ASSAY_SEEDS=20` for more; their number is printed with what was cut. */
const SEEDS = Number(process.env.ASSAY_SEEDS ?? 5)
const PATIENCE = 1_200_000

let template: string
let folder: string
let server: ModelServer
let workspace: Workspace | undefined

beforeAll(async () => {
  template = await makeScratch('research-model')
  await writeFile(join(template, 'assay.config.json'), JSON.stringify({ judge: { model: 'none' } }))
  const made = await openWorkspace(join(template, '.assay'), { create: true })
  await made.add([join(ROOT, 'examples/library/skerrow')])
  await made.close()
}, PATIENCE)
afterAll(() => rm(template, { recursive: true, force: true }))
afterEach(async () => {
  await workspace?.close()
  workspace = undefined
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A library with the theme in it, and a language model that answers so. */
async function open(answer: Answering, settings: object = {}): Promise<Workspace> {
  folder = await makeScratch('research-model')
  await cp(template, folder, { recursive: true })
  server = await startModelServer(answer)
  const model = {
    provider: 'openai-compatible',
    model: 'double',
    baseURL: server.baseURL,
    apiKeyEnv: 'TEST_MODEL_KEY',
  }
  process.env.TEST_MODEL_KEY = 'sk-test-0123456789'
  const { host } = new URL(server.baseURL)
  const config = { judge: { model: 'none' }, fetch: { allow: [host] }, model, ...settings }
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(config))
  workspace = await openWorkspace(join(folder, '.assay'))
  return workspace
}

async function expectSound(from: Workspace, report: Report): Promise<void> {
  const texts = new Map<string, string>()
  for (const citation of report.citations) {
    const shown = texts.has(citation.snapshot) ? undefined : await from.show(citation.snapshot)
    if (shown?.schema === 'assay.snapshot/1') texts.set(citation.snapshot, shown.text)
    expect(resolves(citation, texts.get(citation.snapshot) ?? '')).toBe(true)
  }
  for (const { text, citations } of report.sections.flatMap(({ sentences }) => sentences)) {
    expect(citations.length, text).toBeGreaterThan(0)
  }
}

describe('a report with a language model', () => {
  it(
    'is planned and written by it, from the words that it was given, and paid for once',
    async () => {
      const opened = await open(honest)
      const report = await opened.research(QUESTION, { length: 'short' })
      await expectSound(opened, report)
      expect(report.plan.sections.map(({ title }) => title)).toContain('How it began')
      expect(server.requests.map(({ purpose }) => purpose).sort()).toEqual([
        'plan-report',
        'write-section',
        'write-section',
        'write-section',
      ])
      expect(report.quality.modelCalls).toBe(4)
      const paid = server.paid
      expect(JSON.stringify(await opened.research(QUESTION, { length: 'short' }))).toBe(
        JSON.stringify(report),
      )
      expect(server.paid).toBe(paid)
      await server.close()
      expect(JSON.stringify(await opened.replayReport(report.id))).toBe(JSON.stringify(report))
    },
    PATIENCE,
  )

  it(
    'lets nothing through that a model made up, whatever it makes up',
    async () => {
      const counted = { reports: 0, offered: 0, cut: 0 }
      for (let seed = 1; seed <= SEEDS; seed++) {
        const invented = inventionsOf(seed)
        const opened = await open(invented.answer)
        const report = await opened.research(QUESTION, { length: 'short' })
        await expectSound(opened, report)
        const { sections, tables, timeline, citations, sources, openQuestions } = report
        const shown = JSON.stringify({ sections, tables, timeline, citations, sources, openQuestions })
        for (const word of invented.words) expect(shown, `seed ${seed}`).not.toContain(word)
        const cuts = report.ledger.entries.filter(({ kind }) => kind === 'cut').length
        expect(report.quality.cut).toBe(cuts)
        counted.reports++
        counted.cut += cuts
        counted.offered += server.requests.filter(({ purpose }) => purpose === 'write-section').length
        await opened.close()
        workspace = undefined
        await server.close()
        await rm(folder, { recursive: true, force: true })
      }
      expect(counted.cut).toBeGreaterThan(SEEDS)
      process.stderr.write(
        `research: ${counted.reports} reports, ${counted.offered} sections offered, ${counted.cut} sentences and rows cut, nothing invented left\n`,
      )
    },
    PATIENCE,
  )

  it(
    'is a dossier where the model fails, is too dear, or says nothing',
    async () => {
      const alone = await (await open(honest)).research(QUESTION, { length: 'short', model: false })
      expect(server.requests).toEqual([])
      await workspace?.close()
      await server.close()
      for (const [answer, settings] of [
        [() => ({ sections: [], sentences: [] }), {}],
        [honest, { budget: { tokens: 10 } }],
      ] as const) {
        const opened = await open(answer as Answering, settings)
        const report = await opened.research(QUESTION, { length: 'short' })
        await expectSound(opened, report)
        expect(report.sections.length).toBeGreaterThan(3)
        if (answer !== honest) {
          expect(report.sections).toEqual(alone.sections)
          expect(report.plan).toEqual(alone.plan)
        } else {
          expect(report.ledger.entries).toContainEqual(
            expect.objectContaining({ kind: 'refused', code: 'BUDGET_EXCEEDED' }),
          )
        }
        await opened.close()
        workspace = undefined
        await server.close()
      }
    },
    PATIENCE,
  )
})
