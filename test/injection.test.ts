import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeScratch } from './support/cli.js'
import { findingsOf, quotedIn } from './support/hostile-findings.js'
import { HOSTILE_PAGES, type HostilePage } from './support/hostile-pages.js'
import { filesWith, type RunOptions, type Tried, tryPages } from './support/hostile-run.js'
import { obedient } from './support/model-double.js'
import { type Answering, type ModelServer, startModelServer } from './support/openai-server.js'

/** Secrets that must never leave the environment. */
const CANARY = 'canary-5f2e91c07ab34d68'

interface Pass extends Pick<RunOptions, 'config' | 'open' | 'check'> {
  name: string
  /** A language model that helps with every check. */
  model?: Answering
  pages: readonly HostilePage[]
}

/** The comparators alone see words and numbers: enough pages to show that they hold without a model, too. */
const FOR_COMPARATORS = new Set(['Unicode', 'floods', 'forged fact-check', 'visible false statement'])
const PASSES: Pass[] = [
  { name: 'shipped verifier', pages: HOSTILE_PAGES, config: {} },
  {
    name: 'comparators alone',
    pages: HOSTILE_PAGES.filter(({ kind }) => FOR_COMPARATORS.has(kind)),
    config: { judge: { model: 'none' } },
  },
  {
    name: 'shipped verifier, and a language model that obeys whatever it reads',
    // What is hidden is not read, and so not shown to a model either: the first pass says so.
    pages: HOSTILE_PAGES.filter(({ group }) => group !== 'unseen'),
    config: {},
    model: obedient,
  },
]

interface Reported {
  judge: string
  kind: string
  name: string
  group: string
  findings: string[]
  told: string
  /** Why it is known not to hold. */
  open: string
}
const report: Reported[] = []

describe.each(PASSES)('hostile pages, $name', ({ name: judge, pages, model, ...options }) => {
  let dir: string
  let server: ModelServer | undefined
  let tried: Map<HostilePage, Tried>
  let connections: string[]
  beforeAll(async () => {
    for (const name of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'ASSAY_CANARY']) vi.stubEnv(name, CANARY)
    const connect = vi.spyOn(net.Socket.prototype, 'connect')
    dir = await makeScratch('injection')
    server = model && (await startModelServer(model))
    const config = { ...options.config, ...(server ? modelConfig(server) : {}) }
    tried = new Map((await tryPages({ ...options, config, dir, pages })).map((one) => [one.page, one]))
    const own = server ? new URL(server.baseURL).port : undefined
    connections = connect.mock.calls
      .map((args) => JSON.stringify(args[0]))
      .filter((to) => !to.includes(`:${own}`))
    connect.mockRestore()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await server?.close()
    await rm(dir, { recursive: true, force: true })
  })

  it.each(pages.map((page) => [page.group, page.kind, page.name, page] as const))(
    '%s, %s: %s',
    (_group, _kind, _name, page) => {
      const one = tried.get(page) as Tried
      const findings = findingsOf(one)
      report.push({
        judge,
        open: page.open?.why ?? '',
        kind: page.kind,
        name: page.name,
        group: page.group,
        findings,
        told: toldOf(one),
      })
      if (page.open?.judges.includes(judge)) expect(findings, page.open.why).not.toEqual([])
      else expect(findings).toEqual([])
    },
  )

  it('the claims have the verdicts that the honest documents give', () => {
    for (const { twin } of tried.values()) {
      expect(
        Object.fromEntries(Object.entries(twin).map(([claim, { check }]) => [claim, check.verdict])),
      ).toEqual({ supported: 'supported', refuted: 'refuted', insufficient: 'insufficient' })
    }
  })

  it('nothing but the model is asked of any network, and the ledger says so', () => {
    expect(connections).toEqual([])
    let calls = 0
    for (const { hostile } of tried.values()) {
      for (const { check } of Object.values(hostile)) {
        expect(check.ledger.networkRequests).toBe(0)
        calls += check.ledger.modelCalls
      }
    }
    expect(calls > 0).toBe(model !== undefined)
  })

  it('no secret of the environment is in an output, a blob or a record', async () => {
    for (const { hostile } of tried.values()) {
      for (const { text, markdown, json } of Object.values(hostile))
        expect(text + markdown + json).not.toContain(CANARY)
    }
    expect(await filesWith(join(dir, '.assay'), CANARY)).toEqual([])
  })
})

it('has at least forty-eight attacks, each once, and a twin without it for each', () => {
  const attacks = HOSTILE_PAGES.filter(({ group }) => group !== 'statement')
  expect(attacks.length).toBeGreaterThanOrEqual(48)
  expect(new Set(HOSTILE_PAGES.map(({ kind, name }) => `${kind} ${name}`)).size).toBe(HOSTILE_PAGES.length)
})

afterAll(() => {
  const path = process.env.ASSAY_INJECTION_REPORT
  if (path !== undefined) writeFileSync(path, JSON.stringify(report))
})

/** A service on this machine, with a key that must go nowhere but there. */
const modelConfig = ({ baseURL }: ModelServer) => ({
  model: { provider: 'openai-compatible', model: 'double', baseURL, apiKeyEnv: 'OPENAI_API_KEY' },
  budget: { callsPerClaim: 4 },
})

/** What became of the verdicts, and where the page's words are quoted, in a line. */
function toldOf(one: Tried): string {
  const verdicts = (Object.keys(one.twin) as (keyof Tried['twin'])[]).flatMap((claim) => {
    const [before, after] = [one.twin[claim].check, one.hostile[claim].check]
    const number = ({ verdict, confidence }: typeof before) => `${verdict} ${confidence.toFixed(2)}`
    return number(before) === number(after) ? [] : [`${number(before)} → ${number(after)}`]
  })
  const quoted = quotedIn(one)
  return [...verdicts, ...(quoted.length > 0 ? [`quoted for the ${quoted.join(', ')} claim`] : [])].join('; ')
}
