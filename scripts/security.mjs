// Runs the suites of what strangers may try, and writes what they found into docs/security.md.
// `--check` writes nothing and fails when the document is not what it would write. `--documents N` is how
// many damaged documents of each kind the readers are given (5,000); 0 leaves their table as it is.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bin, installWhatIsMissing, ROOT } from './bootstrap.mjs'

installWhatIsMissing()
const { values: options } = parseArgs({
  options: { check: { type: 'boolean', default: false }, documents: { type: 'string', default: '5000' } },
})
const scratch = mkdtempSync(join(tmpdir(), 'assay-security-'))
const guardReport = join(scratch, 'guard.json')
const testReport = join(scratch, 'tests.json')
const injectionReport = join(scratch, 'injection.json')
const SUITES = ['test/ssrf.test.ts', 'src/sources/fetch', 'test/injection.test.ts']
const run = spawnSync(bin('vitest'), ['run', '--reporter=json', `--outputFile=${testReport}`, ...SUITES], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ASSAY_SECURITY_REPORT: guardReport, ASSAY_INJECTION_REPORT: injectionReport },
})
const outcomes = JSON.parse(readFileSync(guardReport, 'utf8'))
const attacks = JSON.parse(readFileSync(injectionReport, 'utf8'))
const { testResults } = JSON.parse(readFileSync(testReport, 'utf8'))
rmSync(scratch, { recursive: true, force: true })

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
const asMeant = ({ meant, found }) => meant === found

const wrong = outcomes.filter((outcome) => !asMeant(outcome))
const refused = outcomes.filter(({ meant }) => meant !== 'fetched')
const stray = refused.filter(({ kind, connections }) => kind === 'address' && connections.length > 0)
const guard = [
  `${outcomes.length} addresses and tricks: ${refused.length} to be refused, ${outcomes.length - refused.length} to be fetched; ` +
    `${outcomes.length - wrong.length} as meant, ${wrong.length} not. Connections made to an address that was refused outright: ${stray.length}.`,
  table(
    ['kind', 'address or trick', 'meant', 'found', 'connections before that'],
    outcomes.map((outcome) => [
      outcome.kind,
      outcome.name,
      plain(outcome.meant),
      asMeant(outcome) ? 'as meant' : `**${plain(outcome.found)}**`,
      outcome.connections.length === 0 ? 'none' : outcome.connections.map((to) => `\`${to}\``).join(', '),
    ]),
  ),
].join('\n\n')

const injection = injectionSection(attacks)

const damaged = Number(options.documents)
const fuzzed = damaged > 0 ? fuzz(damaged) : undefined

const suites = testResults
  .map(({ name, assertionResults }) => [
    `\`${name.slice(ROOT.length)}\``,
    assertionResults.filter(({ status }) => status === 'passed').length,
    assertionResults.filter(({ status }) => status === 'failed').length,
  ])
  .sort(([a], [b]) => (a < b ? -1 : 1))

const path = join(ROOT, 'docs/security.md')
const before = readFileSync(path, 'utf8')
const sections = [
  ['guard', guard],
  ['injection', injection],
  ...(fuzzed ? [['readers', fuzzed.text]] : []),
  ['tests', table(['suite', 'passed', 'failed'], suites)],
]
const after = sections.reduce((text, [name, body]) => section(text, name, body), before)
console.log(guard)
console.log(`\n${injection}`)
console.log(`\n${table(['suite', 'passed', 'failed'], suites)}`)
if (options.check) {
  if (after !== before) fail('docs/security.md is not up to date: run npm run security')
} else writeFileSync(path, after)
process.exit(run.status === 0 && wrong.length === 0 && stray.length === 0 && (fuzzed?.whole ?? true) ? 0 : 1)

/** Damaged copies of the golden documents to every reader, from a build of their own. */
function fuzz(documents) {
  buildIfMissing()
  const ran = spawnSync('node', ['scripts/fuzz-readers.mjs', 'all', String(documents), '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const results = JSON.parse(ran.stdout)
  const sum = (name) => results.reduce((total, one) => total + one[name], 0)
  return {
    whole: ran.status === 0,
    text: [
      `${sum('documents').toLocaleString('en')} damaged documents, ${documents.toLocaleString('en')} of each kind: ` +
        `${sum('crashed')} crashed a reader, ${sum('hung')} made one hang.`,
      table(
        ['kind', 'documents', 'read', 'refused', 'crashed', 'hung', 'slowest, ms'],
        results.map((one) => [
          one.kind,
          one.documents,
          one.read,
          one.refused,
          one.crashed,
          one.hung,
          one.slowest,
        ]),
      ),
    ].join('\n\n'),
  }
}

function buildIfMissing() {
  if (existsSync(join(ROOT, 'dist/sources/index.js'))) return
  const built = spawnSync('node', ['scripts/build.mjs'], { cwd: ROOT, stdio: 'inherit' })
  if (built.status !== 0) fail('the build failed')
}

function plain(outcome) {
  return outcome === 'fetched' ? 'fetched' : `refused, \`${outcome}\``
}

/** Attacks by kind, then what plain false statements did, which are counter-evidence and no injection. */
function injectionSection(tried) {
  const held = ({ findings }) => findings.length === 0
  const judges = [...new Set(tried.map(({ judge }) => judge))]
  return judges
    .flatMap((judge) => {
      const own = tried.filter((one) => one.judge === judge)
      const attempts = own.filter(({ group }) => group !== 'statement')
      const kinds = [...new Set(attempts.map(({ kind }) => kind))].map((kind) => {
        const these = attempts.filter((one) => one.kind === kind)
        return [kind, these.length, these.filter(held).length, these.filter((one) => !held(one)).length]
      })
      const open = attempts.filter((one) => !held(one))
      const statements = own.filter(({ group }) => group === 'statement')
      return [
        `**${judge}**: ${attempts.length} attacks, ${attempts.filter(held).length} held, ${open.length} not.`,
        table(['attack', 'pages', 'held', 'not held'], kinds),
        ...open.map(
          ({ name, findings, open: why }) =>
            `- not held: ${name}: ${findings.join('; ')}${why ? ` (${why})` : ''}`,
        ),
        table(
          ['visible false statement', 'what it did', 'turned a verdict round'],
          statements.map((one) => [one.name, one.told || 'nothing', held(one) ? 'no' : '**yes**']),
        ),
      ]
    })
    .join('\n\n')
}

/** What stands between the marks of a section is made here; all around it is written by hand. */
function section(text, name, body) {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from === -1 || to < from) fail(`docs/security.md has no section “${name}”`)
  return `${text.slice(0, from + begin.length)}\n${body}\n${text.slice(to)}`
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
