import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Check } from '../../src/domain/index.js'
import { putMadeRecords } from '../../src/store/testing/made-records.js'
import { launchChromium, openPage } from '../support/chromium.js'
import { makeScratch, ROOT } from '../support/cli.js'
import { randomFrom } from '../support/random.js'
import { askBox, runLines, runResults, seenDone } from '../support/reading.js'
import { CLAIM, KEYS, startWebWorld, type WebWorld } from '../support/web-world.js'

/** `ASSAY_KILLS=20` for more; the seed is printed, `ASSAY_SEED` sets it. */
const KILLS = Number(process.env.ASSAY_KILLS ?? 5)
const SEED = Number(process.env.ASSAY_SEED ?? Date.now() % 1_000_000)
const TEST_TIMEOUT = 900_000

const [SERVICE_MS, PAGE_MS] = [120, 80]

let dir: string
let world: WebWorld
let browser: Browser
const running = new Set<ChildProcess>()

beforeAll(async () => {
  dir = await makeScratch('serve-kill')
  world = await startWebWorld({ latencyMs: PAGE_MS })
  world.services.fail('serper', { delayMs: SERVICE_MS })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  for (const child of running) child.kill('SIGKILL')
  await world?.close()
  await rm(dir, { recursive: true, force: true })
})

/** An empty workspace that searches the played web. */
async function place(name: string): Promise<string> {
  const folder = join(dir, name)
  await mkdir(folder)
  await putMadeRecords(join(folder, '.assay'))
  const { fetch: fetching } = world.config([]) as { fetch: { politeness: object } }
  // Two pages at a time, so that kills fall between them.
  const politeness = { ...fetching.politeness, concurrency: 2 }
  const config = world.config([['serper']], { fetch: { ...fetching, politeness } })
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(config))
  return folder
}

/** Every request that came in so far; what sites say of robots is asked by each new process. */
const requests = (): string[] => [
  ...world.services.requests.map(({ query }) => `query ${query}`),
  ...world.seen.filter((line) => !line.endsWith('/robots.txt')),
]

interface Served {
  url: string
  kill(): Promise<void>
}

/** The built command, as a user would start it. */
async function serve(cwd: string, port: number): Promise<Served> {
  const { ASSAY_WORKSPACE: _workspace, ASSAY_DATABASE_URL: _database, ...environment } = process.env
  const child = spawn(
    process.execPath,
    [join(ROOT, 'dist/cli/main.js'), 'serve', '--port', String(port), '--json'],
    {
      cwd,
      env: {
        ...environment,
        ...KEYS,
        NO_COLOR: '1',
        ASSAY_TEST_PLAYED_PORT: String(world.port),
        NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, 'test/support/played-internet.mjs'))}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  running.add(child)
  const gone = once(child, 'exit').then(() => void running.delete(child))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += line
      try {
        resolve((JSON.parse(said) as { url: string }).url)
      } catch {
        // The rest of it is still to come.
      }
    })
    void gone.then(() => reject(new Error(`The server ended before it was there: ${said}`)))
  })
  return {
    url,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

interface Account {
  state: string
  account: { results: { to: string }[] }
}

const accountOf = async (url: string, run: string): Promise<Account> =>
  (await (await fetch(new URL(`api/v1/${run}`, url))).json()) as Account

async function checksOf(url: string, run: string): Promise<unknown[]> {
  const { state, account } = await accountOf(url, run)
  expect(state).toBe('done')
  return Promise.all(
    account.results.map(async ({ to }) => {
      const id = /chk_[0-9a-f]{16}/.exec(to)?.[0]
      return timeless((await (await fetch(new URL(`api/v1/checks/${id}`, url))).json()) as Check)
    }),
  )
}

/** A check without the moment it was made at, the run that made it, and when its archive was asked. */
const timeless = ({ checkedAt: _at, staleAfter: _after, run: _run, ...check }: Check): unknown =>
  JSON.parse(JSON.stringify(check).replace(/timestamp=\d{14}/g, 'timestamp='))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

it(
  'a server that is killed again and again ends its run as if nothing had been, and the open page with it',
  async () => {
    const random = randomFrom(SEED)
    const undisturbed = await serve(await place('undisturbed'), 0)
    const answer = await fetch(new URL('api/v1/runs', undisturbed.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ input: CLAIM, web: true }),
    })
    const { id } = (await answer.json()) as { id: string }
    while (!['done', 'failed'].includes((await accountOf(undisturbed.url, `runs/${id}`)).state))
      await pause(50)
    const wanted = await checksOf(undisturbed.url, `runs/${id}`)
    await undisturbed.kill()
    expect(wanted).toHaveLength(1)
    const before = requests().length
    const all = new Set(requests()).size

    const folder = await place('killed')
    const port = await freePort()
    let server = await serve(folder, port)
    const { page, faults, close } = await openPage(browser, () => server.url)
    await page.goto(server.url)
    await askBox(page).fill(CLAIM)
    await page.getByRole('checkbox', { name: /web/i }).check()
    await page.getByRole('button', { name: /check it/i }).click()
    await page.waitForURL(/\/runs\/job_/)
    const at = page.url()
    const run = /runs\/job_[0-9a-f]{16}/.exec(at)?.[0] ?? ''
    const asked = () => requests().slice(before)
    const left = () => all - new Set(asked()).size
    let killed = 0
    while (killed < KILLS && left() > 1) {
      // At a request, which is in the middle of the work on any machine; what is on its way is lost.
      const until = asked().length + 1 + Math.floor((random() * left()) / (KILLS - killed))
      while (asked().length < until) await pause(3)
      await server.kill()
      killed++
      server = await serve(folder, port)
    }
    await seenDone(page)
    expect(page.url()).toBe(at)
    expect(
      await runLines(page)
        .filter({ hasText: /taken up/i })
        .count(),
    ).toBeGreaterThan(0)
    expect(await runResults(page).count()).toBe(1)
    expect(await checksOf(server.url, run), `seed ${SEED}`).toEqual(wanted)
    const listed = (await (await fetch(new URL('api/v1/checks', server.url))).json()) as { checks: Check[] }
    expect(listed.checks.map(({ revision }) => revision)).toEqual([1])
    await runResults(page).first().click()
    await page.waitForURL(/\/checks\/chk_/)
    expect(faults).toEqual([])
    process.stderr.write(`assay serve: seed ${SEED}, ${killed} kills in a run of ${all} requests\n`)
    expect(killed).toBeGreaterThan(2)
    await close()
    await server.kill()
  },
  TEST_TIMEOUT,
)

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
