// From a bare clone to cited fact-checks: installs what is missing, builds, makes a workspace, adds
// examples/library and checks the claims of examples/claims.json, as a person would by hand.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installWhatIsMissing, ROOT, run } from './bootstrap.mjs'

installWhatIsMissing()
console.log('Building…')
run('node', ['scripts/build.mjs'])

const kept = process.argv.includes('--keep')
const folder = kept ? join(ROOT, '.assay-demo') : mkdtempSync(join(tmpdir(), 'assay-demo-'))
if (kept && existsSync(folder)) rmSync(folder, { recursive: true })
const assay = (...words) => {
  const shown = words.map((word) => (/[\s"]/.test(word) ? JSON.stringify(word) : word)).join(' ')
  console.log(`\n$ assay ${shown}`)
  run('node', ['dist/cli/main.js', ...words], {
    env: { ...process.env, ASSAY_WORKSPACE: join(folder, '.assay') },
  })
}
try {
  assay('init')
  assay('add', 'examples/library')
  const { claims } = JSON.parse(readFileSync(join(ROOT, 'examples/claims.json'), 'utf8'))
  for (const { claim, speaker, demo } of claims) {
    if (demo) assay('check', claim, ...(speaker ? ['--speaker', speaker] : []))
  }
  assay('list', '--only', 'checks')
} finally {
  if (!kept) rmSync(folder, { recursive: true, force: true })
}
console.log(
  kept
    ? `\nThe workspace is in ${folder}: try  ASSAY_WORKSPACE=${folder}/.assay node dist/cli/main.js search everest`
    : '\nThat workspace is gone again; `npm run demo -- --keep` keeps it.',
)
