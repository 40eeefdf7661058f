import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Report, ResearchPlan } from '../../src/index.js'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'
import { LOCK_DOCUMENTS } from '../support/lock-documents.js'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.dispose())

async function json(path: string, init: RequestInit = {}) {
  const answer = await fetch(app.at(`api/v1/${path}`), init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const send = (value: unknown, method = 'POST') => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
})

it('programs can do what people can, as the OpenAPI document says', async () => {
  const document = (await (await app.get('api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, unknown>
  }
  expect(document.openapi).toBe('3.1.0')
  const asked = await json('runs', send({ input: CLAIM }))
  expect(asked.status).toBe(202)
  await app.ended(`runs/${asked.body.id}/`)
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
  await app.ended(`runs/${audit.body.id}/`)
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
  expect(await (await app.get('api/')).text()).toContain('/api/v1/checks/{id}')
})

interface Run {
  id: string
  state: string
  kind: string
  account: { results: { to: string }[] }
}

/** Follows a run by its events to its end. */
async function followed({ status, body }: { status: number; body: Record<string, unknown> }): Promise<Run> {
  expect(status, JSON.stringify(body)).toBe(202)
  const events = await app.get(`api/v1/runs/${body.id}/events`)
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  const told = [...(await events.text()).matchAll(/^data: (.*)$/gm)].map(
    ([, data = '']) => JSON.parse(data) as Run,
  )
  expect(told.length).toBeGreaterThan(0)
  const end = (await json(`runs/${body.id}`)).body as unknown as Run
  expect(end.state, JSON.stringify(end)).toBe('done')
  expect(told.at(-1)).toMatchObject({ id: end.id, state: 'done' })
  return end
}

const idIn = ({ account }: Run, kind: 'plans' | 'reports'): string =>
  new RegExp(`^${kind}/([^/]+)/`).exec(account.results[0]?.to ?? '')?.[1] ?? ''

const QUESTION = 'What is the history of the lock at Tarrow Mill?'

it('a plan is made, read, edited and run, and its report read in every form', async () => {
  for (const [name, text] of Object.entries(LOCK_DOCUMENTS)) await app.add(name, text)
  const planned = await followed(await json('plans', send({ question: QUESTION, length: 'short' })))
  expect(planned.kind).toBe('plan')
  const first = idIn(planned, 'plans')
  const plan = (await json(`plans/${first}`)).body as unknown as ResearchPlan
  expect(plan).toMatchObject({ schema: 'assay.plan/1', question: QUESTION, length: 'short' })

  const [one] = plan.subQuestions
  const question = 'When was the lock at Tarrow Mill opened, and by whom?'
  const edited = { ...plan, subQuestions: [{ ...one, question }, ...plan.subQuestions.slice(1)] }
  const kept = await json(`plans/${first}`, send(edited, 'PUT'))
  expect(kept).toMatchObject({ status: 200, body: { plan: edited } })
  const second = String(kept.body.id)
  expect(second).not.toBe(first)
  expect((await json(`plans/${second}`)).body).toEqual(edited)
  expect((await json(`plans/${first}`)).body).toEqual(plan)

  const id = idIn(await followed(await json(`plans/${second}/run`, send({}))), 'reports')
  const report = (await json(`reports/${id}`)).body as unknown as Report
  expect(report).toMatchObject({ schema: 'assay.report/1', id, revision: 1, plan: edited })
  expect((await json('reports')).body.reports).toMatchObject([{ id, revision: 1, title: report.title }])
  const [citation] = report.citations
  const source = await json(`sources/${citation?.snapshot}`)
  expect(String(source.body.text).slice(citation?.start, citation?.end)).toBe(citation?.exact)

  const listed = (await json(`reports/${id}/exports`)).body.exports as {
    file: string
    mediaType: string
    path: string
  }[]
  expect(listed.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['report.md', 'report.html', 'report.docx', 'report.json', '1-chronology.csv']),
  )
  for (const { file, mediaType, path } of listed) {
    const answer = await app.get(path.slice(1))
    expect(answer.headers.get('content-type'), file).toBe(mediaType)
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (file.endsWith('.docx')) expect(bytes.subarray(0, 2).toString()).toBe('PK')
    else if (file.startsWith('report.')) expect(bytes.toString('utf8')).toContain('14 June 1934')
    if (file.endsWith('.json')) JSON.parse(bytes.toString('utf8'))
  }

  const again = await followed(await json(`reports/${id}/refresh`, send({})))
  expect(idIn(again, 'reports')).toBe(id)
  expect((await json(`reports/${id}?revision=1`)).body).toEqual(report)
  expect((await json(`reports/${id}?revision=9`)).status).toBe(404)
  const checked = await followed(await json(`reports/${id}/checks`, send({})))
  expect(checked.account.results.length).toBeGreaterThan(1)
})

it('a question is a report at once where nobody wants to read its plan', async () => {
  const asked = { question: 'What did the lock at Tarrow Mill cost?', length: 'short', asOf: '1940' }
  const run = await followed(await json('reports', send(asked)))
  expect(run).toMatchObject({ kind: 'research', title: asked.question })
  const report = (await json(`reports/${idIn(run, 'reports')}`)).body as unknown as Report
  expect(report.plan).toMatchObject(asked)
  expect(JSON.stringify(report)).not.toContain('3 October 1958')
  const { plan } = report
  const same = await followed(await json('reports', send({ plan })))
  expect(idIn(same, 'reports')).toBe(report.id)
})

it('refuses what is no question, no plan and no report, and says why', async () => {
  const none = '0'.repeat(64)
  for (const [path, init, status] of [
    ['plans', send({ question: '  ' }), 400],
    ['plans', send({ question: 'Why?', length: 'endless' }), 400],
    ['reports', send({ question: 'Why?', plan: {} }), 400],
    ['reports', send({ plan: { schema: 'assay.plan/1' } }), 400],
    [`plans/${none}`, {}, 404],
    [`plans/${none}`, send({}, 'PUT'), 400],
    [`plans/${none}/run`, send({}), 404],
    ['reports/rep_0000000000000000', {}, 404],
    ['reports/chk_0000000000000000', {}, 404],
    ['reports/rep_0000000000000000/exports', {}, 404],
    ['reports/rep_0000000000000000/refresh', send({}), 404],
    ['reports/rep_0000000000000000?revision=x', {}, 400],
    ['runs/job_0000000000000000/events', {}, 404],
    ['runs/job_0000000000000000/cancel', send({}), 404],
  ] as const) {
    expect(await json(path, init), path).toMatchObject({ status, body: { schema: 'assay.error/1' } })
  }
})

it('says once what commands are, and sorts its requests by what they are about', async () => {
  const document = (await (await app.get('api/openapi.json')).json()) as {
    tags: { name: string; description: string }[]
    paths: Record<string, Record<string, { tags: string[]; summary: string }>>
  }
  const routes = Object.values(document.paths).flatMap((path) => Object.values(path))
  const names = document.tags.map(({ name }) => name)
  expect(routes.filter(({ tags }) => !tags.every((tag) => names.includes(tag)) || tags.length !== 1)).toEqual(
    [],
  )
  expect(new Set(routes.map(({ summary }) => summary)).size).toBe(routes.length)
  const page = await (await app.get('api/')).text()
  expect(page.match(/The command line of this machine/g)).toHaveLength(1)
  for (const { summary } of routes.slice(0, 5)) expect(page).toContain(summary)
})
