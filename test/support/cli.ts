import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MAIN = join(ROOT, 'dist/cli/main.js')

export interface Ran {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd?: string
  env?: Record<string, string>
  input?: string
  /** Called with the process once it runs. */
  onStart?: (child: ChildProcess) => void
}

/** Runs the built command as a user would, in a process of its own. */
export function assay(words: string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { ASSAY_WORKSPACE: _workspace, ASSAY_DATABASE_URL: _database, ...environment } = process.env
    const child = spawn(process.execPath, [MAIN, ...words], {
      cwd: options.cwd ?? ROOT,
      env: { ...environment, NO_COLOR: '1', ...options.env },
      stdio: 'pipe',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
    options.onStart?.(child)
  })
}

/** A folder that is gone when the test that asked for it is done. */
export async function scratch(name: string): Promise<string> {
  const dir = await makeScratch(name)
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** For a whole file's tests: `beforeAll` makes it, `afterAll` removes it. */
export const makeScratch = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `assay-${name}-`))
