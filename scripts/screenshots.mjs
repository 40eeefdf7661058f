// Every page of a site and of the app, made from examples/library, at desktop and phone width, in light and dark, as
// PNG files, and each of them examined by axe-core:
//   node scripts/screenshots.mjs FOLDER [--dist DIR] [--workspace DIR] [--only REGEXP]
// Fails when axe-core finds a violation, a page needs to be scrolled sideways, or anything is asked of another host.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bin, ROOT, run } from './bootstrap.mjs'
import { openApp } from './screenshots/app.mjs'
import { openCamera } from './screenshots/camera.mjs'
import { openSite } from './screenshots/site.mjs'
import { openScene } from './screenshots/workspace.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string' }, workspace: { type: 'string' }, only: { type: 'string' } },
})
const out = resolve(positionals[0] ?? 'screenshots')
const dist = resolve(values.dist ?? join(ROOT, 'dist'))
if (!values.dist) run('node', ['scripts/build.mjs'])

const scratch = mkdtempSync(join(tmpdir(), 'assay-screenshots-'))
// The played internet and the model double of the tests, without what they are checked against.
const played = ['web-world', 'search-services', 'played-services', 'model-double', 'openai-server']
run(bin('tsc'), [
  ...['--ignoreConfig', '--noResolve', '--noCheck', '--module', 'nodenext', '--target', 'es2023'],
  ...['--outDir', join(scratch, 'support')],
  ...played.map((name) => join(ROOT, `test/support/${name}.ts`)),
])

mkdirSync(out, { recursive: true })
const scene = await openScene({
  dist,
  scratch,
  support: join(scratch, 'support'),
  workspace: values.workspace,
})
const camera = await openCamera({ out, only: values.only && new RegExp(values.only) })
let problems
try {
  const site = await openSite(scene)
  await camera.take('site', site)
  await site.close()
  const app = await openApp(scene)
  await camera.take('app', app)
  await camera.take('empty', app.empty)
  await app.close()
} finally {
  problems = await camera.close()
  await scene.close()
  rmSync(scratch, { recursive: true, force: true })
}
console.log(`${camera.taken()} pictures in ${out}`)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
