/** What a bench found, ready to be printed and written down. */
export interface BenchResult {
  title: string
  /** What was done, so that a reader can judge the figures: Markdown, a paragraph. */
  method: string
  columns: string[]
  rows: (string | number)[][]
  goals: Goal[]
}

export interface Goal {
  goal: string
  measured: string
  met: boolean
}

export interface BenchContext {
  /** A folder for this bench alone, empty; removed afterwards. */
  dir: string
  /** Share of the full size to run at, 1 for figures that are published. */
  scale: number
  log(line: string): void
}

/** To add a bench, export one from `<name>.bench.ts` and name it in `main.ts`. */
export interface Bench {
  name: string
  run(context: BenchContext): Promise<BenchResult>
}

/** Percentiles in milliseconds, by the nearest rank. */
export interface Timing {
  p50: number
  p99: number
  count: number
}

export function timingOf(milliseconds: readonly number[]): Timing {
  const ordered = [...milliseconds].sort((a, b) => a - b)
  const rank = (share: number) => ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN
  return { p50: rank(0.5), p99: rank(0.99), count: ordered.length }
}

/** @returns what the work gave, and its wall time in milliseconds */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now()
  const value = await work()
  return { value, ms: performance.now() - started }
}

/**
 * Times several ways of doing one thing side by side: every input goes to each in turn, first to
 * another one each time, so that whatever else the machine does falls on all of them alike.
 */
export async function sideBySide<Input>(
  contenders: ReadonlyMap<string, (input: Input) => unknown>,
  inputs: readonly Input[],
  warmUps: number,
): Promise<Map<string, Timing>> {
  const names = [...contenders.keys()]
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  for (const [at, input] of inputs.entries()) {
    for (const turn of names.keys()) {
      const name = names[(at + turn) % names.length] as string
      const { ms } = await timed(async () => contenders.get(name)?.(input))
      if (at >= warmUps) times.get(name)?.push(ms)
    }
  }
  return new Map([...times].map(([name, each]) => [name, timingOf(each)]))
}

/** Three significant digits are more than a shared machine can promise. */
export const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)))
