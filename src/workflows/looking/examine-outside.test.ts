import { expect, it } from 'vitest'
import { Config } from '../config.js'
import { examineOutside } from './examine-outside.js'

const told = async (config: object, env: Record<string, string> = {}) =>
  (await examineOutside(Config.parse(config), env)).map(({ ok, detail }) => `${ok ? 'ok' : 'no'}: ${detail}`)

it('tells what --web would ask, by configuration and keys', async () => {
  expect((await told({}))[0]).toBe('ok: with --web: wikipedia; else openalex, crossref, gdelt')
  const [keyed] = await told(
    { search: { services: { searxng: { base: 'http://127.0.0.1:8888' } } } },
    { BRAVE_API_KEY: 'b' },
  )
  expect(keyed).toBe('ok: with --web: searxng, brave, wikipedia; else openalex, crossref, gdelt')
})

it('tells which key or address is missing, and shows none', async () => {
  const [search] = await told({ search: { tiers: [['tavily']] } })
  expect(search).toMatch(/^no: .*tavily.*TAVILY_API_KEY/)
  expect((await told({ search: { tiers: [['searxng']] } }))[0]).toMatch(/^no: .*searxng/)
  const model = { provider: 'openai', model: 'm' }
  expect((await told({ model }))[1]).toMatch(/^no: .*OPENAI_API_KEY/)
  const set = (await told({ model }, { OPENAI_API_KEY: 'canary-1' }))[1]
  expect(set).toMatch(/^ok: openai\/m/)
  expect(set).not.toContain('canary')
})

it('needs no model', async () => {
  expect((await told({}))[1]).toBe('ok: none, and none is needed')
})
