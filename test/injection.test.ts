import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import net from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeScratch } from './support/cli.js'
import { findingsOf, quotedIn } from './support/hostile-findings.js'
import { HOSTILE_PAGES, type HostilePage } from './support/hostile-pages.js'
import { filesWith, type RunOptions, type Tried, tryPages } from './support/hostile-run.js'

/** Secrets that must never leave the environment. */
const CANARY = 'canary-5f2e91c07ab34d68'

interface Pass extends Pick<RunOptions, 'config' | 'open' | 'check'> {
  name: string
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
]

const report: {
  judge: string
  kind: string
  name: string
  group: string
  findings: string[]
  told: string
}[] = []

describe.each(PASSES)('hostile pages, $name', ({ name: judge, pages, ...options }) => {
  let dir: string
  let tried: Map<HostilePage, Tried>
  let connections: string[]
  beforeAll(async () => {
    for (const name of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'ASSAY_CANARY']) vi.stubEnv(name, CANARY)
    const connect = vi.spyOn(net.Socket.prototype, 'connect')
    dir = await makeScratch('injection')
    tried = new Map((await tryPages({ ...options, dir, pages })).map((one) => [one.page, one]))
    connections = connect.mock.calls.map((args) => String(args[0]))
    connect.mockRestore()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await rm(dir, { recursive: true, force: true })
  })

  it.each(pages.map((page) => [page.group, page.kind, page.name, page] as const))(
    '%s, %s: %s',
    (_group, _kind, _name, page) => {
      const one = tried.get(page) as Tried
      const findings = findingsOf(one)
      report.push({
        judge,
        open: page.open ?? '',
        kind: page.kind,
        name: page.name,
        group: page.group,
        findings,
        told: toldOf(one),
      })
      if (page.open === undefined) expect(findings).toEqual([])
      else expect(findings, page.open).not.toEqual([])
    },
  )

  it('the claims have the verdicts that the honest documents give', () => {
    for (const { twin } of tried.values()) {
      expect(
        Object.fromEntries(Object.entries(twin).map(([claim, { check }]) => [claim, check.verdict])),
      ).toEqual({ supported: 'supported', refuted: 'refuted', insufficient: 'insufficient' })
    }
  })

  it('nothing is asked of any network, and the ledger says so', () => {
    expect(connections).toEqual([])
    for (const { hostile } of tried.values()) {
      for (const { check } of Object.values(hostile)) {
        expect(check.ledger).toMatchObject({ networkRequests: 0, modelCalls: 0 })
      }
    }
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
