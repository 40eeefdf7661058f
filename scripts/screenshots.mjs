// Every page of a site made from examples/library, at desktop and phone width, in light and dark, as PNG files, and
// each of them examined by axe-core: node scripts/screenshots.mjs FOLDER [--dist DIR] [--workspace DIR]
// Fails when axe-core finds a violation, a page needs to be scrolled sideways, or anything is asked of another host.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { ROOT, run } from './bootstrap.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string' }, workspace: { type: 'string' } },
})
const out = resolve(positionals[0] ?? 'screenshots')
const dist = resolve(values.dist ?? join(ROOT, 'dist'))
if (!values.dist) run('node', ['scripts/build.mjs'])
const imported = (path) => import(pathToFileURL(join(dist, path)).href)

const scratch = mkdtempSync(join(tmpdir(), 'assay-screenshots-'))
const site = join(scratch, 'site')
const article = await makeSite(site)
const server = await serve(site)
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
const problems = []
try {
  mkdirSync(out, { recursive: true })
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const pages = pagesOf(site, article)
  for (const [device, viewport] of [
    ['desktop', { width: 1280, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ]) {
    for (const colorScheme of ['light', 'dark']) {
      // The policy of the pages lets no script in, axe-core neither.
      const context = await browser.newContext({
        viewport,
        colorScheme,
        bypassCSP: true,
        reducedMotion: 'reduce',
      })
      for (const { name, path, act } of pages) {
        const page = await context.newPage()
        const where = `${name} ${device} ${colorScheme}`
        page.on(
          'console',
          (message) => message.type() === 'error' && problems.push(`${where}: ${message.text()}`),
        )
        page.on('request', (request) => {
          if (!request.url().startsWith(origin)) problems.push(`${where}: asks for ${request.url()}`)
        })
        await page.goto(`${origin}/${path}`)
        await act?.(page)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) problems.push(`${where}: ${wide} pixels too wide`)
        await page.screenshot({ path: join(out, `${name}-${device}-${colorScheme}.png`), fullPage: !act })
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => globalThis.axe.run())
        for (const { id, nodes } of violations)
          problems.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
        await page.close()
      }
      await context.close()
    }
  }
  console.log(`${pages.length} pages, four pictures each, in ${out}`)
} finally {
  await browser.close()
  server.close()
  rmSync(scratch, { recursive: true, force: true })
}
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

async function makeSite(dir) {
  const { openWorkspace } = await imported('index.js')
  const { articlePage } = await imported('publish/pages/index.js')
  const made = values.workspace !== undefined && existsSync(values.workspace)
  const workspace = await openWorkspace(values.workspace ?? join(scratch, '.assay'), { create: true })
  try {
    const { claims } = JSON.parse(readFileSync(join(ROOT, 'examples/claims.json'), 'utf8'))
    if (!made) {
      await workspace.add([join(ROOT, 'examples/library')])
      for (const { claim, speaker } of claims) await workspace.check(claim, speaker ? { speaker } : {})
    }
    const text = claims
      .slice(0, 14)
      .map(({ claim }) => claim)
      .join(' ')
    const result = await workspace.check({ text })
    const { written } = await workspace.publish({
      to: 'site',
      dir,
      title: 'Example fact-checks',
      author: 'The example desk',
      baseUrl: 'https://checks.example.org/',
    })
    const page = articlePage(
      { id: 'example', title: 'Things that everybody knows', result },
      { kind: 'site', title: 'Example fact-checks', author: 'The example desk', texts: 'whole' },
    )
    mkdirSync(join(dir, 'articles/example'), { recursive: true })
    writeFileSync(join(dir, 'articles/example/index.html'), page)
    console.log(`${written.length} files`)
    return 'articles/example/'
  } finally {
    await workspace.close()
  }
}

/** One of each kind, and a check of each verdict; some with something opened. */
function pagesOf(dir, article) {
  const { checks } = JSON.parse(readFileSync(join(dir, 'assay-site.json'), 'utf8'))
  const about = (words) => checks.find(({ claim }) => claim.includes(words))
  const lantern = about('40 hours')
  const [snapshot, [span]] = Object.entries(lantern.mentions).find(([, spans]) =>
    spans.some(({ kind }) => kind === 'cited'),
  )
  const cited = Object.entries(lantern.mentions)
    .flatMap(([id, spans]) => spans.map((one) => ({ id, ...one })))
    .find(({ kind }) => kind === 'cited') ?? { id: snapshot, ...span }
  const wire = Object.keys(about('main mirror').mentions)[0]
  const check = (name, words) => ({ name, path: `checks/${about(words).id}/` })
  return [
    { name: 'home', path: '' },
    {
      name: 'home-search',
      path: '',
      act: async (page) => {
        await page.getByLabel('Search the checks').pressSequentially('nile longest')
        await page.locator('#found li').first().waitFor()
      },
    },
    { name: 'checks', path: 'checks/' },
    check('check-supported', 'main mirror'),
    check('check-refuted', '40 hours'),
    check('check-conflicting', 'The Nile'),
    check('check-insufficient', 'K2 kettle'),
    check('check-nothing-found', 'Cape Florian'),
    check('check-not-checkable', 'cheesecake'),
    {
      ...check('check-quotation', '40 hours'),
      act: async (page) => {
        await page.locator('.cite a.number').first().focus()
        await page.locator('.sections').scrollIntoViewIfNeeded()
      },
    },
    { name: 'source', path: `sources/${wire.slice(0, 16)}/` },
    {
      name: 'source-words',
      path: `sources/${cited.id.slice(0, 16)}/#c${cited.start}-${cited.end}`,
      act: (page) => page.locator('mark.here').first().waitFor(),
    },
    { name: 'article', path: article },
    { name: 'due', path: 'stale/' },
    { name: 'corrections', path: 'corrections/' },
    { name: 'method', path: 'about/' },
    { name: 'not-found', path: '404.html' },
  ]
}

function chromiumPath() {
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (path) return path
  console.error('There is no Chromium. On Debian: apt install chromium')
  process.exit(1)
}

function serve(dir) {
  const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript' }
  const answer = async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    const file = join(dir, path.endsWith('/') ? `${path}index.html` : path)
    try {
      const body = await readFile(file)
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(body)
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    }
  }
  const made = createServer(answer)
  return new Promise((done) => made.listen(0, '127.0.0.1', () => done(made)))
}
