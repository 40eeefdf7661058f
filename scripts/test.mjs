// The whole check, from a bare clone: install, lint, types, build, then every test in the engines and the browser
// that it finds or installs. The build comes before the tests because the end-to-end ones run the command as a user
// would, from dist/.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, installWhatIsMissing, ROOT, run } from './bootstrap.mjs'
import { findOrInstallPrograms } from './programs.mjs'

installWhatIsMissing()
findOrInstallPrograms()

const step = (title) => console.log(`\n── ${title}`)
step('lint')
run(bin('biome'), ['check', '--error-on-warnings', '.'])
step('types')
run(bin('tsc'), ['--noEmit'])
step('build')
run('node', ['scripts/build.mjs'])
step('tests')
const scratch = mkdtempSync(join(tmpdir(), 'assay-test-'))
const report = join(scratch, 'report.json')
const tests = spawnSync(
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
)

let counts = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0, numPendingTests: 0 }
try {
  counts = JSON.parse(readFileSync(report, 'utf8'))
} catch {
  console.error('The test runner left no report.')
}
rmSync(scratch, { recursive: true, force: true })
// A suite that fails to load runs none of its tests: it counts as a failure all the same.
const broken = Math.max(counts.numFailedTests, tests.status === 0 ? 0 : 1)
const skipped = counts.numPendingTests > 0 ? `, ${counts.numPendingTests} skipped` : ''
console.log(`\n${counts.numPassedTests} passed, ${broken} failed${skipped}`)
process.exit(tests.status === 0 && broken === 0 && counts.numPassedTests > 0 ? 0 : 1)
