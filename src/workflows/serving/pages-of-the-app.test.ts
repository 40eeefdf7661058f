import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dangersIn, faultsIn, parsed } from '../../publish/pages/testing/html.js'
import { verifyBundle } from '../publishing/verify.js'
import { openWorkspace, type Workspace } from '../workspace.js'
import { type Job, pathOfRun, type Serving } from './serving.js'

const LIGHTHOUSE = readFileSync(new URL('../../audit/fixtures/lighthouse.md', import.meta.url), 'utf8')
const ARTICLE = [
  LIGHTHOUSE,
  '## The bridge',
  '',
  'The Harbour Bridge is 503 metres long. The Harbour Bridge was opened in 1931. It is the finest bridge of all.',
  '',
  'The Harbour Bridge was opened in 1932, as its register says [1].',
  '',
  '| Bridge | Length | Source |',
  '| --- | --- | --- |',
  '| Harbour Bridge | 503 metres | |',
  '',
  '[1]: https://register.example/bridges',
].join('\n')

let folder: string
let workspace: Workspace
let serving: Serving

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-app-pages-'))
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify({ judge: { model: 'none' } }))
  const told = 'The Harbour Bridge is 503 metres long. The Harbour Bridge was opened in 1932.'
  await writeFile(join(folder, 'register.txt'), told)
  workspace = await openWorkspace(join(folder, '.assay'), { create: true })
  serving = await workspace.serving()
})
afterAll(async () => {
  await serving?.close()
  await workspace?.close()
  await rm(folder, { recursive: true, force: true })
})

async function atItsEnd(asked: Promise<Job>): Promise<Job> {
  const { id } = await asked
  for (;;) {
    const job = await serving.jobs.get(id)
    if (job.state !== 'waiting' && job.state !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function sound(html: string | undefined) {
  const document = parsed(html ?? '')
  expect(faultsIn(document)).toEqual([])
  expect(dangersIn(document)).toEqual([])
  return document
}
const got = async (path: string) => {
  const body = (await serving.pages.get(path))?.body
  return body === undefined ? undefined : String(body)
}

it('is sound while nothing is stored, and says what to do', async () => {
  for (const path of ['', 'checks/', 'audits/', 'stale/', 'corrections/']) {
    const document = await sound(await got(path))
    expect(document.querySelector('.empty'), path).not.toBeNull()
  }
  await sound(await serving.runsPage())
  await sound(await serving.libraryPage('', 1))
})

it('shows an addition, an audit, the words it quotes and where, and a text statement by statement', async () => {
  const sent = new TextEncoder().encode(
    'The Harbour Bridge is 503 metres long. The Harbour Bridge was opened in 1932.',
  )
  const added = await atItsEnd(serving.askFile('register.txt', sent))
  expect(added).toMatchObject({ state: 'done' })
  const library = await sound(await serving.libraryPage('bridge opened', 1))
  expect(library.body.textContent).toContain('Being added, and added last')
  const words = library.querySelector('.hits a')?.getAttribute('href') ?? ''
  expect(words).toMatch(/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)

  const audited = await atItsEnd(serving.askTyped(ARTICLE, { audit: true }))
  const [{ to } = { to: '' }] = audited.account.results
  const page = await sound(await got(to))
  const text = page.querySelector('main')?.textContent ?? ''
  expect(text).toContain('Citation recall')
  expect(text).toContain('It contradicts itself')
  expect([...page.querySelectorAll('.pair blockquote')]).toHaveLength(2)
  expect(page.querySelector('.missing')?.textContent).toBe('empty')
  expect(page.querySelectorAll('.unit').length).toBeGreaterThan(3)
  // Each sign leads to a note that says why, and each note back.
  for (const sign of page.querySelectorAll('a.sign')) {
    expect(
      page.querySelector(sign.getAttribute('href')?.replace('#', '[id="').concat('"]') ?? ''),
    ).not.toBeNull()
  }
  const stored =
    page
      .querySelector('.evidence a')
      ?.getAttribute('href')
      ?.replace(/^(\.\.\/)+/, '') ?? ''
  const [path = '', anchor = ''] = stored.split('#')
  const source = await sound(await got(path))
  expect(source.getElementById(anchor)?.textContent).toContain('Harbour Bridge')
  expect(source.querySelector('.citing')?.textContent).toContain('Audit')
  const form = ['audit.json', 'audit.md', 'annotations.json', 'audit.html']
  for (const file of form) expect((await got(`${to}${file}`))?.length, file).toBeGreaterThan(100)
  expect(JSON.parse((await got(`${to}audit.json`)) ?? '')).toMatchObject({ schema: 'assay.audit/1' })

  const home = await sound(await got(''))
  expect(home.querySelector(`a[href="${to}"]`)).not.toBeNull()
  expect(await got('assets/search.js')).toContain(to)

  const asked = 'The Harbour Bridge is 503 metres long. The Harbour Bridge was opened in 1932. Will it last?'
  const article = await atItsEnd(serving.askTyped(asked))
  const [overview = { to: '' }, ...checks] = article.account.results
  expect(overview.to).toMatch(/^articles\/job_[0-9a-f]{16}\/$/)
  const statements = await sound(await got(overview.to))
  expect(statements.querySelectorAll('.statements li')).toHaveLength(3)
  expect(checks).toHaveLength(2)
  await sound(serving.runPage(article))
  expect(pathOfRun(article)).toBe(`runs/${article.id}/`)

  // A bundle that was sent is the folder that is verified.
  const check = checks[0]?.to ?? ''
  expect(await got(check)).toContain('bundle.zip')
  const zip = (await serving.pages.get(`${check}bundle.zip`))?.body
  for (const [path, bytes] of Object.entries(unzipSync(zip as Uint8Array))) {
    await mkdir(dirname(join(folder, 'bundle', path)), { recursive: true })
    await writeFile(join(folder, 'bundle', path), bytes)
  }
  const verified = await verifyBundle(join(folder, 'bundle', check.split('/')[1] ?? ''))
  expect(verified).toMatchObject({ ok: true })
  expect(JSON.parse((await got(`${check}annotations.json`)) ?? '')).toMatchObject({
    type: 'AnnotationCollection',
  })

  const found = await sound(await serving.foundPage('bridge 1932'))
  expect(found.querySelectorAll('.checks .claim')).toHaveLength(1)
  expect(
    (await sound(await serving.foundPage('audit exploration'))).querySelector(`a[href="../${to}"]`),
  ).not.toBeNull()
  expect(await serving.foundPage('nothing like it')).toContain('Nothing has all of these words.')
  expect(await got('articles/job_0000000000000000/')).toBeUndefined()
  expect(await got('audits/aud_0000000000000000/')).toBeUndefined()
})
