import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtAssay, MAIN, ROOT } from './built.js'
import { type Bench, rounded, timed, timingOf } from './harness.js'

const WARM_ROUNDS = 20
const COLD_RUNS = 9
const COLD_LIMIT_MS = 2500

/** Checks on the example library: many in one process, and one in a process of its own. */
export const checkBench: Bench = {
  name: 'check',
  run: async ({ dir, scale, log }) => {
    const { openWorkspace } = await builtAssay()
    const { claims } = JSON.parse(readFileSync(join(ROOT, 'examples/claims.json'), 'utf8')) as {
      claims: { claim: string }[]
    }
    const path = join(dir, '.assay')
    const workspace = await openWorkspace(path, { create: true })
    await workspace.add([join(ROOT, 'examples/library')])
    const fresh: number[] = []
    const known: number[] = []
    for (let round = 0; round < Math.max(2, Math.round(WARM_ROUNDS * scale)); round++) {
      for (const { claim } of claims) {
        // Another speaker makes another claim, but what was judged of its words is known.
        const { ms } = await timed(() => workspace.check(claim, { speaker: `Speaker ${round}` }))
        ;(round === 0 ? fresh : known).push(ms)
      }
    }
    await workspace.close()
    log('cold runs')
    const version = coldRuns(['--version'], path)
    const list = coldRuns(['list', '--only', 'checks'], path)
    const cold = claims
      .slice(0, COLD_RUNS)
      .map(({ claim }, n) => coldRun(['check', claim, '--speaker', `Cold ${n}`], path))
    const [freshTime, knownTime, coldTime] = [timingOf(fresh), timingOf(known), timingOf(cold)]
    const perSecond = 1000 / knownTime.p50
    return {
      title: 'Checks',
      method: `The ${claims.length} claims of examples/claims.json against examples/library. Warm: in one process, first with nothing judged before, then with every stance known from the store. Cold: a process of its own each, from the start of Node to its end.`,
      columns: ['what', 'p50 ms', 'p99 ms', 'per second (p50)'],
      rows: [
        [
          'warm, judged for the first time',
          rounded(freshTime.p50),
          rounded(freshTime.p99),
          rounded(1000 / freshTime.p50),
        ],
        ['warm, stances known', rounded(knownTime.p50), rounded(knownTime.p99), rounded(perSecond)],
        [
          'cold `assay --version` (Node and the command line)',
          rounded(version.p50),
          rounded(version.p99),
          '–',
        ],
        ['cold `assay list` (and the store and the index opened)', rounded(list.p50), rounded(list.p99), '–'],
        ['cold `assay check`', rounded(coldTime.p50), rounded(coldTime.p99), '–'],
      ],
      goals: [
        {
          goal: 'a cold check in under 2.5 s',
          measured: `${rounded(coldTime.p50)} ms`,
          met: coldTime.p50 < COLD_LIMIT_MS,
        },
      ],
    }
  },
}

const coldRuns = (words: string[], workspace: string) =>
  timingOf(Array.from({ length: COLD_RUNS }, () => coldRun(words, workspace)))

function coldRun(words: string[], workspace: string): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...words, '--workspace', workspace], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`assay ${words.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - started
}
