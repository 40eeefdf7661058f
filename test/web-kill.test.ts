import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Check, initWorkspace } from '../src/index.js'
import { assay, makeScratch, type Ran, ROOT, type RunOptions } from './support/cli.js'
import { honest } from './support/model-double.js'
import { type ModelServer, startModelServer } from './support/openai-server.js'
import { randomFrom } from './support/random.js'
import { AS_OF, CLAIM, KEYS, SPEAKER, startWebWorld, type WebWorld } from './support/web-world.js'

/** `ASSAY_KILLS=50` for more; the seed is printed, `ASSAY_SEED` sets it. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 10)
const SEED = Number(process.env.ASSAY_SEED ?? Date.now() % 1_000_000)
const KILLS_A_LIFE = 5
const TEST_TIMEOUT = 1_800_000
const [SERVICE_MS, PAGE_MS, MODEL_MS] = [120, 80, 250]
/** From the end of an answer until it is stored for good. A request that is younger was on its way. */
const STORING_MS = 1_000

const WORDS = ['check', CLAIM, '--web', '--speaker', SPEAKER, '--as-of', AS_OF, '--json']

let dir: string
let world: WebWorld
let undisturbed: Life
let undisturbedMs: number

beforeAll(async () => {
  dir = await makeScratch('web-kill')
  world = await startWebWorld({ latencyMs: PAGE_MS })
  world.services.fail('serper', { delayMs: SERVICE_MS })
  undisturbed = await liveThrough('undisturbed', [])
  // The first run of all has the machine's caches against it.
  const start = performance.now()
  const again = await liveThrough('again', [])
  undisturbedMs = performance.now() - start
  expect(timeless(again.check)).toEqual(timeless(undisturbed.check))
}, TEST_TIMEOUT)
afterAll(async () => {
  await world?.close()
  await rm(dir, { recursive: true, force: true })
})

const KINDS = ['service', 'page', 'robots', 'archive', 'model'] as const
type Asked = (typeof KINDS)[number]

interface Seen {
  kind: Asked
  what: string
  at: number
}

interface Life {
  check: Check
  seen: Seen[]
  paid: number
  killedAt: number[]
}

interface Place {
  options: RunOptions
  watch: ReturnType<typeof watchRequests>
  end(check: Check, killedAt: number[]): Promise<Life>
}

/** An empty workspace with a model server of its own, for processes that see the played internet. */
async function placeFor(name: string): Promise<Place> {
  const server = await startModelServer(honest, { latencyMs: MODEL_MS })
  const watch = watchRequests(world, server)
  const folder = join(dir, name)
  await initWorkspace(join(folder, '.assay'))
  const { fetch } = world.config([]) as { fetch: { politeness: object } }
  const settings = {
    // Two pages at a time, so that kills fall between them.
    fetch: { ...fetch, politeness: { ...fetch.politeness, concurrency: 2 } },
    model: {
      provider: 'openai-compatible',
      model: 'double',
      baseURL: server.baseURL,
      apiKeyEnv: 'TEST_MODEL_KEY',
    },
  }
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(world.config([['serper']], settings)))
  const options = {
    cwd: folder,
    env: {
      ...KEYS,
      ASSAY_WORKSPACE: join(folder, '.assay'),
      ASSAY_TEST_PLAYED_PORT: String(world.port),
      NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, 'test/support/played-internet.mjs'))}`,
    },
  }
  return {
    options,
    watch,
    async end(check, killedAt) {
      const life = { check, seen: watch.stop(), paid: server.paid, killedAt }
      await server.close()
      return life
    },
  }
}

/** From nothing to a finished check: killed after so many milliseconds each time, at last left alone. */
async function liveThrough(name: string, delays: readonly number[]): Promise<Life> {
  const { options, watch, end } = await placeFor(name)
  const killedAt: number[] = []
  for (const delay of delays) {
    const ran = await killedAfter(delay, options)
    if (ran.signal !== 'SIGKILL') return end(checkOf(ran), killedAt)
    killedAt.push(Date.now())
    // Before the last answer there is nothing to find.
    const answers = new Set(watch.look().flatMap(({ kind, what }) => (kind === 'model' ? [what] : [])))
    const stored = answers.size < undisturbed.paid ? undefined : await storedCheck(options)
    if (stored) return end(stored, killedAt)
  }
  return end(checkOf(await assay(WORDS, options)), killedAt)
}

const killedAfter = (ms: number, options: RunOptions): Promise<Ran> =>
  assay(WORDS, { ...options, onStart: (child) => setTimeout(() => child.kill('SIGKILL'), ms) })

function checkOf({ code, stdout, stderr }: Ran): Check {
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Check
}

/** A killed run may have been done but for its printing: to ask again would renew its check. */
async function storedCheck(options: RunOptions): Promise<Check | undefined> {
  const listed = await assay(['list', '--json'], options)
  const [only] = JSON.parse(listed.stdout).checks as Check[]
  return only ? checkOf(await assay(['show', only.id, '--json'], options)) : undefined
}

/** When each request came in, to a few milliseconds. */
function watchRequests({ services, seen: pages }: WebWorld, server: ModelServer) {
  const seen: Seen[] = []
  let [service, page, model] = [services.requests.length, pages.length, 0]
  const look = () => {
    const at = Date.now()
    for (; service < services.requests.length; service++)
      seen.push({ kind: 'service', what: services.requests[service]?.query ?? '', at })
    for (; page < pages.length; page++) seen.push({ ...pageAsked(pages[page] ?? ''), at })
    for (; model < server.requests.length; model++)
      seen.push({ kind: 'model', what: String(server.requests[model]?.headers['idempotency-key']), at })
    return seen
  }
  const timer = setInterval(look, 3)
  return {
    look,
    stop: () => {
      look()
      clearInterval(timer)
      return seen
    },
  }
}

function pageAsked(line: string): Pick<Seen, 'kind' | 'what'> {
  const what = line.replace(/timestamp=\d+/, 'timestamp=')
  if (line.endsWith('/robots.txt')) return { kind: 'robots', what }
  return { kind: line.includes('//archive.example/') ? 'archive' : 'page', what }
}

/** A check without what is of its time: the moment, the run, and the exchange that brought the bytes. */
const timeless = ({ run: _run, checkedAt: _at, staleAfter: _after, ...check }: Check): unknown =>
  JSON.parse(JSON.stringify(check).replace(/timestamp=\d{14}/g, 'timestamp='))

/** Requests that were made again later. */
function repeats({ seen }: Life, kind: Asked): Seen[] {
  const later = new Set<string>()
  return seen
    .filter((one) => one.kind === kind)
    .reverse()
    .filter(({ what }) => {
      const again = later.has(what)
      later.add(what)
      return again
    })
}

/** Whether a kill came before its answer can have been stored. */
const onItsWay = ({ at }: Seen, { killedAt }: Life): boolean =>
  killedAt.some((kill) => at <= kill && kill - at < Math.max(SERVICE_MS, PAGE_MS, MODEL_MS) + STORING_MS)

const distinct = ({ seen }: Life, kind: Asked): string[] =>
  [...new Set(seen.filter((one) => one.kind === kind).map(({ what }) => what))].sort()

it('an undisturbed check asks each thing once', () => {
  expect(undisturbed.check).toMatchObject({ verdict: 'supported', ledger: { modelCalls: 3 } })
  for (const kind of KINDS) {
    expect(repeats(undisturbed, kind)).toEqual([])
    expect(distinct(undisturbed, kind).length).toBeGreaterThan(1)
  }
  expect(undisturbed.paid).toBe(3)
})

it(
  'killed at random moments, it pays and asks for nothing twice and ends the same',
  async () => {
    const random = randomFrom(SEED)
    const total = { kills: 0, lives: 0, service: 0, page: 0, robots: 0, archive: 0, model: 0 }
    while (total.kills < KILLS && total.lives < KILLS) {
      const where = `seed ${SEED}, run ${total.lives}`
      const most = Math.min(KILLS_A_LIFE, KILLS - total.kills)
      const life = await liveThrough(`life-${total.lives}`, momentsIn(undisturbedMs, most, random))
      total.lives++
      total.kills += life.killedAt.length
      expect(timeless(life.check), where).toEqual(timeless(undisturbed.check))
      expect(life.paid, where).toBe(undisturbed.paid)
      for (const kind of KINDS) {
        expect(distinct(life, kind), where).toEqual(distinct(undisturbed, kind))
        total[kind] += repeats(life, kind).length
        // A site's robots.txt is not kept: a new process that has its page still to read asks again.
        if (kind === 'robots') continue
        const unexplained = repeats(life, kind).filter((one) => !onItsWay(one, life))
        expect(unexplained, where).toEqual([])
      }
    }
    const { kills, lives, ...again } = total
    process.stderr.write(
      `web check: seed ${SEED}, ${kills} kills in ${lives} runs of ${Math.round(undisturbedMs)} ms; asked again because no answer was stored at a kill: ${JSON.stringify(again)}\n`,
    )
    expect(kills).toBe(KILLS)
  },
  TEST_TIMEOUT,
)

it(
  'killed in the middle of its requests, it asks again only for what was on its way',
  async () => {
    const { options, watch, end } = await placeFor('midway')
    const random = randomFrom(SEED)
    const killedAt: number[] = []
    const left = () => distinctIn(undisturbed.seen).size - distinctIn(watch.look()).size
    while (killedAt.length < KILLS_A_LIFE && left() > 2) {
      const after = watch.look().length + 1 + Math.floor((random() * left()) / 2)
      const ran = await assay(WORDS, {
        ...options,
        onStart: (child) => {
          const timer = setInterval(() => {
            if (watch.look().length >= after) child.kill('SIGKILL')
          }, 3)
          child.once('close', () => clearInterval(timer))
        },
      })
      expect(ran.signal, ran.stderr).toBe('SIGKILL')
      killedAt.push(Date.now())
    }
    const life = await end(checkOf(await assay(WORDS, options)), killedAt)
    expect(timeless(life.check)).toEqual(timeless(undisturbed.check))
    expect(life.paid).toBe(undisturbed.paid)
    const again = Object.fromEntries(KINDS.map((kind) => [kind, repeats(life, kind).length]))
    process.stderr.write(
      `web check: ${killedAt.length} kills at a request; asked again: ${JSON.stringify(again)}\n`,
    )
    for (const kind of KINDS) {
      expect(distinct(life, kind)).toEqual(distinct(undisturbed, kind))
      if (kind === 'robots') continue
      expect(repeats(life, kind).filter((one) => !onItsWay(one, life))).toEqual([])
    }
  },
  TEST_TIMEOUT,
)

const distinctIn = (seen: readonly Seen[]): Set<string> =>
  new Set(seen.map(({ kind, what }) => `${kind} ${what}`))

/** Spread over the whole of a run, each at a random place inside its share, in any order. */
const momentsIn = (ms: number, count: number, random: () => number): number[] =>
  Array.from({ length: count }, (_, n) => ({ moment: ((n + random()) / count) * ms, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ moment }) => moment)

it('interrupted, it says so and goes on where it was', async () => {
  const place = await placeFor('interrupted')
  const asked = () => place.watch.look().length
  for (const from of ['service', 'page', 'model'] as const) {
    const before = asked()
    const ran = await assay(
      WORDS.filter((word) => word !== '--json'),
      {
        ...place.options,
        onStart: (child) => {
          const timer = setInterval(() => {
            if (
              !place.watch
                .look()
                .slice(before)
                .some(({ kind }) => kind === from)
            )
              return
            clearInterval(timer)
            child.kill('SIGINT')
          }, 5)
          child.once('close', () => clearInterval(timer))
        },
      },
    )
    expect(ran, ran.stderr).toMatchObject({ code: 1, signal: null, stdout: '' })
    expect(ran.stderr).toContain('the same command goes on where it was')
    expect(ran.stderr).not.toMatch(/unexpected|at .*\.js:\d/)
  }
  const check = checkOf(await assay(WORDS, place.options))
  expect(timeless(check)).toEqual(timeless(undisturbed.check))
  const life = await place.end(check, [])
  expect(life.paid).toBe(undisturbed.paid)
  // Nobody hangs up on a model that is paid for its answer.
  expect(repeats(life, 'model')).toEqual([])
})
