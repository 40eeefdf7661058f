// docs/reports.md: reports of ours and texts of others, audited alike: `npm run evaluate:reports -- [--texts DIR] [--corpus FILE]`.
// DIR holds texts of others (text or Markdown), which are also the library of one report; FILE is a corpus in BEIR's
// manner (id, title, sentences a line), of which questions on what is known are asked. Neither is part of the project;
// without them only the example library is measured, and the other rows keep their last numbers.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installWhatIsMissing, ROOT, run } from './bootstrap.mjs'

const { values: options } = parseArgs({
  options: { texts: { type: 'string' }, question: { type: 'string' }, corpus: { type: 'string' } },
})
installWhatIsMissing()
run('node', ['scripts/build.mjs'])
const { openWorkspace, renderReport } = await import(join(ROOT, 'dist/index.js'))
const { verifyBundle } = await import(join(ROOT, 'dist/workflows/publishing/verify.js'))

const KEPT = join(ROOT, 'docs/reports.json')
const kept = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {}

const OF_THE_EXAMPLES = 'How did the crossing of Skerrow Sound come about, and what became of it?'
const OF_THE_CORPUS = [
  'What is known about vitamin B12, folate and homocysteine?',
  'What is known about statins and the risk of stroke?',
  'What is known about sleep and memory?',
]

/** A workspace in a folder of its own, gone afterwards. */
async function inWorkspace(paths, work) {
  const dir = mkdtempSync(join(tmpdir(), 'assay-reports-'))
  const workspace = await openWorkspace(join(dir, '.assay'), { create: true })
  try {
    await workspace.add(paths)
    return await work(workspace, dir)
  } finally {
    await workspace.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function auditOf(workspace, path) {
  const { metrics } = await workspace.audit(path)
  return metrics
}

/** A report, audited as anybody's Markdown would be, and verified as a bundle. */
async function ofReport(workspace, dir, question) {
  const report = await workspace.research(question)
  const file = join(dir, `${report.id}.md`)
  writeFileSync(file, renderReport(report, 'md', { width: 80 }))
  const bundle = join(dir, `${report.id}-bundle`)
  await workspace.publish({ to: 'bundle', dir: bundle, ids: [report.id] })
  const { ok, examined } = await verifyBundle(bundle)
  return {
    words: report.quality.words,
    resolved: ok ? examined.citations : 0,
    metrics: await auditOf(workspace, file),
  }
}

async function measure(name, work) {
  console.error(name)
  kept[name] = await work()
  writeFileSync(KEPT, `${JSON.stringify(kept, null, 1)}\n`)
}

await inWorkspace([join(ROOT, 'examples/library')], (workspace, dir) =>
  measure('the example library: how a crossing came about', () => ofReport(workspace, dir, OF_THE_EXAMPLES)),
)
if (options.texts) {
  const files = readdirSync(options.texts).sort()
  await inWorkspace([options.texts], async (workspace, dir) => {
    if (options.question) {
      await measure(`a report from ${files.length} texts of others`, () =>
        ofReport(workspace, dir, options.question),
      )
    }
    for (const file of files) {
      await measure(`text of others ${file.slice(0, 3)}`, async () => ({
        metrics: await auditOf(workspace, join(options.texts, file)),
      }))
    }
  })
}
if (options.corpus) {
  const corpus = mkdtempSync(join(tmpdir(), 'assay-corpus-'))
  for (const line of readFileSync(options.corpus, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const { id, title, sentences } = JSON.parse(line)
    const said = sentences.map((one) => one.replace(/\s+/g, ' ').trim()).join(' ')
    writeFileSync(join(corpus, `${id}.md`), `# ${title.replace(/\s+/g, ' ')}\n\n${said}\n`)
  }
  try {
    await inWorkspace([corpus], async (workspace, dir) => {
      for (const question of OF_THE_CORPUS)
        await measure(`SciFact’s abstracts: ${question}`, () => ofReport(workspace, dir, question))
    })
  } finally {
    rmSync(corpus, { recursive: true, force: true })
  }
}

const share = (value) => (value === null || value === undefined ? '–' : value.toFixed(3))
const rows = Object.entries(kept).map(([name, { words, resolved, metrics }]) => [
  name,
  words === undefined ? '–' : words.toLocaleString('en-US'),
  `${metrics.sentences} / ${metrics.rows}`,
  metrics.checkable,
  metrics.marks.uncited,
  metrics.rowsWithEmptySource,
  metrics.references['leads-nowhere'],
  share(metrics.citationRecall),
  share(metrics.citationPrecision),
  metrics.contradictions,
  resolved === undefined ? '–' : `all ${resolved}`,
])
const columns = [
  'text',
  'words',
  'sentences / rows',
  'checkable',
  'uncited',
  'rows with an empty source cell',
  'numbers that lead nowhere',
  'citation recall',
  'citation precision',
  'at odds with itself',
  'citations that open at their words',
]
writeFileSync(
  join(ROOT, 'docs/reports.md'),
  `# Reports, audited

Made by \`npm run evaluate:reports\`. Each text is audited by \`assay audit\` with the shipped judge, as Markdown or
text, against the library it was made from; ours are given no other treatment than the texts of others. Citation recall
and precision are strict, as ALCE defines them (Gao et al. 2023, arXiv 2305.14627): a statement counts when what it
cites bears it out alone. Reports are made without a language model.

${[columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

Texts of others are named by how their files begin. Nothing of a text can be borne out that names no source, or none
that can be opened without a network: its recall is then 0, and how many statements are uncited says more. Reports of ours
without a model quote, and a quotation stands where its words do: 1.000 means that every one was found there again, not
that what is quoted is right, nor that it is what matters most.
`,
)
