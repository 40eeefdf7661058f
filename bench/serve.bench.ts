import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import autocannon from 'autocannon'
import { MAIN } from './built.js'
import { type Bench, rounded } from './harness.js'
import { loadNow, median, publishedChecks } from './published-checks.js'

const CHECKS = 1_000
/** What is read again and again: a front page links to so many. */
const READ_OFTEN = 100
const CONNECTIONS = 16
const ROUNDS = 5
const ROUND_SECONDS = 4
const LEAST_PER_SECOND = 500

interface Reading {
  what: string
  paths: string[]
  headers?: Record<string, string>
  /** The one answer that each of them may have. */
  status: number
}

/** Pages a second from a real server, asked by a process of its own. */
export const serveBench: Bench = {
  name: 'serve',
  run: async ({ scale, log }) => {
    const count = Math.max(20, Math.round(CHECKS * scale))
    const made = await publishedChecks(count, log)
    const load = loadNow()
    const server = await startServer(made.workspace)
    try {
      const pathOf = (id: string) => `/checks/${id}/`
      const often = made.checks.slice(-READ_OFTEN)
      const first = await fetch(new URL(pathOf(made.many), server.url))
      const source = /\/sources\/[0-9a-f]{16}\//.exec((await first.text()).replaceAll('../../', '/'))?.[0]
      const etag = first.headers.get('etag')
      if (source === undefined || etag === null)
        throw new Error('the page of a check has no source or no ETag')
      const readings: Reading[] = [
        { what: `${often.length} check pages, read again and again`, paths: often.map(pathOf), status: 200 },
        { what: `${made.checks.length} check pages in turn`, paths: made.checks.map(pathOf), status: 200 },
        {
          what: 'a check page that has not changed (304)',
          paths: [pathOf(made.many)],
          headers: { 'If-None-Match': etag },
          status: 304,
        },
        { what: 'a source page', paths: [source], status: 200 },
        { what: 'the first page', paths: ['/'], status: 200 },
      ]
      const found = new Map(readings.map(({ what }) => [what, [] as Found[]]))
      for (const one of readings) await read(server, one, 1)
      for (let round = 0; round < (scale < 1 ? 1 : ROUNDS); round++) {
        log(`round ${round + 1}`)
        for (const one of readings) found.get(one.what)?.push(await read(server, one, ROUND_SECONDS))
      }
      const rows = [...found].map(([what, rounds]) => ({
        what,
        perSecond: median(rounds.map((one) => one.perSecond)),
        p50: median(rounds.map((one) => one.p50)),
        p99: median(rounds.map((one) => one.p99)),
        cpuMs: median(rounds.map((one) => one.cpuMs)),
      }))
      const often_ = rows[0]?.perSecond ?? Number.NaN
      return {
        title: 'Answering with pages',
        method: `\`assay serve\` as a process of its own on a workspace of ${made.checks.length.toLocaleString('en-US')} checks, asked by autocannon over ${CONNECTIONS} connections from another process, which takes a core for itself: the server has the other one. ${ROUNDS} rounds of ${ROUND_SECONDS} s each, the kinds in turn; medians of the rounds. Load of the machine before: ${load}.`,
        columns: ['what', 'per second', 'p50 ms', 'p99 ms', 'processor ms each'],
        rows: rows.map(({ what, perSecond, p50, p99, cpuMs }) => [
          what,
          rounded(perSecond),
          rounded(p50),
          rounded(p99),
          Number.isNaN(cpuMs) ? '–' : rounded(cpuMs),
        ]),
        goals: [
          {
            goal: `at least ${LEAST_PER_SECOND} check pages a second`,
            measured: rounded(often_),
            met: often_ >= LEAST_PER_SECOND,
          },
        ],
      }
    } finally {
      await server.stop()
    }
  },
}

interface Found {
  perSecond: number
  p50: number
  p99: number
  /** Processor time of the server for each answer. */
  cpuMs: number
}

async function read(
  { url, cpuMs }: RealServer,
  { what, paths, headers = {}, status }: Reading,
  duration: number,
): Promise<Found> {
  const before = await cpuMs()
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    // Each connection begins elsewhere, or all would ask for the same page at the same time.
    setupClient: (client) => {
      const from = Math.floor(Math.random() * paths.length)
      client.setRequests(
        [...paths.slice(from), ...paths.slice(0, from)].map((path) => ({ path, method: 'GET', headers })),
      )
    },
  })
  const wrong = Object.keys(result.statusCodeStats ?? {}).filter((code) => code !== String(status))
  if (result.errors > 0 || wrong.length > 0) {
    throw new Error(`${what}: ${result.errors} errors, answers ${wrong.join(', ')} beside ${status}`)
  }
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMs: ((await cpuMs()) - before) / result.requests.total,
  }
}

interface RealServer {
  url: string
  /** Of the processor, so far; NaN where the system does not tell. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** proc(5): clock ticks are hundredths of a second for whoever reads them. */
const TICK_MS = 10

async function startServer(workspace: string): Promise<RealServer> {
  const words = [MAIN, 'serve', '--port', '0', '--json', '--workspace', workspace]
  const child: ChildProcess = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let told = ''
  for await (const chunk of child.stdout ?? []) {
    told += chunk
    if (told.includes('}')) break
  }
  return {
    url: (JSON.parse(told) as { url: string }).url,
    async cpuMs() {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS
    },
    async stop() {
      child.kill('SIGINT')
      await closed
    },
  }
}
