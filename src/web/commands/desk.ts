import PQueue from 'p-queue'
import { AssayError, type Progress } from '../../domain/index.js'
import { type Failure, failureOf } from '../../workflows/results.js'
import type { Workspace } from '../../workflows/workspace.js'
import type { Asked, CommandName, Given } from './commands.js'
import { PERFORM } from './perform.js'

/** What a command is told while it waits, and at the end. */
export type Answer = { progress: Progress } | { result: unknown } | { failure: Failure }

/** Takes commands and does them in the workspace that the server holds. */
export interface CommandDesk {
  /**
   * Does it, a few at a time; never throws.
   * @param told called with how far it came, now and then, and once with the result or the failure
   */
  do<Name extends CommandName>(
    name: Name,
    asked: Asked<Name>,
    gone: AbortSignal,
    told: (answer: Answer) => void,
  ): Promise<void>
  /** Ends what is under way, and takes no more. */
  close(): Promise<void>
}

export interface DeskOptions {
  /** Something may have been stored. */
  onStored(): void
  /** Told of what should not have happened. */
  onError(error: unknown): void
}

/** At work or waiting; more are sent away. */
const MOST_AT_ONCE = 100
const RUNS_AT_ONCE = 4
/** A bar is not redrawn more often. */
const TOLD_EVERY_MS = 50

/** What changes the library does so one after another; what takes long waits for its turn. */
const LINE_OF: Partial<Record<CommandName, 'library' | 'runs'>> = {
  add: 'library',
  remove: 'library',
  import: 'library',
  check: 'runs',
  audit: 'runs',
  research: 'runs',
  plan: 'runs',
  refresh: 'runs',
  publish: 'runs',
}

export function openDesk(workspace: Workspace, { onStored, onError }: DeskOptions): CommandDesk {
  const lines = { library: new PQueue({ concurrency: 1 }), runs: new PQueue({ concurrency: RUNS_AT_ONCE }) }
  const underWay = new Map<AbortController, Promise<void>>()
  let isClosing = false

  async function work<Name extends CommandName>(
    name: Name,
    asked: Asked<Name>,
    signal: AbortSignal,
    told: (answer: Answer) => void,
  ): Promise<void> {
    const teller = nowAndThen((progress) => told({ progress }))
    const perform = async (): Promise<Given<Name>> => {
      signal.throwIfAborted()
      return PERFORM[name](workspace, asked, { signal, onProgress: teller.tell })
    }
    const line = LINE_OF[name]
    try {
      const result = await (line === undefined ? perform() : lines[line].add(perform))
      teller.end()
      told({ result })
    } catch (error) {
      teller.end()
      if (!(error instanceof AssayError)) onError(error)
      told({ failure: failureOf(error instanceof AssayError ? error : unexpected(error)) })
    } finally {
      onStored()
    }
  }

  return {
    async do(name, asked, gone, told) {
      if (isClosing || underWay.size >= MOST_AT_ONCE) {
        const why = isClosing
          ? 'The server ends.'
          : `${MOST_AT_ONCE} commands are at work or waiting already.`
        return told({ failure: failureOf(new AssayError('SERVER_REFUSED', why, { hint: LATER })) })
      }
      const controller = new AbortController()
      const stop = () => controller.abort(new AssayError('INTERRUPTED', 'The command was interrupted.'))
      gone.addEventListener('abort', stop, { once: true })
      if (gone.aborted) stop()
      const working = work(name, asked, controller.signal, told)
      underWay.set(controller, working)
      await working.finally(() => {
        underWay.delete(controller)
        gone.removeEventListener('abort', stop)
      })
    },
    async close() {
      isClosing = true
      for (const controller of underWay.keys()) {
        controller.abort(new AssayError('INTERRUPTED', 'The server was stopped.'))
      }
      await Promise.all(underWay.values())
    },
  }
}

const LATER = 'Try again in a while.'

const unexpected = (error: unknown): AssayError =>
  new AssayError('INTERNAL', `unexpected: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  })

/** The last word of each stage is told, and of what comes before only some. */
function nowAndThen(tell: (progress: Progress) => void) {
  let waiting: Progress | undefined
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting !== undefined) tell(waiting)
    waiting = undefined
  }
  return {
    tell(progress: Progress): void {
      if (waiting !== undefined && waiting.stage !== progress.stage) flush()
      waiting = progress
      timer ??= setTimeout(flush, TOLD_EVERY_MS)
    },
    end: flush,
  }
}
