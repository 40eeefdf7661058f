import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  type Check,
  type CheckOptions,
  type LedgerEntry,
  openWorkspace,
  renderChecks,
  type Workspace,
} from '../src/index.js'
import { putMadeRecords } from '../src/store/testing/made-records.js'
import { filesHolding } from './support/files-holding.js'
import { inventionsOf } from './support/inventions.js'
import { honest } from './support/model-double.js'
import { type Answering, type ModelServer, startModelServer } from './support/openai-server.js'
import type { Failure, SearchServiceName } from './support/search-services.js'
import {
  ALL_SERVICES,
  AS_OF,
  CLAIM,
  KEYS,
  PAGES,
  SPEAKER,
  startWebWorld,
  type WebWorld,
} from './support/web-world.js'

/** Many checks in one test, on a machine that may be busy. */
const LONG_TIMEOUT = 600_000

let world: WebWorld
beforeAll(async () => {
  Object.assign(process.env, KEYS)
})
afterAll(() => {
  for (const name of Object.keys(KEYS)) delete process.env[name]
})
beforeEach(async () => {
  world = await startWebWorld()
  return () => world.close()
})

type Tiers = Parameters<WebWorld['config']>[0]

interface Place {
  folder: string
  /** Opens the workspace with this configuration; one that is open is closed first. */
  open(tiers: Tiers, more?: Record<string, unknown>): Promise<Workspace>
}

/** Where a workspace may be, empty at first; gone when the test ends. */
async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-web-check-'))
  await putMadeRecords(join(folder, '.assay'))
  let workspace: Workspace | undefined
  onTestFinished(async () => {
    await workspace?.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    folder,
    async open(tiers, more = {}) {
      await workspace?.close()
      await writeFile(join(folder, 'assay.config.json'), JSON.stringify(world.config(tiers, more)))
      workspace = await openWorkspace(join(folder, '.assay'), { create: true, network: world.network })
      return workspace
    },
  }
}

const workspaceFor = async (...config: Parameters<Place['open']>): Promise<Workspace> =>
  (await place()).open(...config)

const ASKED: CheckOptions = { web: true, speaker: SPEAKER, asOf: AS_OF }

const checked = async (workspace: Workspace, options: CheckOptions = ASKED): Promise<Check> =>
  (await workspace.check(CLAIM, options)) as Check

type Entry<Kind extends LedgerEntry['kind']> = Extract<LedgerEntry, { kind: Kind }>
const entriesOf = <Kind extends LedgerEntry['kind']>({ ledger }: Check, kind: Kind): Entry<Kind>[] =>
  ledger.entries.filter((entry): entry is Entry<Kind> => entry.kind === kind)

/** Every citation opens at its words, in the stored copy. */
async function expectCitationsResolve(workspace: Workspace, { citations }: Check): Promise<void> {
  for (const { snapshot, start, end, exact } of citations) {
    const shown = await workspace.show(snapshot)
    expect('text' in shown ? shown.text.slice(start, end) : undefined).toBe(exact)
  }
}

/** What a reader sees, in each form. */
const seen = (check: Check) =>
  (['text', 'md', 'json'] as const).map((format) => renderChecks(check, format, { width: 90, color: false }))

/** Six independent origins, of which one is the wire with its copy. */
function expectSupported(check: Check): void {
  expect(check).toMatchObject({
    verdict: 'supported',
    assessment: { basis: { supportingOrigins: 6, refutingOrigins: 0 } },
  })
  expect(check.citations.length).toBeGreaterThan(0)
}

/** A replay has neither services nor pages nor a model to ask. */
async function expectReplays(workspace: Workspace, check: Check): Promise<void> {
  const requests = world.services.requests.length + world.seen.length
  await world.close()
  expect(seen((await workspace.replay(check.id)) as Check)).toEqual(seen(check))
  expect(world.services.requests.length + world.seen.length).toBe(requests)
}

describe('a claim checked through one service', () => {
  it.each(ALL_SERVICES)('%s', async (name) => {
    const workspace = await workspaceFor([[name]])
    const check = await checked(workspace)
    expectSupported(check)
    await expectCitationsResolve(workspace, check)

    const copies = check.origins.find(({ snapshots }) => snapshots.length > 1)
    expect(copies, JSON.stringify(check.origins)).toMatchObject({ name: PAGES.wire.publisher })
    expect(world.asked('claimant')).toBe(0)
    expect(entriesOf(check, 'excluded')).toContainEqual(
      expect.objectContaining({ what: PAGES.claimant.url, reason: expect.stringContaining('claimant') }),
    )
    expect(check.sources.map(({ url }) => url)).not.toContain(PAGES.later.url)
    expect(seen(check).join()).not.toContain('190 metres')
    const old = check.citations.find(({ url }) => url.includes('old-almanac'))
    expect(old, JSON.stringify(check.citations)).toMatchObject({
      url: PAGES.gone.url,
      archived: { at: '2010-02-03T04:05:06.000Z', url: expect.stringContaining('archive.example') },
    })
    expect(entriesOf(check, 'stopped')).toMatchObject([
      { rounds: 1, reason: expect.stringContaining('independent origins agree') },
    ])

    const requests = entriesOf(check, 'request')
    expect(requests.filter(({ purpose }) => purpose === 'service')).toHaveLength(world.services.count(name))
    expect(
      requests
        .filter(({ purpose }) => purpose !== 'service')
        .map(({ url }) => url)
        .sort(),
    ).toEqual(world.seen.map((one) => one.replace('GET ', '')).sort())
    expect(check.ledger.networkRequests).toBe(requests.length)
    await expectReplays(workspace, check)
  })
})

const FAILURES: [string, Failure, string | undefined][] = [
  ['429', { status: 429 }, 'SEARCH_LIMITED'],
  ['429 with Retry-After', { status: 429, retryAfter: '120' }, 'SEARCH_LIMITED'],
  ['500', { status: 500 }, 'SEARCH_FAILED'],
  ['401', { status: 401 }, 'SEARCH_REFUSED'],
  ['no answer in time', { delayMs: 4_000 }, 'SEARCH_FAILED'],
  ['half a JSON document', { malformed: true }, 'SEARCH_FAILED'],
  ['a web page', { html: true }, 'SEARCH_FAILED'],
  ['a connection that is cut', { dead: true }, 'SEARCH_FAILED'],
  ['nothing found', { empty: true }, undefined],
]

describe('a first service that fails', () => {
  it.each(FAILURES)('%s: the next is asked, the failure told', async (_name, how, code) => {
    world.services.fail('tavily', how)
    const { fetch } = world.config([]) as { fetch: object }
    const impatient = how.delayMs === undefined ? {} : { fetch: { ...fetch, limits: { headersMs: 1_500 } } }
    const workspace = await workspaceFor([['tavily'], ['serper']], impatient)
    const check = await checked(workspace)
    expectSupported(check)
    await expectCitationsResolve(workspace, check)
    expect(world.services.count('tavily')).toBeGreaterThan(0)
    const told = code
      ? entriesOf(check, 'refused').filter(({ what }) => what.startsWith('tavily:'))
      : entriesOf(check, 'search').filter(({ provider, found }) => provider === 'tavily' && found === 0)
    expect(told.length).toBeGreaterThan(0)
    for (const entry of told) if (entry.kind === 'refused') expect(entry.code).toBe(code)
    expect(entriesOf(check, 'request').filter(({ purpose }) => purpose === 'service')).toHaveLength(
      world.services.requests.length,
    )
    await expectReplays(workspace, check)
  })

  it('is asked again as soon as it is well', async () => {
    world.services.fail('tavily', { status: 500, times: 2 })
    const workspace = await workspaceFor([['tavily']])
    const check = await checked(workspace)
    expectSupported(check)
    expect(entriesOf(check, 'stopped')).toMatchObject([{ rounds: 2 }])
  })
})

describe('a network that is not there', () => {
  const library = async (workspace: Workspace, folder: string) => {
    await writeFile(join(folder, 'own.md'), '# Own notes\n\nLake Orrin is 212 metres deep.\n')
    await workspace.add([join(folder, 'own.md')])
  }

  it.each([3, 5, 7])(
    'is gone after %i connections: what was read counts, the rest is told',
    async (after) => {
      const { open } = await place()
      const { fetch } = world.config([]) as { fetch: { politeness: object } }
      const oneByOne = { ...fetch, politeness: { ...fetch.politeness, concurrency: 1 } }
      const workspace = await open([['searxng']], { fetch: oneByOne })
      world.cutAfter(after)
      const check = await checked(workspace)
      await expectCitationsResolve(workspace, check)
      const { supportingOrigins } = check.assessment.basis
      const lost = entriesOf(check, 'refused').filter(({ what }) => what.startsWith('http'))
      expect(supportingOrigins).toBeLessThan(6)
      expect(lost.length).toBeGreaterThan(0)
      expect(lost.map(({ code }) => code)).toEqual(lost.map(() => 'FETCH_CONNECTION'))
      expect(check.verdict).toBe(supportingOrigins > 0 ? 'supported' : 'insufficient')
      const got = entriesOf(check, 'request').filter(
        ({ purpose, status }) => purpose === 'page' && status === 200,
      )
      // A wire and its copy are two pages of one origin.
      expect(got.length - supportingOrigins).toBeLessThanOrEqual(1)
      if (after > 3) expect(supportingOrigins).toBeGreaterThan(0)
      await expectReplays(workspace, check)
    },
  )

  it('has no service at all: the library answers, and each failure is told', async () => {
    const { open, folder } = await place()
    const workspace = await open([['tavily'], ['serper', 'wikipedia'], ['crossref']])
    await library(workspace, folder)
    for (const name of ALL_SERVICES) world.services.fail(name, { dead: true })
    const check = await checked(workspace)
    expect(check).toMatchObject({ verdict: 'supported', assessment: { basis: { origins: 1 } } })
    const refused = entriesOf(check, 'refused').map(({ what }) => what.split(':')[0])
    expect(new Set(refused)).toEqual(new Set(['tavily', 'serper', 'wikipedia', 'crossref']))
    for (const form of seen(check)) expect(form).toContain('tavily')
    expect(world.seen).toEqual([])
    await expectReplays(workspace, check)
  })

  it('and an empty library: nothing is written from nothing', async () => {
    for (const name of ALL_SERVICES) world.services.fail(name, { status: 500 })
    const check = await checked(await workspaceFor([['tavily'], ['searxng']]))
    expect(check).toMatchObject({ verdict: 'insufficient', citations: [] })
    expect(entriesOf(check, 'refused').length).toBeGreaterThan(0)
  })
})

it('reads what the shipped verifier reads, and comes to the same', async () => {
  const workspace = await workspaceFor([['searxng']], { judge: { model: 'shipped' } })
  const check = await checked(workspace)
  expect(check).toMatchObject({ verdict: 'supported', assessment: { basis: { refutingOrigins: 0 } } })
  expect(check.assessment.basis.supportingOrigins).toBeGreaterThanOrEqual(5)
  await expectCitationsResolve(workspace, check)
  await expectReplays(workspace, check)
})

async function modelServer(answer: Answering): Promise<ModelServer> {
  const server = await startModelServer(answer)
  onTestFinished(() => server.close())
  return server
}

const modelAt = ({ baseURL }: ModelServer, more: Record<string, unknown> = {}) => ({
  provider: 'openai-compatible',
  model: 'double',
  baseURL,
  apiKeyEnv: 'TEST_MODEL_KEY',
  prices: { input: 1, output: 4 },
  ...more,
})

const purposesOf = ({ requests }: ModelServer) => requests.map(({ purpose }) => purpose)

describe('with a language model', () => {
  it('plans, reads and writes: two calls a claim once evidence is read', async () => {
    const server = await modelServer(honest)
    const workspace = await workspaceFor([['serper']], { model: modelAt(server) })
    const check = await checked(workspace)
    expectSupported(check)
    expect(purposesOf(server)).toEqual(['plan-queries', 'judge-passages', 'write-prose'])
    const calls = entriesOf(check, 'model')
    expect(calls.map(({ purpose }) => purpose)).toEqual(purposesOf(server))
    expect(calls.reduce((sum, { inputTokens }) => sum + inputTokens, 0)).toBe(server.tokens.input)
    expect(calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0)).toBe(server.tokens.output)
    expect(calls.reduce((sum, { cost = 0 }) => sum + cost, 0)).toBeCloseTo(
      (server.tokens.input + 4 * server.tokens.output) / 1_000_000,
    )
    expect(check.ledger.modelCalls).toBe(3)
    // The model's own queries are asked beside the plan's.
    expect(world.services.requests.map(({ query }) => query)).toContain(`${CLAIM} correction`)
    expect(check.evidence.some(({ stance }) => stance.reasons.some(({ by }) => by.endsWith('/double')))).toBe(
      true,
    )
    await expectCitationsResolve(workspace, check)
    await server.close()
    await expectReplays(workspace, check)
  })

  const CAPS: [string, { tokens?: number; usd?: number; callsPerClaim?: number; wallMs?: number }, number][] =
    [
      ['tokens', { tokens: 1 }, 0],
      ['tokens of one call', { tokens: 3_500 }, 1],
      ['money', { usd: 0.000001 }, 0],
      ['calls', { callsPerClaim: 1 }, 2],
      ['no calls', { callsPerClaim: 0 }, 1],
      ['time', { wallMs: 1 }, 0],
    ]
  it.each(CAPS)('keeps to its cap: %s', async (_name, budget, most) => {
    const server = await modelServer(honest)
    const workspace = await workspaceFor([['serper']], { model: modelAt(server), budget })
    const check = await checked(workspace)
    expectSupported(check)
    expect(server.calls).toBeLessThanOrEqual(most)
    if (budget.tokens) expect(server.tokens.input + server.tokens.output).toBeLessThanOrEqual(budget.tokens)
    expect(entriesOf(check, 'refused')).toContainEqual(expect.objectContaining({ code: 'BUDGET_EXCEEDED' }))
  })

  it(
    'costs only its help when it is dead, slow, wrong, cut off, limited or refusing',
    async () => {
      const { open } = await place()
      const server = await modelServer(honest)
      const kinds: [Parameters<ModelServer['fail']>[0], string][] = [
        [{ kind: 'dead' }, 'MODEL_CALL_FAILED'],
        [{ kind: 'slow', ms: 2_000 }, 'MODEL_CALL_FAILED'],
        [{ kind: 'wrong' }, 'MODEL_CALL_INVALID'],
        [{ kind: 'truncated' }, 'MODEL_CALL_INVALID'],
        [{ kind: 'malformed' }, 'MODEL_CALL_FAILED'],
        [{ kind: 'empty' }, 'MODEL_CALL_INVALID'],
        [{ kind: 'limited' }, 'MODEL_CALL_LIMITED'],
        [{ kind: 'status', status: 404 }, 'MODEL_CALL_FAILED'],
        [{ kind: 'echo-key' }, 'MODEL_CALL_REFUSED'],
      ]
      for (const [how, code] of kinds) {
        server.fail(how)
        // Another name is another question: nothing of the failures before is found again.
        const model = modelAt(server, { model: `double-${how?.kind}`, timeoutMs: 400 })
        const check = await checked(await open([['serper']], { model }))
        expectSupported(check)
        const told = entriesOf(check, 'refused').filter(({ what }) => what.includes('double-'))
        // The repair of a broken answer is the second call of the claim: none is left for the prose.
        const repaired = how?.kind === 'wrong' || how?.kind === 'empty'
        expect(
          told.map((one) => one.code),
          how?.kind,
        ).toEqual([code, code, repaired ? 'BUDGET_EXCEEDED' : code])
        expect(JSON.stringify(check)).not.toContain(KEYS.TEST_MODEL_KEY)
      }
    },
    LONG_TIMEOUT,
  )

  it(
    'lets nothing through that a model made up, whatever it makes up',
    async () => {
      const { open } = await place()
      for (let seed = 1; seed <= 20; seed++) {
        const invented = inventionsOf(seed)
        const server = await modelServer(invented.answer)
        const model = modelAt(server, { model: `inventing-${seed}` })
        const workspace = await open([['serper']], { model })
        const check = await checked(workspace)
        expectSupported(check)
        await expectCitationsResolve(workspace, check)
        const { sections, citations, followUps, evidence, assessment, sources } = check
        const shown = JSON.stringify({ sections, citations, followUps, evidence, assessment, sources })
        for (const word of invented.words) expect(shown, `seed ${seed}`).not.toContain(word)
        for (const { text, citations: cited, analysis } of sections.flatMap(({ sentences }) => sentences)) {
          expect(cited.length > 0 || analysis === true, text).toBe(true)
        }
        expect(purposesOf(server)).toContain('write-prose')
        await server.close()
      }
    },
    LONG_TIMEOUT,
  )

  it('keeps every key to itself: in no blob, record or output', async () => {
    const { open, folder } = await place()
    const server = await modelServer(honest)
    const keyed: SearchServiceName[] = ['brave', 'tavily', 'serper', 'google-fact-check']
    const workspace = await open([keyed], { model: modelAt(server) })
    const check = await checked(workspace)
    expectSupported(check)
    for (const name of keyed) expect(world.services.count(name)).toBeGreaterThan(0)
    const used =
      JSON.stringify(world.services.requests) + JSON.stringify(server.requests.map((one) => one.headers))
    for (const key of Object.values(KEYS)) {
      expect(used).toContain(key)
      expect(seen(check).join()).not.toContain(key)
    }
    await workspace.close()
    expect(await filesHolding(join(folder, '.assay'), Object.values(KEYS))).toEqual([])
  })
})
