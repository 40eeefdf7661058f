import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import PQueue from 'p-queue'
import { AssayError } from '../../domain/index.js'
import type { JobState, Store, StoredJob } from '../../store/index.js'
import type { Earlier } from '../earlier/earlier.js'
import type { Tools } from '../tools.js'
import { Asked, type Job, titleOfAsked } from './asked.js'
import { doJob } from './do-job.js'
import { emptyReport, Report } from './report.js'
import { timeLeft } from './time-left.js'

/** What was asked of this server: done a few at a time, kept until it is at its end, watched by anybody. */
export interface JobBoard {
  ask(asked: Asked): Promise<Job>
  /** @throws AssayError NOT_FOUND */
  get(id: string): Promise<Job>
  list(): Promise<Job[]>
  /** It ends where it is; `resume` goes on from there. @throws AssayError NOT_FOUND */
  cancel(id: string): Promise<void>
  /** @throws AssayError NOT_FOUND */
  resume(id: string): Promise<void>
  /** Calls back at each change, until the returned function is called. */
  watch(id: string, changed: (job: Job) => void): () => void
  /** Breaks off what is under way, to be taken up by the next server. */
  close(): Promise<void>
}

export interface BoardOptions {
  tools(): Promise<Tools>
  findEarlier: Earlier['find']
  /** Jobs at a time. */
  atOnce: number
  /** Something was stored that pages show. */
  onStored(): void
}

const MOST_LINES = 200
const MOST_REFUSALS = 100
const MOST_WAITING = 100
const LISTED = 50
/** How much of a killed job's account may be lost. */
const SAVED_EVERY_MS = 500

interface Live {
  asked: Asked
  job: Job
  controller: AbortController
  watchers: Set<(job: Job) => void>
}

/** Takes up what an earlier server left undone. */
export async function openJobBoard({ jobs }: Pick<Store, 'jobs'>, options: BoardOptions): Promise<JobBoard> {
  const live = new Map<string, Live>()
  const queue = new PQueue({ concurrency: options.atOnce })
  // Across restarts too, a version that was seen is never given again to another state.
  let version = Date.now()
  let closing = false

  const changed = (one: Live): void => {
    version += 1
    one.job = { ...one.job, version }
    for (const watcher of one.watchers) watcher(one.job)
  }
  const put = async (one: Live, state: JobState): Promise<void> => {
    one.job = { ...one.job, state }
    await jobs.update(one.job.id, { state, report: JSON.stringify(one.job.report) })
    changed(one)
  }

  function begin(stored: StoredJob): Live {
    const one: Live = {
      asked: Asked.parse(JSON.parse(stored.asked)),
      job: { ...asJob(stored), version },
      controller: new AbortController(),
      watchers: new Set(),
    }
    // Each page and each query under way listens for the end of the run.
    setMaxListeners(0, one.controller.signal)
    live.set(stored.id, one)
    void queue.add(() => work(one))
    return one
  }

  async function work(one: Live): Promise<void> {
    const { signal } = one.controller
    if (signal.aborted) return
    let saving: NodeJS.Timeout | undefined
    const before = one.job.report
    const begun = performance.now()
    const worked = () => before.workedMs + Math.round(performance.now() - begun)
    const left = timeLeft(before.done)
    const tell = (change: (report: Report) => Report): void => {
      const { leftMs: _, ...report } = change(one.job.report)
      const workedMs = worked()
      const leftMs = left.estimate(report.total, workedMs)
      const now = { workedMs, toldAt: new Date().toISOString(), ...(leftMs === undefined ? {} : { leftMs }) }
      one.job = { ...one.job, report: { ...report, ...now } }
      changed(one)
      saving ??= setTimeout(() => {
        saving = undefined
        void jobs.update(one.job.id, { report: JSON.stringify(one.job.report) }).catch(() => undefined)
      }, SAVED_EVERY_MS)
    }
    const line = (kind: string, text: string): void =>
      tell((report) => ({
        ...report,
        lines: withLine(report.lines, { kind, text, at: worked() }),
      }))
    const refused = (kind: string, text: string): void => {
      if (isKnown(one.job.report.refusals, kind, text)) return
      const most = one.job.report.refusals.length >= MOST_REFUSALS
      if (!most) tell((report) => ({ ...report, refusals: [...report.refusals, { kind, text }] }))
      line(kind, text)
    }
    const count = (what: string, by: number): void =>
      tell((report) => ({ ...report, counts: { ...report.counts, [what]: (report.counts[what] ?? 0) + by } }))
    let end: JobState = 'done'
    try {
      await put(one, 'running')
      tell((report) => ({ ...report, done: 0 }))
      const { results, article } = await doJob(await options.tools(), one.asked, {
        signal,
        watcher: { line, refused, count },
        onSpent: (spending) => tell((report) => ({ ...report, spending })),
        findEarlier: options.findEarlier,
        id: one.job.id,
        onProgress: ({ done, total, current }) => {
          left.record(done, worked())
          tell(({ total: _, current: __, ...report }) => ({
            ...report,
            done,
            ...(total === undefined ? {} : { total }),
            ...(current === undefined ? {} : { current }),
          }))
        },
      })
      tell((report) => ({ ...report, results, ...(article === undefined ? {} : { article }) }))
    } catch (error) {
      end = signal.aborted ? 'cancelled' : 'failed'
      const message = signal.aborted ? 'It was cancelled; what was read and judged is kept.' : wordsOf(error)
      tell((report) => ({ ...report, message }))
    } finally {
      clearTimeout(saving)
      options.onStored()
    }
    tell(({ current: _, ...report }) => report)
    // A server that ends leaves it as it stands in the store: running, and so to be taken up.
    if (closing && end !== 'done') return
    await put(one, end)
    live.delete(one.job.id)
  }

  const current = async (id: string): Promise<Job> => live.get(id)?.job ?? asJob(await jobs.get(id))

  const board: JobBoard = {
    async ask(asked) {
      if (queue.size >= MOST_WAITING) {
        throw new AssayError('USAGE', 'Too many runs wait already.', { hint: 'Try again in a while.' })
      }
      const stored: StoredJob = {
        id: `job_${randomBytes(8).toString('hex')}`,
        state: 'waiting',
        asked: JSON.stringify(Asked.parse(asked)),
        report: JSON.stringify(emptyReport()),
        askedAt: new Date(),
      }
      await jobs.add(stored)
      return begin(stored).job
    },
    get: current,
    list: async () => (await jobs.list(LISTED)).map((stored) => live.get(stored.id)?.job ?? asJob(stored)),
    async cancel(id) {
      const one = live.get(id)
      if (one === undefined) return void (await jobs.get(id))
      const waiting = one.job.state === 'waiting'
      one.controller.abort(new AssayError('INTERRUPTED', 'The run was cancelled.'))
      if (!waiting) return
      live.delete(id)
      await put(one, 'cancelled')
    },
    async resume(id) {
      const stored = await jobs.get(id)
      if (live.has(id) || (stored.state !== 'cancelled' && stored.state !== 'failed')) return
      const { message: _, ...report } = asJob(stored).report
      await jobs.update(id, { state: 'waiting', report: JSON.stringify(report) })
      begin({ ...stored, state: 'waiting', report: JSON.stringify(report) })
    },
    watch(id, watcher) {
      const one = live.get(id)
      one?.watchers.add(watcher)
      return () => void one?.watchers.delete(watcher)
    },
    async close() {
      closing = true
      const under = [...live.values()]
      for (const one of under) one.controller.abort(new AssayError('INTERRUPTED', 'The server ends.'))
      queue.clear()
      await queue.onIdle()
    },
  }

  for (const stored of await jobs.unfinished()) begin(takenUp(stored))
  return board
}

/** Its account says so, since what it finds again in the store is not told a second time. */
function takenUp(stored: StoredJob): StoredJob {
  if (stored.state !== 'running') return stored
  const { report } = asJob(stored)
  const lines = [
    ...report.lines,
    { kind: 'taken up', text: 'again by a server that was started again', at: report.workedMs },
  ]
  return { ...stored, report: JSON.stringify({ ...report, lines, toldAt: new Date().toISOString() }) }
}

function asJob({ id, state, asked, report, askedAt }: StoredJob): Job {
  const what = Asked.parse(JSON.parse(asked))
  const known = Report.safeParse(JSON.parse(report))
  return {
    id,
    kind: what.kind,
    title: titleOfAsked(what),
    state,
    report: known.data ?? emptyReport(),
    askedAt: askedAt.toISOString(),
    version: 0,
  }
}

type Line = Report['lines'][number]

/** The same once more is told by a number, not by another line. */
function withLine(lines: readonly Line[], line: Line): Line[] {
  const last = lines.at(-1)
  if (last?.kind !== line.kind || last.text !== line.text) return [...lines, line].slice(-MOST_LINES)
  return [...lines.slice(0, -1), { ...last, times: (last.times ?? 1) + 1 }]
}

/** A run that was taken up again comes past the same refusals. */
const isKnown = (refusals: Report['refusals'], kind: string, text: string): boolean =>
  refusals.some((one) => one.kind === kind && one.text === text)

const wordsOf = (error: unknown): string =>
  error instanceof AssayError
    ? `${error.message} ${error.hint} (${error.code})`
    : 'Something went wrong inside. The log of the server has more.'
