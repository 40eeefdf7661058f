import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ROOT } from './built.js'
import { timed } from './harness.js'

/** One way of running the model: a process of its own measures it, so that memory is its own too. */
export interface InferenceTask {
  runtime: 'native' | 'wasm'
  threads: number
  /** Pairs run at once. */
  batch: number
  pairs: number
}

export interface InferenceFigures {
  /** From nothing to the first answer. */
  loadMs: number
  /** Of a pair, at 128 tokens. */
  pairMs: number
  peakMiB: number
}

export const TOKENS = 128
const WARM_UPS = 4
/** Node's own peak, in KiB on Linux and macOS alike as `process.resourceUsage` gives it. */
const peakMiB = (): number => process.resourceUsage().maxRSS / 1024

async function measure({ runtime, threads, batch, pairs }: InferenceTask): Promise<InferenceFigures> {
  const { openSequenceModel, shippedModel } = (await import(
    pathToFileURL(join(ROOT, 'dist/inference/index.js')).href
  )) as typeof import('../src/inference/index.js')
  const passage =
    'The harbour was widened again and ships of every size came in with grain and timber. '.repeat(12)
  const inputs = Array.from({ length: pairs }, (_, at) => [`Harbour ${at} was widened.`, passage] as const)
  const load = await timed(async () => {
    const model = await openSequenceModel(shippedModel('verifier'), {
      runtime,
      threads,
      tokensPerBatch: batch * TOKENS,
    })
    await model.run(inputs.slice(0, 1), TOKENS)
    return model
  })
  await load.value.run(inputs.slice(0, WARM_UPS * batch), TOKENS)
  const run = await timed(() => load.value.run(inputs, TOKENS))
  await load.value.close()
  return { loadMs: load.ms, pairMs: run.ms / pairs, peakMiB: peakMiB() }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const task = JSON.parse(readFileSync(0, 'utf8')) as InferenceTask
  process.stdout.write(JSON.stringify(await measure(task)))
}
