import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Check } from '../src/domain/index.js'
import { playInternet } from '../src/sources/fetch/testing/played-internet.js'
import { builtAssay, ROOT } from './built.js'

/** One way of checking claims: a process of its own does it, so that the played world costs it nothing. */
export interface LiveTask {
  /** The workspace folder; what stands in it stays. */
  dir: string
  /** `assay.config.json` */
  config: object
  claims: readonly string[]
  /** All as one article, or each by itself, one after another. */
  as: 'article' | 'one by one'
  /** Whether the web is searched and the model helps. Default: true */
  live?: boolean
  /** The port of who plays every public host. */
  port: number
  /** Stances are kept under the judge's name: another name judges again. */
  judgeName?: string
}

/** Times are milliseconds since 1970, so that they compare with those of the played world. */
export interface Interval {
  start: number
  end: number
}

export interface LiveFigures {
  /** Each check, in the order of the claims; of an article one interval for all. */
  checks: Interval[]
  verdicts: string[]
  /** Work of the judge, with the pairs that it was given. */
  judging: (Interval & { pairs: number })[]
  /** Of each check: what its ledger counts, and how long its pieces of evidence are, in characters. */
  counts: { calls: number; inputTokens: number; evidence: number[] }[]
  /** Processor time of the whole process. */
  cpuMs: number
}

const WARM_UP = 'The warm spring lies at a height of 640 metres.'
const now = (): number => performance.timeOrigin + performance.now()
/** Any public address: connections to it go to the played world. */
const PUBLIC_ADDRESS = '93.184.216.34'

async function run({
  dir,
  config,
  claims,
  as,
  live = true,
  port,
  judgeName,
}: LiveTask): Promise<LiveFigures> {
  const { openWorkspace } = await builtAssay()
  const { openJudge } = (await import(
    pathToFileURL(join(ROOT, 'dist/workflows/open-judge.js')).href
  )) as typeof import('../src/workflows/open-judge.js')
  await writeFile(join(dirname(dir), 'assay.config.json'), JSON.stringify(config))
  const shipped = await openJudge()
  const judging: LiveFigures['judging'] = []
  const played = playInternet(port)
  const workspace = await openWorkspace(dir, {
    create: true,
    judge: {
      ...shipped,
      id: judgeName ?? shipped.id,
      async judge(pairs) {
        const start = now()
        const stances = await shipped.judge(pairs)
        judging.push({ start, end: now(), pairs: pairs.length })
        return stances
      },
    },
    network: {
      resolve: async () => [PUBLIC_ADDRESS],
      openSocket: (options) =>
        options.host === '127.0.0.1' ? net.connect(options) : played.openSocket(options),
    },
  })
  // Loading the model and the engines belongs to a start, not to a check.
  await workspace.check(WARM_UP, { model: false })
  judging.length = 0
  const cpu = process.cpuUsage()
  const checks: Interval[] = []
  const made: Check[] = []
  const options = live ? { web: true } : { model: false }
  const parts = as === 'article' ? [claims.join('\n\n')] : claims
  for (const text of parts) {
    const start = now()
    const result = await workspace.check({ text }, options)
    checks.push({ start, end: now() })
    made.push(...('checks' in result ? result.checks : [result]))
  }
  const used = process.cpuUsage(cpu)
  await workspace.close()
  const byClaim = new Map(made.map((check) => [check.claim.text, check]))
  const inOrder = claims.map((claim) => {
    const check = byClaim.get(claim)
    if (!check) throw new Error(`“${claim}” was not checked`)
    return check
  })
  return {
    checks,
    verdicts: inOrder.map(({ verdict }) => verdict),
    judging,
    counts: inOrder.map(({ ledger, evidence }) => ({
      calls: ledger.modelCalls,
      inputTokens: ledger.entries.reduce((sum, one) => sum + (one.kind === 'model' ? one.inputTokens : 0), 0),
      evidence: evidence.map(({ text }) => text.length),
    })),
    cpuMs: (used.user + used.system) / 1000,
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await run(JSON.parse(readFileSync(0, 'utf8')) as LiveTask)
  process.stdout.write(JSON.stringify(figures))
}
