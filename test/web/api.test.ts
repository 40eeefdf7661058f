import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.dispose())

async function json(path: string, init: RequestInit = {}) {
  const answer = await fetch(app.at(`api/v1/${path}`), init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const send = (value: unknown) => ({
  method: 'POST',
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
