import { randomBytes } from 'node:crypto'
import PQueue from 'p-queue'
import { AssayError } from '../../domain/index.js'
import type { JobState, Store, StoredJob } from '../../store/index.js'
import type { Earlier } from '../earlier/earlier.js'
import type { Tools } from '../tools.js'
import { withOwnSignal } from '../with-own-signal.js'
import { Account, emptyAccount } from './account.js'
import { Asked, type Job, titleOfAsked } from './asked.js'
import { doJob } from './do-job.js'
import { timeLeft } from './time-left.js'

/** What was asked of this server: done a few at a time, kept until it is at its end, watched by anybody. */
export interface JobBoard {
  ask(asked: Asked): Promise<Job>
  /** @throws AssayError NOT_FOUND */
  get(id: string): Promise<Job>
  /** Last asked first; the same list until something in it changes. */
  list(): Promise<readonly Job[]>
  /** It stops where it is and waits for `resume`. @throws AssayError NOT_FOUND */
  pause(id: string): Promise<void>
  /** It ends where it is; what was stored is kept, and `resume` goes on from there too. @throws AssayError NOT_FOUND */
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
  /** Told of what should not have happened. */
  onError(error: unknown): void
}

const MOST_LINES = 200
const MOST_REFUSALS = 100
const MOST_WAITING = 100
const LISTED = 50
/** Another process may ask for something too, on PostgreSQL: a list is never older than this. */
const LISTED_FOR_MS = 2_000
/** How much of a killed job's account may be lost. */
const SAVED_EVERY_MS = 500

interface Live {
  asked: Asked
  job: Job
  controller: AbortController
  watchers: Set<(job: Job) => void>
  /** What its reader wanted when its signal was given. */
  stoppedAs?: 'paused' | 'cancelled'
}

/** From these a run goes on when it is asked to. */
const STOPPED: ReadonlySet<JobState> = new Set(['failed', 'paused', 'cancelled'])

/** Takes up what an earlier server left undone. */
export async function openJobBoard({ jobs }: Pick<Store, 'jobs'>, options: BoardOptions): Promise<JobBoard> {
  const live = new Map<string, Live>()
  const queue = new PQueue({ concurrency: options.atOnce })
  // Across restarts too, a version that was seen is never given again to another state.
  let version = Date.now()
  let closing = false
  let stored: { rows: Promise<StoredJob[]>; at: number } | undefined
  let listed: { rows: StoredJob[]; version: number; jobs: readonly Job[] } | undefined

  /** What is stored, looked at again after a change and now and then. */
  const storedRows = (): Promise<StoredJob[]> => {
    if (stored === undefined || Date.now() - stored.at >= LISTED_FOR_MS) {
      const reading = { rows: jobs.list(LISTED), at: Date.now() }
      stored = reading
      reading.rows.catch(() => {
        if (stored === reading) stored = undefined
      })
    }
    return stored.rows
  }
  const storeChanged = (): void => {
    stored = undefined
  }

  const changed = (one: Live): void => {
    version += 1
    one.job = { ...one.job, version }
    for (const watcher of one.watchers) watcher(one.job)
  }
  const put = async (one: Live, state: JobState): Promise<void> => {
    one.job = { ...one.job, state }
    await jobs.update(one.job.id, { state, account: JSON.stringify(one.job.account) })
    storeChanged()
    changed(one)
  }

  function begin(stored: StoredJob): Live {
    const one: Live = {
      asked: Asked.parse(JSON.parse(stored.asked)),
      job: { ...asJob(stored), version },
      controller: new AbortController(),
      watchers: new Set(),
    }
    live.set(stored.id, one)
    void queue.add(() => work(one))
    return one
  }

  async function work(one: Live): Promise<void> {
    const { signal } = withOwnSignal({ signal: one.controller.signal })
    if (signal.aborted) return
    let saving: NodeJS.Timeout | undefined
    const before = one.job.account
    const begun = performance.now()
    const worked = () => before.workedMs + Math.round(performance.now() - begun)
    const left = timeLeft(before.done)
    const tell = (change: (account: Account) => Account): void => {
      const { leftMs: _, ...account } = change(one.job.account)
      const workedMs = worked()
      const leftMs = left.estimate(account.total, workedMs)
      const now = { workedMs, toldAt: new Date().toISOString(), ...(leftMs === undefined ? {} : { leftMs }) }
      one.job = { ...one.job, account: { ...account, ...now } }
      changed(one)
      saving ??= setTimeout(() => {
        saving = undefined
        void jobs.update(one.job.id, { account: JSON.stringify(one.job.account) }).catch(() => undefined)
      }, SAVED_EVERY_MS)
    }
    const line = (kind: string, text: string): void =>
      tell((account) => ({
        ...account,
        lines: withLine(account.lines, { kind, text, at: worked() }),
      }))
    const refused = (kind: string, text: string): void => {
      if (isKnown(one.job.account.refusals, kind, text)) return
      const most = one.job.account.refusals.length >= MOST_REFUSALS
      if (!most) tell((account) => ({ ...account, refusals: [...account.refusals, { kind, text }] }))
      line(kind, text)
    }
    const count = (what: string, by: number): void =>
      tell((account) => ({
        ...account,
        counts: { ...account.counts, [what]: (account.counts[what] ?? 0) + by },
      }))
    let end: JobState = 'done'
    try {
      await put(one, 'running')
      tell((account) => ({ ...account, done: 0 }))
      const { results, article } = await doJob(await options.tools(), one.asked, {
        signal,
        watcher: { line, refused, count },
        onSpent: (spending) => tell((account) => ({ ...account, spending })),
        findEarlier: options.findEarlier,
        id: one.job.id,
        onProgress: ({ done, total, current }) => {
          left.record(done, worked())
          tell(({ total: _, current: __, ...account }) => ({
            ...account,
            done,
            ...(total === undefined ? {} : { total }),
            ...(current === undefined ? {} : { current }),
          }))
        },
      })
      tell((account) => ({ ...account, results, ...(article === undefined ? {} : { article }) }))
    } catch (error) {
      if (!signal.aborted && !(error instanceof AssayError)) options.onError(error)
      end = signal.aborted ? (one.stoppedAs ?? 'cancelled') : 'failed'
      const message = signal.aborted ? 'What was read and judged is kept.' : wordsOf(error)
      tell((account) => ({ ...account, message }))
    } finally {
      clearTimeout(saving)
      options.onStored()
    }
    tell(({ current: _, ...account }) => account)
    // A server that ends leaves it as it stands in the store: running, and so to be taken up.
    if (closing && end !== 'done') return
    await put(one, end)
    live.delete(one.job.id)
  }

  async function stop(id: string, as: 'paused' | 'cancelled'): Promise<void> {
    const one = live.get(id)
    if (one === undefined) {
      // What is paused may still be given up; nothing of it is at work.
      const { state } = await jobs.get(id)
      if (state !== 'paused' || as !== 'cancelled') return
      await jobs.update(id, { state: as })
      storeChanged()
      return
    }
    const waiting = one.job.state === 'waiting'
    one.stoppedAs = as
    one.controller.abort(new AssayError('INTERRUPTED', `The run was ${as}.`))
    if (!waiting) return
    live.delete(id)
    await put(one, as)
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
        account: JSON.stringify(emptyAccount()),
        askedAt: new Date(),
      }
      await jobs.add(stored)
      storeChanged()
      return begin(stored).job
    },
    get: current,
    async list() {
      const rows = await storedRows()
      if (listed?.rows !== rows || listed.version !== version) {
        listed = { rows, version, jobs: rows.map((row) => live.get(row.id)?.job ?? asJob(row)) }
      }
      return listed.jobs
    },
    pause: (id) => stop(id, 'paused'),
    cancel: (id) => stop(id, 'cancelled'),
    async resume(id) {
      const stored = await jobs.get(id)
      if (live.has(id) || !STOPPED.has(stored.state)) return
      const { message: _, ...account } = asJob(stored).account
      await jobs.update(id, { state: 'waiting', account: JSON.stringify(account) })
      storeChanged()
      begin({ ...stored, state: 'waiting', account: JSON.stringify(account) })
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
  const { account } = asJob(stored)
  const lines = [
    ...account.lines,
    { kind: 'taken up', text: 'again by a server that was started again', at: account.workedMs },
  ]
  return { ...stored, account: JSON.stringify({ ...account, lines, toldAt: new Date().toISOString() }) }
}

function asJob({ id, state, asked, account, askedAt }: StoredJob): Job {
  const what = Asked.parse(JSON.parse(asked))
  const known = Account.safeParse(JSON.parse(account))
  return {
    id,
    kind: what.kind,
    title: titleOfAsked(what),
    state,
    account: known.data ?? emptyAccount(),
    askedAt: askedAt.toISOString(),
    version: 0,
  }
}

type Line = Account['lines'][number]

/** The same once more is told by a number, not by another line. */
function withLine(lines: readonly Line[], line: Line): Line[] {
  const last = lines.at(-1)
  if (last?.kind !== line.kind || last.text !== line.text) return [...lines, line].slice(-MOST_LINES)
  return [...lines.slice(0, -1), { ...last, times: (last.times ?? 1) + 1 }]
}

/** A run that was taken up again comes past the same refusals. */
const isKnown = (refusals: Account['refusals'], kind: string, text: string): boolean =>
  refusals.some((one) => one.kind === kind && one.text === text)

const wordsOf = (error: unknown): string =>
  error instanceof AssayError
    ? `${error.message} ${error.hint} (${error.code})`
    : 'Something went wrong inside. The log of the server has more.'
