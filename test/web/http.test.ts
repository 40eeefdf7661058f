import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLAIM, type RunningApp, startApp } from '../support/app.js'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app?.dispose())

const textAt = async (path: string): Promise<string> => (await app.get(path)).text()

describe('the app over HTTP', () => {
  it('checks what is typed, and reads without script', async () => {
    const check = await app.checked(CLAIM)
    const page = await app.get(check)
    const html = await page.text()
    expect(html).toContain('Supported')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const stored = /sources\/[0-9a-f]{16}\//.exec(html)?.[0] ?? ''
    expect(await textAt(stored)).toMatch(/<mark[^>]*>[^<]*503 metres/)
    const etag = page.headers.get('etag') ?? ''
    expect((await fetch(app.at(check), { headers: { 'If-None-Match': etag } })).status).toBe(304)
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
      expect((await app.get(path)).status, path).toBe(200)
    }
    for (const path of [
      'nothing/',
      'runs/job_none/',
      'checks/chk_0000000000000000/',
      '..%2f..%2fetc/passwd',
      '%E0%A4%A',
    ]) {
      expect((await app.get(path)).status, path).toBe(404)
    }
  })

  it('takes a file into the library under a harmless name, and finds it there', async () => {
    const form = new FormData()
    form.set('file', new File(['The Long Tunnel is 57 kilometres long.'], '../../<b>tunnel</b>.txt'))
    const answer = await fetch(app.at('library/files/'), { method: 'POST', body: form, redirect: 'manual' })
    const run = (answer.headers.get('location') ?? '').slice(1)
    expect(await app.ended(run)).toContain('data-state="done"')
    const library = await textAt('library/?words=tunnel+kilometres')
    expect(library).toContain('57 kilometres')
    expect(library).not.toContain('<b>tunnel')
    const source = /sources\/[0-9a-f]{16,64}\//.exec(library)?.[0] ?? ''
    expect(await textAt(source)).toContain('57 kilometres')
  })

  it('stores what readers say, lists corrections, and shows what a new revision changes', async () => {
    const check = await app.checked('A kettle boils water.')
    await app.post(`${check}feedback/`, { helpful: 'no', reason: 'Too <short>' })
    const correction = 'The name of the maker was misspelt.'
    expect((await app.post(`${check}corrections/`, { correction })).status).toBe(303)
    expect(await textAt('corrections/')).toContain('misspelt')
    expect(await textAt(check)).toContain('misspelt')
    const { remarks } = (await (await app.get('remarks.json')).json()) as {
      remarks: { kind: string; text: string }[]
    }
    expect(remarks.map(({ kind, text }) => [kind, text])).toEqual([
      ['correction', correction],
      ['unhelpful', 'Too <short>'],
    ])
    await app.add('survey.txt', 'A survey of kitchens: a kettle boils water, as measured in 1990.')
    await app.ended(await app.asked(`${check}refresh/`, {}))
    const changes = await textAt(`${check}2/changes/`)
    expect(changes).toContain('as measured in 1990')
    expect(changes).toContain('The verdict is the same.')
    expect((await app.get(`${check}1/changes/`)).status).toBe(404)
  })
})
