import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addBench } from './add.bench.js'
import { checkBench } from './check.bench.js'
import { growthBench } from './growth.bench.js'
import type { Bench, BenchResult } from './harness.js'
import { indexAddBench } from './index-add.bench.js'
import { inferenceBench } from './inference.bench.js'
import { liveBench } from './live.bench.js'
import { nearCopiesBench } from './near-copies.bench.js'
import { publishBench } from './publish.bench.js'
import { markdownOf, textOf, withSections } from './report.js'
import { searchBench } from './search.bench.js'
import { serveBench } from './serve.bench.js'

const BENCHES: readonly Bench[] = [
  searchBench,
  growthBench,
  indexAddBench,
  nearCopiesBench,
  addBench,
  checkBench,
  inferenceBench,
  liveBench,
  serveBench,
  publishBench,
]

/**
 * `main.js [name...] [--scale 0.1] [--out docs/benchmarks.md]`: runs the named benches, or all of
 * them, prints what they found and, at full size, writes it down: a run of some replaces their sections.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    out: { type: 'string', default: 'docs/benchmarks.md' },
  },
})
const scale = Number(values.scale)
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name))
if (unknown.length > 0 || !(scale > 0)) {
  console.error(
    unknown.length > 0
      ? `No bench is called ${unknown.join(', ')}; there are ${BENCHES.map((bench) => bench.name).join(', ')}.`
      : `--scale is a number above 0, not ${values.scale}.`,
  )
  process.exit(2)
}

const chosen =
  positionals.length === 0 ? BENCHES : BENCHES.filter((bench) => positionals.includes(bench.name))
const results: BenchResult[] = []
for (const bench of chosen) {
  const dir = await mkdtemp(join(tmpdir(), `assay-bench-${bench.name}-`))
  try {
    const result = await bench.run({ dir, scale, log: (line) => console.error(`${bench.name}: ${line}`) })
    results.push(result)
    console.log(`\n${textOf(result)}`)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
if (scale === 1) {
  await mkdir(join(values.out, '..'), { recursive: true })
  const today = new Date().toISOString().slice(0, 10)
  const before = await readFile(values.out, 'utf8').catch(() => undefined)
  const whole = before === undefined || chosen.length === BENCHES.length
  await writeFile(values.out, `${whole ? markdownOf(results, today) : withSections(before, results)}\n`)
  console.error(`written to ${values.out}`)
}
