import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Report } from '../../src/index.js'
import { assay, makeScratch, type Ran, type RunOptions } from '../support/cli.js'
import { LOCK_DOCUMENTS } from '../support/lock-documents.js'
import { honest } from '../support/model-double.js'
import { type ModelServer, startModelServer } from '../support/openai-server.js'
import { randomFrom } from '../support/random.js'

/** `ASSAY_KILLS=30` for more; the seed is printed, `ASSAY_SEED` sets it. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 4)
const SEED = Number(process.env.ASSAY_SEED ?? Date.now() % 1_000_000)
const KILLS_A_LIFE = 5
const TEST_TIMEOUT = 1_800_000
const MODEL_MS = 300
/** From the end of an answer until it is stored for good. A request that is younger was on its way. */
const STORING_MS = 1_000

const WORDS = ['research', 'What is the history of the lock at Tarrow Mill?', '--length', 'short', '--json']

/** One call at a time: a kill can then cost one at most. */
const ONE_BY_ONE = 1
/** As it comes, all sections are written at once. */
const AT_ONCE = 12

let dir: string
let template: string
let undisturbed: Life
let undisturbedMs: number

beforeAll(async () => {
  dir = await makeScratch('research-kill')
  template = join(dir, 'template')
  await mkdir(join(template, 'documents'), { recursive: true })
  for (const [name, text] of Object.entries(LOCK_DOCUMENTS)) {
    await writeFile(join(template, 'documents', name), text)
  }
  const added = await assay(['add', 'documents'], optionsIn(template))
  expect(added.code, added.stderr).toBe(0)
  undisturbed = await liveThrough('undisturbed', ONE_BY_ONE, [])
  // The first run of all has the machine's caches against it.
  const again = await liveThrough('again', AT_ONCE, [])
  undisturbedMs = again.lastMs
  expect(timeless(again.report)).toEqual(timeless(undisturbed.report))
}, TEST_TIMEOUT)
afterAll(() => rm(dir, { recursive: true, force: true }))

/** A request to the model, by the key under which its answer is stored. */
interface Asked {
  key: string
  at: number
}

interface Life {
  report: Report
  asked: Asked[]
  paid: number
  killedAt: number[]
  /** How long the last command took. */
  lastMs: number
}

interface Place {
  options: RunOptions
  server: ModelServer
  /** Every request so far, and when it came in to a few milliseconds. */
  asked(): Asked[]
  /** Looks at what the finished run left behind. */
  end(ran: Timed, killedAt: number[]): Promise<Life>
}

const optionsIn = (folder: string): RunOptions => ({
  cwd: folder,
  env: { TEST_MODEL_KEY: 'sk-test-0123456789', ASSAY_WORKSPACE: join(folder, '.assay') },
})

/** A library with the documents in it, and a model server of its own. */
async function placeFor(name: string, atOnce: number): Promise<Place> {
  const server = await startModelServer(honest, { latencyMs: MODEL_MS })
  const folder = join(dir, name)
  await cp(template, folder, { recursive: true })
  const model = {
    provider: 'openai-compatible',
    model: 'double',
    baseURL: server.baseURL,
    apiKeyEnv: 'TEST_MODEL_KEY',
    atOnce,
  }
  const { host } = new URL(server.baseURL)
  await writeFile(
    join(folder, 'assay.config.json'),
    JSON.stringify({ judge: { model: 'none' }, fetch: { allow: [host] }, model }),
  )
  const seen: Asked[] = []
  const asked = () => {
    for (const { headers } of server.requests.slice(seen.length))
      seen.push({ key: String(headers['idempotency-key']), at: Date.now() })
    return seen
  }
  const timer = setInterval(asked, 3)
  const options = optionsIn(folder)
  return {
    options,
    server,
    asked,
    async end(ran, killedAt) {
      clearInterval(timer)
      const report = reportOf(ran)
      const life = { report, asked: [...asked()], paid: server.paid, killedAt, lastMs: ran.ms }
      await server.close()
      const listed = await assay(['list', '--json'], options)
      expect(listed.code, listed.stderr).toBe(0)
      expect(JSON.parse(listed.stdout).reports).toMatchObject([{ id: report.id, revision: 1 }])
      expect(await heldLocks(folder)).toEqual([])
      return life
    },
  }
}

/** From nothing to a finished report: killed after so many milliseconds each time, at last left alone. */
async function liveThrough(name: string, atOnce: number, delays: readonly number[]): Promise<Life> {
  const { options, end } = await placeFor(name, atOnce)
  const killedAt: number[] = []
  for (const delay of delays) {
    const ran = await asking(options, (kill) => setTimeout(kill, delay))
    if (ran.signal !== 'SIGKILL') return end(ran, killedAt)
    killedAt.push(Date.now())
  }
  return end(await asking(options), killedAt)
}

type Timed = Ran & { ms: number }

/** @param soon is given what kills the command, once it runs */
async function asking(options: RunOptions, soon?: (kill: () => void) => NodeJS.Timeout): Promise<Timed> {
  const start = performance.now()
  let timer: NodeJS.Timeout | undefined
  const onStart: RunOptions['onStart'] = (child) => {
    timer = soon?.(() => child.kill('SIGKILL'))
  }
  const ran = await assay(WORDS, { ...options, onStart })
  clearTimeout(timer)
  return { ...ran, ms: performance.now() - start }
}

/** A part of the question may stay open, which is 3. */
function reportOf({ code, stdout, stderr }: Ran): Report {
  expect([0, 3], stderr).toContain(code)
  return JSON.parse(stdout) as Report
}

/** Entries of the workspace's locks that name a holder. */
async function heldLocks(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, '.assay'), { recursive: true, withFileTypes: true })
  const held: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/^\d+$/.test(entry.name) || !/lock/.test(entry.parentPath)) continue
    if ((await readFile(path, 'utf8')).includes('"held"')) held.push(path)
  }
  return held
}

/** A report without what is of its time: the moment, and the run that made it. */
const timeless = ({ run: _run, checkedAt: _at, staleAfter: _after, ...report }: Report): unknown => report

/** Calls that were made again later. */
function repeats({ asked }: Life): Asked[] {
  const later = new Set<string>()
  return [...asked].reverse().filter(({ key }) => {
    const again = later.has(key)
    later.add(key)
    return again
  })
}

/** Whether a kill came before its answer can have been stored. */
const onItsWay = ({ at }: Asked, { killedAt }: Life): boolean =>
  killedAt.some((kill) => at <= kill && kill - at < MODEL_MS + STORING_MS)

const distinct = ({ asked }: Life): string[] => [...new Set(asked.map(({ key }) => key))].sort()

function expectUndisturbed(life: Life, atOnce: number, where: string): void {
  expect(timeless(life.report), where).toEqual(timeless(undisturbed.report))
  expect(distinct(life), where).toEqual(distinct(undisturbed))
  expect(life.paid, where).toBe(undisturbed.paid)
  const again = repeats(life)
  expect(
    again.filter((one) => !onItsWay(one, life)),
    where,
  ).toEqual([])
  expect(again.length, where).toBeLessThanOrEqual(life.killedAt.length * Math.min(atOnce, undisturbed.paid))
}

it('an undisturbed report plans once and writes each section once', () => {
  expect(undisturbed.report.quality.modelCalls).toBe(undisturbed.paid)
  expect(undisturbed.paid).toBeGreaterThan(2)
  expect(undisturbed.asked).toHaveLength(undisturbed.paid)
  expect(undisturbed.report.sections.filter(({ kind }) => kind === 'theme').length).toBeGreaterThan(1)
})

it(
  'killed at random moments, it pays for nothing twice and ends the same',
  async () => {
    const random = randomFrom(SEED)
    const total = { kills: 0, lives: 0, again: 0 }
    // A moment after the end of a run that was quicker than usual kills nothing.
    while (total.kills < KILLS && total.lives < 3 * KILLS) {
      const where = `seed ${SEED}, run ${total.lives}`
      const atOnce = total.lives % 2 === 0 ? ONE_BY_ONE : AT_ONCE
      const most = Math.min(KILLS_A_LIFE, KILLS - total.kills)
      const life = await liveThrough(`life-${total.lives}`, atOnce, momentsIn(undisturbedMs, most, random))
      total.lives++
      total.kills += life.killedAt.length
      total.again += repeats(life).length
      expectUndisturbed(life, atOnce, where)
    }
    process.stderr.write(
      `research: seed ${SEED}, ${total.kills} kills in ${total.lives} runs of ${Math.round(undisturbedMs)} ms; ${total.again} calls made again because no answer was stored at a kill\n`,
    )
    expect(total.kills).toBe(KILLS)
  },
  TEST_TIMEOUT,
)

/** Spread over the whole of a run, each at a random place inside its share, in any order. */
const momentsIn = (ms: number, count: number, random: () => number): number[] =>
  Array.from({ length: count }, (_, n) => ({ moment: ((n + random()) / count) * ms, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ moment }) => moment)

it(
  'killed at each of its calls, it asks again only for the one on its way',
  async () => {
    const { options, asked, end } = await placeFor('at-calls', ONE_BY_ONE)
    const killedAt: number[] = []
    for (let call = 1; call <= undisturbed.paid; call++) {
      const after = asked().length + (call === 1 ? 1 : 2)
      const ran = await asking(options, (kill) =>
        setInterval(() => {
          if (asked().length >= after) kill()
        }, 3),
      )
      expect(ran.signal, ran.stderr).toBe('SIGKILL')
      killedAt.push(Date.now())
    }
    const life = await end(await asking(options), killedAt)
    expectUndisturbed(life, ONE_BY_ONE, 'at its calls')
    expect(repeats(life)).toHaveLength(undisturbed.paid)
  },
  TEST_TIMEOUT,
)
