import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ROOT } from './built.js'
import { type Bench, rounded, timingOf } from './harness.js'
import { type InferenceFigures, type InferenceTask, TOKENS } from './inference-run.js'

const RUN = fileURLToPath(new URL('inference-run.js', import.meta.url))
const WEIGHTS = join(ROOT, 'models/verifier/model.onnx')
const PAIRS = 64
const ROUNDS = 3
const MOST_MS = 25

const WAYS: readonly Omit<InferenceTask, 'pairs'>[] = (['native', 'wasm'] as const).flatMap((runtime) =>
  [1, 2].flatMap((threads) => [1, 8].map((batch) => ({ runtime, threads, batch }))),
)

/** The verifier that ships, on either runtime. */
export const inferenceBench: Bench = {
  name: 'inference',
  run: async ({ scale, log }) => {
    const pairs = Math.max(8, Math.round(PAIRS * scale))
    const measured = WAYS.map((way) => ({ way, figures: [] as InferenceFigures[] }))
    for (let round = 0; round < Math.max(1, Math.round(ROUNDS * scale)); round++) {
      // Each way in turn, from another one each time: what else the machine does falls on all alike.
      for (const at of measured.keys()) {
        const one = measured[(at + round) % measured.length]
        if (!one) continue
        log(`round ${round + 1}: ${nameOf(one.way)}, batches of ${one.way.batch}`)
        one.figures.push(await inProcess({ ...one.way, pairs }))
      }
    }
    const median = (figures: readonly InferenceFigures[], of: keyof InferenceFigures) =>
      timingOf(figures.map((one) => one[of])).p50
    const alone = measured.find(({ way }) => way.runtime === 'native' && way.threads === 1 && way.batch === 1)
    const pairMs = median(alone?.figures ?? [], 'pairMs')
    return {
      title: 'Running the verifier',
      method: `The shipped verifier (${rounded(statSync(WEIGHTS).size / 2 ** 20)} MiB) on ${pairs} pairs of ${TOKENS} tokens, in a process of its own for each line, the lines in turn, medians of ${measured[0]?.figures.length} rounds. Loading is from nothing to the first answer. Assay runs each pair alone: eight-bit numbers are scaled by the batch, so that in a larger one a pair's answer would depend on its neighbours.`,
      columns: [
        'runtime',
        'pairs at once',
        'pairs per second',
        'ms per pair',
        'loading, ms',
        'peak memory, MiB',
      ],
      rows: measured.map(({ way, figures }) => [
        nameOf(way),
        way.batch,
        rounded(1000 / median(figures, 'pairMs')),
        rounded(median(figures, 'pairMs')),
        rounded(median(figures, 'loadMs')),
        rounded(median(figures, 'peakMiB')),
      ]),
      goals: [
        {
          goal: `at most ${MOST_MS} ms a pair of ${TOKENS} tokens on one thread`,
          measured: `${rounded(pairMs)} ms`,
          met: pairMs <= MOST_MS,
        },
      ],
    }
  },
}

const nameOf = ({ runtime, threads }: Omit<InferenceTask, 'pairs'>): string =>
  `${runtime === 'native' ? 'native' : 'WebAssembly'}, ${threads} thread${threads === 1 ? '' : 's'}`

async function inProcess(task: InferenceTask): Promise<InferenceFigures> {
  const child = spawn(process.execPath, [RUN], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(task))
  const [out, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    }),
  ])
  if (code !== 0) throw new Error(`${nameOf(task)} ended with ${code}`)
  return JSON.parse(out)
}
