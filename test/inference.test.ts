import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/cli.js'

const INFERENCE = JSON.stringify(new URL('dist/inference/index.js', `file://${ROOT}`).href)
const MANY = `Array.from({ length: 60 }, (_, at) => ['Bread needs yeast.', 'Bread rises. '.repeat(20) + at])`

/** Runs a script with the built package in a process of its own, which must end by itself. */
async function script<Result>(body: string): Promise<Result> {
  const text = `import { modelOnThread, shippedModel } from ${INFERENCE}
    const dir = shippedModel('verifier')
    const many = ${MANY}
    const print = (value) => process.stdout.write(JSON.stringify(value))
    ${body}`
  const options = { cwd: ROOT, timeout: 120_000 }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', text], options)
  return JSON.parse(stdout)
}

describe('a model on a thread of its own', () => {
  it('leaves the process free to answer others while it computes', async () => {
    const { ticks, ms, rows } = await script<{ ticks: number; ms: number; rows: number }>(`
      const model = modelOnThread(dir)
      await model.run(many.slice(0, 1), 128)
      let ticks = 0
      const timer = setInterval(() => { ticks++ }, 10)
      const started = performance.now()
      const { length: rows } = await model.run(many, 128)
      const ms = performance.now() - started
      clearInterval(timer)
      print({ ticks, ms, rows })
      await model.close()`)
    expect(rows).toBe(60)
    // A timer of 10 ms in a process that computed by itself would fire once or twice in all.
    expect(ticks).toBeGreaterThan(ms / 100)
  })

  it('starts no thread and reads no file before it is asked', async () => {
    const found = await script<{ before: number; after: number }>(`
      let threads = 0
      process.on('worker', () => { threads++ })
      const model = modelOnThread(dir)
      await new Promise((resolve) => setTimeout(resolve, 300))
      const before = threads
      await Promise.all([model.run(many.slice(0, 2), 128), model.run(many.slice(2, 4), 128)])
      print({ before, after: threads })
      await model.close()`)
    expect(found).toEqual({ before: 0, after: 1 })
  })

  // In WebAssembly: a native run that loses its thread takes the process with it, so nothing here ever ends one.
  it('that dies refuses what it was doing, and another takes its place', async () => {
    const found = await script<{ code: string; rows: number }>(`
      let thread
      process.on('worker', (worker) => { thread = worker })
      const model = modelOnThread(dir, { runtime: 'wasm' })
      await model.run(many.slice(0, 1), 128)
      const running = model.run(many, 128).then(() => 'answered', (error) => error.code)
      setTimeout(() => thread.terminate(), 50)
      const code = await running
      const { length: rows } = await model.run(many.slice(0, 3), 128)
      print({ code, rows })
      await model.close()`)
    expect(found).toEqual({ code: 'INTERNAL', rows: 3 })
  })

  it('that is closed while it computes refuses, and keeps nobody waiting', async () => {
    const found = await script<string[]>(`
      const model = modelOnThread(dir)
      await model.run(many.slice(0, 1), 128)
      const running = model.run(many, 128).then(() => 'answered', (error) => error.code)
      setTimeout(() => model.close(), 50)
      const first = await running
      print([first, await model.run(many, 128).catch((error) => error.code)])`)
    expect(found).toEqual(['INTERNAL', 'INTERNAL'])
  })

  it('brings its errors over whole', async () => {
    const found = await script<{ name: string; code: string; hint: string }>(`
      const model = modelOnThread(${JSON.stringify(join(ROOT, 'docs'))})
      const { name, code, hint } = await model.run(['a'], 8).catch((error) => error)
      print({ name, code, hint })
      await model.close()`)
    expect(found).toMatchObject({
      name: 'AssayError',
      code: 'MODEL_INVALID',
      hint: expect.stringContaining('docs/models.md'),
    })
  })

  it('serves two models at once, in either runtime, and does not keep the process', async () => {
    const found = await script<{ native: number; wasm: number; runtimes: string[] }>(`
      const [native, wasm] = ['native', 'wasm'].map((runtime) => modelOnThread(dir, { runtime, threads: 1 }))
      const [[a], [b]] = await Promise.all([native.run(many.slice(0, 1), 128), wasm.run(many.slice(0, 1), 128)])
      print({ native: a.length, wasm: b.length, runtimes: [native.runtime, wasm.runtime] })`)
    expect(found).toEqual({ native: 3, wasm: 3, runtimes: ['native', 'wasm'] })
  })
})
