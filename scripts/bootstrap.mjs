// Installs what is missing, and nothing when nothing is: a bare clone and a warm one take the same command.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const OLDEST_NODE = 20
// A file of ours inside node_modules: it disappears with the folder whose state it describes.
const STAMP = join(ROOT, 'node_modules', '.assay-lock-hash')

/** Runs a command with its output shown; the process ends with its exit code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
  if (result.error) fail(`${command} could not be started: ${result.error.message}`)
  if (result.status !== 0) process.exit(result.status ?? 1)
}

export const bin = (name) => join(ROOT, 'node_modules', '.bin', name)

export function fail(message) {
  console.error(message)
  process.exit(1)
}

export function installWhatIsMissing() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) fail(`Assay needs Node ${OLDEST_NODE} or later; this is ${process.version}.`)
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('Installing packages (about a minute the first time)…')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(STAMP, wanted)
}
