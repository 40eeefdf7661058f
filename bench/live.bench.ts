import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Bench, type BenchResult, rounded, timingOf } from './harness.js'
import { HOSTS, liveFacts } from './live-facts.js'
import { type Asked, criticalPath, type Nominal, type Path, within } from './live-path.js'
import type { Interval, LiveFigures, LiveTask } from './live-run.js'
import { playWorld } from './live-world.js'
import { fireNeeds, MOST_SEARCHES, type Need, safeNeeds } from './other-methods.js'

const RUN = fileURLToPath(new URL('live-run.js', import.meta.url))
const CLAIMS = 30
const SERVICE_MS = 300
const PAGE_MS = 150
const MODEL_MS = 2000
/** Between two requests to one host, as the fetcher leaves it alone unless told otherwise. */
const GAP_MS = 1000
const NOMINAL: Nominal = { service: SERVICE_MS, page: PAGE_MS, model: MODEL_MS, gap: GAP_MS }
const PASSAGES = [6, 12, 24, 48]
/** Claims judged for each number of passages. */
const JUDGED_CLAIMS = 5
const MOST_OF_PATH = 1.3
const LEAST_SPEEDUP = 8

/** Checks with the web and a language model, all played by this process: what they wait for is known. */
export const liveBench: Bench = {
  name: 'live',
  run: async ({ dir, scale, log }) => {
    const facts = liveFacts(Math.max(3, Math.round(CLAIMS * scale)))
    const claims = facts.map(({ claim }) => claim)
    const world = await playWorld(facts, NOMINAL)
    try {
      const run = async (
        name: string,
        task: Pick<LiveTask, 'claims' | 'as'> & Partial<LiveTask>,
        passages = 24,
      ) => {
        log(name)
        const folder = join(dir, task.dir ?? task.as.replaceAll(' ', '-'))
        await mkdir(folder, { recursive: true })
        const config = world.config(passages)
        return inProcess({ ...task, port: world.port, config, dir: join(folder, '.assay') })
      }
      const from = world.asked.length
      const alone = await run('one after another', { claims, as: 'one by one' })
      const asked = world.asked.slice(from)
      const article = await run('as one article', { claims, as: 'article' })
      const growth: { passages: number; judged: number; ms: number }[] = []
      for (const passages of PASSAGES) {
        const few = claims.slice(0, JUDGED_CLAIMS)
        const task = { claims: few, as: 'one by one', dir: 'one-by-one', live: false } as const
        const done = await run(`${passages} passages`, { ...task, judgeName: `bench/${passages}` }, passages)
        growth.push({
          passages,
          judged: timingOf(done.judging.map(({ pairs }) => pairs)).p50,
          ms: timingOf(done.checks.map(lengthOf)).p50,
        })
      }
      return resultOf(claims, alone, article, asked, growth)
    } finally {
      await world.close()
    }
  },
}

const lengthOf = ({ start, end }: Interval): number => end - start

function resultOf(
  claims: readonly string[],
  alone: LiveFigures,
  article: LiveFigures,
  asked: readonly Asked[],
  growth: readonly { passages: number; judged: number; ms: number }[],
): BenchResult {
  const walls = alone.checks.map(lengthOf)
  const paths = alone.checks.map((check) =>
    criticalPath(within(asked, check), within(alone.judging, check), NOMINAL),
  )
  const median = (numbers: readonly number[]) => timingOf(numbers).p50
  const ratioTo = (of: (path: Path) => number) =>
    median(walls.map((wall, at) => wall / of(paths[at] as Path)))
  const whole = ({ waits, judging }: Path) => waits + judging
  const toPath = ratioTo(whole)
  const oneByOne = walls.reduce((sum, wall) => sum + wall, 0)
  const together = article.checks.reduce((sum, check) => sum + lengthOf(check), 0)
  const speedup = oneByOne / together
  const same = alone.verdicts.filter((verdict, at) => verdict === article.verdicts[at]).length
  const counts = alone.counts
  const own: Need = {
    calls: mean(counts.map(({ calls }) => calls)),
    tokens: mean(counts.map(({ inputTokens }) => inputTokens)),
  }
  const claim = mean(claims.map(({ length }) => length))
  const result = mean(counts.flatMap(({ evidence }) => evidence))
  const others: [string, Need][] = [
    ['SAFE', safeNeeds(claim, result)],
    ['FIRE, sure after one search', fireNeeds(claim, result, 1)],
    ['FIRE, never sure', fireNeeds(claim, result, MOST_SEARCHES)],
  ]
  const seconds = (ms: number) => `${rounded(ms / 1000)} s`
  const pairs = (figures: LiveFigures) => figures.judging.reduce((sum, one) => sum + one.pairs, 0)
  return {
    title: 'Live checks',
    method: METHOD(claims.length),
    columns: ['what', 'Assay', 'beside it', 'ratio'],
    rows: [
      [
        `a check with the web and a model (median of ${walls.length})`,
        seconds(median(walls)),
        `${seconds(median(paths.map(whole)))}, its critical path`,
        rounded(toPath),
      ],
      [
        '– beside its waits alone',
        seconds(median(walls)),
        `${seconds(median(paths.map(({ waits }) => waits)))}, without judging`,
        rounded(ratioTo(({ waits }) => waits)),
      ],
      [
        `${claims.length} claims as one article`,
        seconds(together),
        `${seconds(oneByOne)}, one after another`,
        rounded(speedup),
      ],
      [
        '– pairs judged',
        pairs(article),
        `${pairs(alone)}, one after another`,
        rounded(pairs(alone) / pairs(article)),
      ],
      [
        '– processor time',
        seconds(article.cpuMs),
        `${seconds(alone.cpuMs)}, one after another`,
        rounded(alone.cpuMs / article.cpuMs),
      ],
      ['– same verdicts', same, `of ${claims.length}`, rounded(same / claims.length)],
      ...others.flatMap(([name, need]): (string | number)[][] => [
        [
          'model calls a claim',
          rounded(own.calls),
          `${need.calls}, ${name}`,
          rounded(need.calls / own.calls),
        ],
        [
          'input tokens a claim',
          rounded(own.tokens),
          `${rounded(need.tokens)}, ${name}`,
          rounded(need.tokens / own.tokens),
        ],
      ]),
      ...growth.map(({ passages, judged, ms }) => [
        `offline, at most ${passages} passages: pairs judged`,
        judged,
        `${rounded(ms)} ms a check`,
        `${rounded(ms / judged)} ms a pair`,
      ]),
    ],
    goals: [
      {
        goal: `a check within ${MOST_OF_PATH} of its critical path`,
        measured: rounded(toPath),
        met: toPath <= MOST_OF_PATH,
      },
      {
        goal: `an article of ${claims.length} claims at least ${LEAST_SPEEDUP} times faster than one after another`,
        measured: rounded(speedup),
        met: speedup >= LEAST_SPEEDUP,
      },
    ],
  }
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)

const METHOD = (claims: number): string =>
  `${claims} generated facts, each with six pages of a played web on ${HOSTS} sites; SearXNG and Wikipedia answer in ${SERVICE_MS} ms, pages in ${PAGE_MS} ms, a language model in ${MODEL_MS / 1000} s, from another process. The shipped verifier judges; everything is as configured by default, but for the searches a minute. First the claims one after another, each a run of its own, then as one article in another workspace. The critical path of a check is what it cannot have without waiting for it, at nominal length: each model call, each round’s searches and its pages once (with robots.txt and the ${GAP_MS} ms of courtesy after it where a page’s site is new), and the time in which the judge read what the rounds brought. SAFE (Wei et al. 2024, arXiv 2403.18802) and FIRE (Xie et al. 2025, arXiv 2411.00784) are counted from their published code with our evidence as the text of a search’s three results, at four characters a token and without output. SAFE, per fact: 1 call to make it self-contained, 1 for relevance, 5 for queries that each see all earlier results, 1 to rate, 8 in all; tokens = their prompts + 12 times the claim and the results of 0+1+2+3+4+5 searches. FIRE: one call a step, which sees all earlier results and answers or searches; after n searches n+1 calls and the results of 0+…+n searches. Both read a claim’s search results and not its pages, and neither writes prose.`

async function inProcess(task: LiveTask): Promise<LiveFigures> {
  const child = spawn(process.execPath, [RUN], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const [out, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    }),
  ])
  if (code !== 0) throw new Error(`checking ${task.as} ended with ${code}`)
  return JSON.parse(out)
}
