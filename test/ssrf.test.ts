import { writeFileSync } from 'node:fs'
import net from 'node:net'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createFetcher, FetchError } from '../src/sources/fetch/index.js'
import suite from '../src/sources/fetch/testing/address-suite.json' with { type: 'json' }
import { serve } from '../src/sources/fetch/testing/local-server.js'
import { playInternet } from '../src/sources/fetch/testing/played-internet.js'

interface Case {
  kind: string
  name: string
  url: string
  /** `fetched`, or the code of the refusal. */
  expect: string
  /** Answers by name, one list for each lookup; the last holds for all later ones. */
  dns?: Record<string, string[][]>
  /** Where `/` of site.example redirects to, and where that one does. */
  location?: string
  then?: string
  robots?: string
  allow?: string[]
}

const PUBLIC = '93.184.215.14'
const outcomes: { kind: string; name: string; meant: string; found: string; connections: string[] }[] = []

/** One server plays every host; what matters is whether, and as which address, it is reached. */
async function run(attack: Case): Promise<{ found: string; connections: string[] }> {
  const server = await serve((request, response) => {
    const to = (location: string) => response.writeHead(302, { Location: location }).end()
    if (request.url === '/robots.txt') {
      if (attack.robots !== undefined) to(attack.robots)
      else response.writeHead(404).end()
    } else if (request.url === '/again') to(attack.then ?? '')
    else if (request.url === '/' && attack.location !== undefined && isStart(request.headers.host))
      to(attack.location)
    else response.end('hello')
  })
  const isStart = (host: string | undefined) => host === 'site.example'
  const lookups = new Map<string, number>()
  const { openSocket, dialled } = playInternet(server.port)
  const fetcher = createFetcher({
    version: '0.0.0',
    openSocket,
    politeness: { gapMs: 0 },
    retries: { times: 0 },
    allow: attack.allow ?? [],
    resolve: async (host) => {
      const answers = attack.dns?.[host] ?? (host === 'site.example' ? [[PUBLIC]] : [])
      const nth = lookups.get(host) ?? 0
      lookups.set(host, nth + 1)
      const answer = answers[Math.min(nth, answers.length - 1)]
      if (answer === undefined) throw Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND' })
      return answer
    },
  })
  try {
    const page = await fetcher.fetch(attack.url)
    return { found: page.status === 200 ? 'fetched' : String(page.status), connections: dialled }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return { found: error.code, connections: dialled }
  } finally {
    await fetcher.close()
  }
}

/** Addresses that the suite lets be reached: nothing else may ever be dialled, refusal or not. */
const MEANT = new Set([PUBLIC, '[2606:4700::1111]', '[64:ff9b::5db8:d70e]', '10.0.0.9'])

describe('the guard', () => {
  it.each((suite as Case[]).map((attack) => [`${attack.kind}: ${attack.name}`, attack] as const))(
    '%s',
    async (_, attack) => {
      // Below everything that could open a connection of its own: only the local server is ever reached.
      const connect = vi.spyOn(net.Socket.prototype, 'connect')
      const { found, connections } = await run(attack)
      const reached = connect.mock.calls.map(([port, host]) => `${String(port)} ${String(host)}`)
      connect.mockRestore()
      outcomes.push({ kind: attack.kind, name: attack.name, meant: attack.expect, found, connections })
      expect(found).toBe(attack.expect)
      expect(reached.every((target) => /^\d+ 127\.0\.0\.1$/.test(target))).toBe(true)
      expect(reached).toHaveLength(connections.length)
      for (const connection of connections) expect(MEANT).toContain(connection.replace(/:\d+$/, ''))
      if (attack.expect !== 'fetched' && attack.kind === 'address') expect(connections).toEqual([])
    },
  )

  it('has a suite of at least sixty addresses and tricks, each once', () => {
    expect(suite.length).toBeGreaterThanOrEqual(60)
    expect(new Set(suite.map(({ name }) => name)).size).toBe(suite.length)
  })

  afterAll(() => {
    const report = process.env.ASSAY_SECURITY_REPORT
    if (report !== undefined) writeFileSync(report, JSON.stringify(outcomes))
  })
})
