import { existsSync, readFileSync } from 'node:fs'
import { cp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createComparatorJudge, type Judge } from '../src/judge/index.js'
import { HOSTILE, HOSTILE_ADDRESSES } from '../src/publish/pages/testing/hostile.js'
import { type RunningServer, type ServerOptions, startServer } from '../src/web/index.js'
import { openWorkspace, type Workspace } from '../src/workflows/workspace.js'
import { makeScratch } from './support/cli.js'

function chromiumPath(): string {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  if (known === undefined) throw new Error('There is no Chromium. On Debian: apt install chromium')
  return known
}

const DOCUMENTS = {
  'bridge.txt': 'The Harbour Bridge is 503 metres long. It was opened in 1932.',
  'kettles.txt': 'A kettle boils water. The first electric kettle was sold in 1893.',
}
const CLAIM = 'The Harbour Bridge is 503 metres long.'

let dir: string
let workspace: Workspace
let server: RunningServer
const failures: unknown[] = []

/** Waits for leave before it judges, so that a run can be met on its way. */
function patientJudge(): { judge: Judge; letGo(): void; asked: Promise<void> } {
  const plain = createComparatorJudge()
  let letGo = () => {}
  let told = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const asked = new Promise<void>((resolve) => {
    told = resolve
  })
  return {
    judge: {
      ...plain,
      async judge(pairs) {
        told()
        await gate
        return plain.judge(pairs)
      },
    },
    letGo,
    asked,
  }
}

async function start(options: ServerOptions = {}, judge?: Judge): Promise<void> {
  workspace = await openWorkspace(join(dir, '.assay'), { create: true, ...(judge ? { judge } : {}) })
  server = await startServer(workspace, {
    port: 0,
    limit: { burst: 10_000 },
    onError: (error) => failures.push(error),
    ...options,
  })
}

async function stop(): Promise<void> {
  isFresh = false
  await server.close()
  await workspace.close()
}

let template: string

/** Made once and copied: a new database is the slowest part of each of these tests. */
beforeAll(async () => {
  template = await makeScratch('web-app')
  await writeFile(join(template, 'assay.config.json'), JSON.stringify({ judge: { model: 'none' } }))
  for (const [name, text] of Object.entries(DOCUMENTS)) await writeFile(join(template, name), text)
  const made = await openWorkspace(join(template, '.assay'), { create: true })
  await made.add(Object.keys(DOCUMENTS).map((name) => join(template, name)))
  await made.close()
})
afterAll(() => rm(template, { recursive: true, force: true }))

/** Tests that leave the server as it was started may share it. */
let sharing = false
let isFresh = false

beforeEach(async () => {
  failures.length = 0
  if (isFresh) return
  dir = await makeScratch('web-app')
  await cp(template, dir, { recursive: true })
  await start()
  isFresh = true
})
afterEach(async () => {
  if (!sharing || !isFresh) await dispose()
  expect(failures).toEqual([])
})
async function dispose(): Promise<void> {
  await stop()
  await rm(dir, { recursive: true, force: true })
}

const at = (path: string): string => new URL(path, server.url).href
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(at(path), { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })

/** Asked with a Host that `fetch` would not let us choose. */
const statusFor = (headers: Record<string, string>, method = 'GET', path = '/'): Promise<number> =>
  new Promise((resolve, reject) => {
    httpRequest(at(path), { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })

async function ended(run: string): Promise<string> {
  for (;;) {
    const page = await (await fetch(at(run))).text()
    const state = /data-state="(\w+)"/.exec(page)?.[1]
    if (state !== 'waiting' && state !== 'running') return page
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function checked(claim: string): Promise<string> {
  const answer = await post('checks/', { claim })
  expect(answer.status).toBe(303)
  const page = await ended(answer.headers.get('location') ?? '')
  return /checks\/chk_[0-9a-f]{16}\//.exec(page)?.[0] ?? page
}

describe('the app over HTTP', () => {
  beforeAll(() => {
    sharing = true
  })
  afterAll(async () => {
    sharing = false
    if (isFresh) await dispose()
  })

  it('checks what is typed, and reads without script', async () => {
    const check = await checked(CLAIM)
    const page = await fetch(at(check))
    const html = await page.text()
    expect(html).toContain('Supported')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const stored = /sources\/[0-9a-f]{16}\//.exec(html)?.[0] ?? ''
    expect(await (await fetch(at(stored))).text()).toMatch(/<mark[^>]*>[^<]*503 metres/)
    const etag = page.headers.get('etag') ?? ''
    expect((await fetch(at(check), { headers: { 'If-None-Match': etag } })).status).toBe(304)
    for (const path of [
      '',
      'checks/',
      'runs/',
      'library/',
      'stale/',
      'corrections/',
      'about/',
      `${check}check.json`,
    ]) {
      expect((await fetch(at(path))).status, path).toBe(200)
    }
    for (const path of [
      'nothing/',
      'runs/job_none/',
      'checks/chk_0000000000000000/',
      '..%2f..%2fetc/passwd',
      '%E0%A4%A',
    ]) {
      expect((await fetch(at(path))).status, path).toBe(404)
    }
  })

  it('opens no file that somebody names, and no scheme but http', async () => {
    for (const claim of [join(dir, 'bridge.txt'), '/etc/hostname', 'file:///etc/hostname']) {
      const page = await ended((await post('checks/', { claim })).headers.get('location') ?? '')
      expect(page).not.toContain('503 metres')
      expect((await post('library/', { address: claim })).status).toBe(400)
    }
  })

  it('answers by its own names alone, and takes no form from elsewhere', async () => {
    const { host } = new URL(server.url)
    expect(await statusFor({ Host: host })).toBe(200)
    expect(await statusFor({ Host: host.replace('127.0.0.1', 'localhost') })).toBe(200)
    for (const Host of [
      'evil.example',
      `evil.example:${new URL(server.url).port}`,
      '127.0.0.1:1',
      '127.0.0.1.evil.example',
    ]) {
      expect(await statusFor({ Host }), Host).toBe(421)
    }
    for (const Origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost:1/']) {
      expect((await post('checks/', { claim: CLAIM }, { Origin })).status, Origin).toBe(403)
    }
    expect((await post('checks/', { claim: CLAIM }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await post('checks/', { claim: CLAIM }, { Origin: new URL(server.url).origin })).status).toBe(303)
  })

  it('asks whoever comes by another name for the token', async () => {
    await stop()
    const token = 'a long and random word'
    await start({ names: ['assay.example'], token })
    const Host = 'assay.example'
    expect(await statusFor({ Host: new URL(server.url).host })).toBe(200)
    expect(await statusFor({ Host })).toBe(401)
    expect(await statusFor({ Host, Authorization: 'Bearer another' })).toBe(401)
    expect(await statusFor({ Host, Authorization: `Bearer ${Buffer.from(token).toString('base64')}` })).toBe(
      401,
    )
    const basic = Buffer.from(`me:${token}`).toString('base64')
    expect(await statusFor({ Host, Authorization: `Basic ${basic}` })).toBe(200)
    await expect(startServer(workspace, { port: 0, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'USAGE',
    })
    await expect(startServer(workspace, { port: 0, token: 'short' })).rejects.toMatchObject({ code: 'USAGE' })
  })

  it('takes neither too much nor too often', async () => {
    expect((await post('checks/', { claim: 'a '.repeat(600_000) })).status).toBe(413)
    expect((await post('checks/', { claim: ' ' })).status).toBe(400)
    await stop()
    await start({ limit: { burst: 2, perSecond: 0.01 } })
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await post('checks/', { claim: ' ' })).status)
    expect(statuses).toEqual([400, 400, 429])
    expect((await fetch(server.url)).status).toBe(200)
  })

  it('takes a file into the library under a harmless name, and finds it there', async () => {
    const form = new FormData()
    form.set('file', new File(['The Long Tunnel is 57 kilometres long.'], '../../<b>tunnel</b>.txt'))
    const answer = await fetch(at('library/files/'), { method: 'POST', body: form, redirect: 'manual' })
    expect(await ended(answer.headers.get('location') ?? '')).toContain('data-state="done"')
    const library = await (await fetch(at('library/?words=tunnel+kilometres'))).text()
    expect(library).toContain('57 kilometres')
    expect(library).not.toContain('<b>tunnel')
    const source = /sources\/[0-9a-f]{16,64}\//.exec(library)?.[0] ?? ''
    expect(await (await fetch(at(source))).text()).toContain('57 kilometres')
  })

  it('stores what readers say, lists corrections, and shows what a new revision changes', async () => {
    const check = await checked(CLAIM)
    await post(`${check}feedback/`, { helpful: 'no', reason: 'Too <short>' })
    expect(
      (await post(`${check}corrections/`, { correction: 'The name of the bridge was misspelt.' })).status,
    ).toBe(303)
    expect(await (await fetch(at('corrections/'))).text()).toContain('misspelt')
    expect(await (await fetch(at(check))).text()).toContain('misspelt')
    const { remarks } = (await (await fetch(at('remarks.json'))).json()) as {
      remarks: { kind: string; text: string }[]
    }
    expect(remarks.map(({ kind, text }) => [kind, text])).toEqual([
      ['correction', 'The name of the bridge was misspelt.'],
      ['unhelpful', 'Too <short>'],
    ])
    await writeFile(
      join(dir, 'survey.txt'),
      'A survey: the Harbour Bridge is 503 metres long, as measured in 1990.',
    )
    await workspace.add([join(dir, 'survey.txt')])
    const answer = await post(`${check}refresh/`, {})
    await ended(answer.headers.get('location') ?? '')
    const changes = await (await fetch(at(`${check}2/changes/`))).text()
    expect(changes).toContain('as measured in 1990')
    expect(changes).toContain('The verdict is the same.')
    expect((await fetch(at(`${check}1/changes/`))).status).toBe(404)
  })

  it('does the same for programs, as its OpenAPI document says', async () => {
    const document = (await (await fetch(at('api/openapi.json'))).json()) as {
      openapi: string
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
      components: { schemas: Record<string, unknown> }
    }
    expect(document.openapi).toBe('3.1.0')
    const json = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(at(`api/v1/${path}`), init)
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const send = (value: unknown) => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    })
    const asked = await json('runs', send({ input: CLAIM }))
    expect(asked.status).toBe(202)
    await ended(`runs/${asked.body.id}/`)
    const run = await json(`runs/${asked.body.id}`)
    expect(run.body).toMatchObject({ state: 'done', kind: 'check' })
    const list = await json('checks')
    const checks = list.body.checks as { id: string; claim: string; verdict: string }[]
    const first = checks.find(({ claim }) => claim === CLAIM)
    expect(first).toMatchObject({ verdict: 'supported' })
    const check = await json(`checks/${first?.id}`)
    expect(check.body).toMatchObject({ schema: 'assay.check/1', id: first?.id })
    const [citation] = check.body.citations as {
      snapshot: string
      start: number
      end: number
      exact: string
    }[]
    const source = await json(`sources/${citation?.snapshot}`)
    expect(String(source.body.text).slice(citation?.start, citation?.end)).toBe(citation?.exact)
    expect((await json('search?words=kettle')).body).toMatchObject({ schema: 'assay.search/1' })
    const audit = await json('runs', send({ input: `${CLAIM} It opened in 1931.`, audit: true }))
    await ended(`runs/${audit.body.id}/`)
    const [{ id } = { id: '' }] = (await json('audits')).body.audits as { id: string }[]
    expect((await json(`audits/${id}`)).body).toMatchObject({ schema: 'assay.audit/1', id })
    for (const [path, status] of [
      ['checks/chk_0000000000000000', 404],
      ['checks/aud_0000000000000000', 404],
      ['search?words=', 400],
      ['runs/job_none', 404],
      ['nothing', 404],
    ] as const) {
      expect(await json(path), path).toMatchObject({ status, body: { schema: 'assay.error/1' } })
    }
    expect((await json('runs', send({ input: '' }))).status).toBe(400)
    expect((await json('runs', { ...send({}), body: '{' })).status).toBe(400)
    for (const path of [
      '/v1/checks',
      '/v1/checks/{id}',
      '/v1/runs',
      '/v1/runs/{id}',
      '/v1/search',
      '/v1/sources/{id}',
      '/v1/audits/{id}',
    ]) {
      expect(Object.keys(document.paths)).toContain(`/api${path}`)
    }
    expect(await (await fetch(at('api/'))).text()).toContain('/api/v1/checks/{id}')
  })

  it('cancels a run and goes on with it', async () => {
    await stop()
    const { judge, letGo, asked } = patientJudge()
    await start({}, judge)
    const run =
      (await post('checks/', { claim: 'The first electric kettle was sold in 1893.' })).headers.get(
        'location',
      ) ?? ''
    await asked
    await post(`${run.slice(1)}cancel/`, {})
    letGo()
    expect(await ended(run)).toContain('data-state="cancelled"')
    await post(`${run.slice(1)}resume/`, {})
    expect(await ended(run)).toContain('data-state="done"')
  })
})

describe('the app in Chromium', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())
  const faults: string[] = []
  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    faults.length = 0
    const context = await browser.newContext(options)
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (new URL(request.url()).host !== new URL(server.url).host) faults.push(`asks for ${request.url()}`)
    })
  }
  afterEach(() => page?.context().close())

  it('is used by keyboard from the box to the highlighted words, and on to a revision', async () => {
    await open()
    await page.goto(server.url)
    await page.getByLabel('A claim, an address or a text to check').focus()
    await page.keyboard.type(CLAIM)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/runs\/job_/)
    const result = page.locator('#run-results a')
    await result.waitFor()
    expect(await page.locator('#run-state').textContent()).toBe('Done')
    expect(await page.locator('#run-lines').textContent()).toContain('judged')
    await result.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/checks\/chk_/)
    const check = page.url()
    await page.locator('.cite a.number').first().focus()
    expect(await page.locator('.pop').first().isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sources\/[0-9a-f]{16}\/#c\d+-\d+$/)
    expect(await page.locator('mark:target').textContent()).toContain('503 metres')

    await page.goto(check)
    await page.locator('button.question').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/runs\/job_/)
    await page.locator('#run-results a').waitFor()

    await writeFile(
      join(dir, 'survey.txt'),
      'A survey: the Harbour Bridge is 503 metres long, as measured in 1990.',
    )
    await workspace.add([join(dir, 'survey.txt')])
    await page.goto(check)
    await page.getByRole('button', { name: 'Check it again' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/runs\/job_/)
    await page.locator('#run-results a').click()
    await page.getByRole('link', { name: 'What changed in revision 2' }).click()
    expect(await page.locator('main').textContent()).toContain('as measured in 1990')

    await page.goto(check)
    await page.getByLabel('Was this helpful?').fill('Clear and short.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(faults).toEqual([])
  }, 40_000)

  it('goes on with a run when the server is started again, and the open page catches up', async () => {
    await stop()
    const { judge, letGo, asked } = patientJudge()
    await start({}, judge)
    const { port } = new URL(server.url)
    await open()
    await page.goto(server.url)
    await page.getByLabel('A claim, an address or a text to check').fill(CLAIM)
    await page.getByRole('button', { name: 'Check it' }).click()
    await asked
    await page.locator('#run-lines li', { hasText: 'searched' }).first().waitFor()
    const leaving = stop()
    letGo()
    await leaving
    await start({ port: Number(port) })
    await page.locator('#run-results a').waitFor({ timeout: 15_000 })
    expect(await page.locator('#run-state').textContent()).toBe('Done')
  }, 30_000)

  it('runs nothing of what a hundred sources, claims and addresses bring', async () => {
    await Promise.all(
      HOSTILE.map((words, n) =>
        writeFile(join(dir, `hostile-${n}.md`), `# ${words}\n\nThe bridge is 503 metres long. ${words}\n`),
      ),
    )
    await workspace.add([join(dir, 'hostile-*.md')])
    await open()
    const text = HOSTILE.slice(0, 20).map(
      (words) => `The bridge ${words.replace(/\s+/g, ' ')} is 503 metres long.`,
    )
    const runs = []
    for (const claim of [text.join('\n\n'), ...HOSTILE_ADDRESSES, ...HOSTILE.slice(40, 43)]) {
      const answer = await post('checks/', { claim })
      runs.push(answer.headers.get('location') ?? '')
    }
    for (const run of runs) await ended(run)
    const { checks, sources } = await workspace.list()
    expect(checks.length).toBeGreaterThan(5)
    expect(sources.length).toBeGreaterThan(80)
    const hostile = sources.filter(({ location }) => location.includes('hostile-')).slice(0, 5)
    const paths = [
      '',
      'checks/',
      'runs/',
      'library/',
      'library/?words=%3Cscript%3Ealert(1)%3C%2Fscript%3E+bridge',
      ...runs.slice(0, 3).map((run) => run.slice(1)),
      ...checks.slice(0, 5).map(({ id }) => `checks/${id}/`),
      ...hostile.map(({ snapshot }) => `sources/${snapshot}/`),
    ]
    for (const path of paths) {
      await page.goto(at(path))
      expect(await page.locator('main').count(), path).toBe(1)
      expect(
        await page.locator('img, iframe, base, style, main script, main svg[onload]').count(),
        path,
      ).toBe(0)
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
        path,
      ).toBeLessThanOrEqual(0)
    }
    expect(faults).toEqual([])
  }, 60_000)

  it('has nothing that axe-core objects to, light and dark, wide and narrow', async () => {
    const check = await checked(CLAIM)
    const refreshed = await post(`${check}refresh/`, {})
    const run = refreshed.headers.get('location') ?? ''
    await ended(run)
    const html = await (await fetch(at(check))).text()
    const source = /sources\/[0-9a-f]{16}\//.exec(html)?.[0] ?? ''
    const audited = await post('checks/', { claim: `${CLAIM} It was opened in 1931.`, audit: 'yes' })
    const audit =
      /audits\/aud_[0-9a-f]{16}\//.exec(await ended(audited.headers.get('location') ?? ''))?.[0] ?? ''
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    const shots = process.env.ASSAY_SCREENSHOTS
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      await open({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true, reducedMotion: 'reduce' })
      for (const path of [
        '',
        'checks/',
        check,
        source,
        run.slice(1),
        'runs/',
        'library/?words=bridge',
        'stale/',
        'corrections/',
        'about/',
        'api/',
        audit,
      ]) {
        await page.goto(at(path))
        await page.evaluate(axe)
        const violations = await page.evaluate(async () => {
          const { axe: loaded } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
          return (await loaded.run()).violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
          )
        })
        expect(violations, `${path} ${colorScheme}`).toEqual([])
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
          path,
        ).toBeLessThanOrEqual(0)
        if (shots)
          await page.screenshot({
            path: join(shots, `${(path.replace(/\W+/g, '-') || 'home').slice(0, 30)}-${width}.png`),
            fullPage: true,
          })
      }
      await page.context().close()
    }
  }, 60_000)
})
