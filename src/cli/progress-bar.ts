import { Presets, SingleBar } from 'cli-progress'
import type { OnProgress, Progress } from '../domain/index.js'
import type { GlobalOptions } from './options.js'

/** Jobs shorter than this show nothing: a bar that flashes by is noise. */
const SHOW_AFTER_MS = 1000
/** Without a terminal a line now and then keeps a log readable. */
const LINE_EVERY_MS = 5000
/** With a total unknown there is nothing to draw a bar against. */
const REDRAW_EVERY_MS = 100

export interface ProgressView {
  onProgress: OnProgress
  done(): void
}

/** A bar with rate and time left on a terminal, plain lines elsewhere, all on standard error. */
export function createProgressView(globals: GlobalOptions): ProgressView {
  if (globals.quiet) return { onProgress: () => {}, done: () => {} }
  return process.stderr.isTTY ? barView() : lineView()
}

function barView(): ProgressView {
  let bar: SingleBar | undefined
  let stage = ''
  let startedAt = 0
  let drawnAt = 0
  const stop = () => {
    bar?.stop()
    bar = undefined
  }
  return {
    onProgress(progress) {
      const now = Date.now()
      if (progress.stage !== stage) {
        stop()
        stage = progress.stage
        startedAt = now
      }
      if (now - startedAt < SHOW_AFTER_MS || progress.total === undefined) return
      if (!bar) {
        bar = new SingleBar(
          {
            format: `${stage} [{bar}] {value}/{total} · {rate}/s{left} {current}`,
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: true,
          },
          Presets.rect,
        )
        bar.start(progress.total, progress.done, payload(progress, now - startedAt))
      }
      if (now - drawnAt < REDRAW_EVERY_MS && progress.done < progress.total) return
      drawnAt = now
      bar.setTotal(progress.total)
      bar.update(progress.done, payload(progress, now - startedAt))
    },
    done: stop,
  }
}

function lineView(): ProgressView {
  let stage = ''
  let startedAt = 0
  let printedAt = 0
  return {
    onProgress(progress) {
      const now = Date.now()
      if (progress.stage !== stage) {
        stage = progress.stage
        startedAt = now
        printedAt = now
      }
      if (now - printedAt < LINE_EVERY_MS) return
      printedAt = now
      const elapsed = now - startedAt
      const of = progress.total === undefined ? '' : `/${progress.total}`
      process.stderr.write(
        `${stage} ${progress.done}${of} (${rateOf(progress, elapsed)}/s${leftOf(progress, elapsed)})\n`,
      )
    },
    done: () => {},
  }
}

const payload = (progress: Progress, elapsedMs: number) => ({
  rate: rateOf(progress, elapsedMs),
  left: leftOf(progress, elapsedMs),
  current: progress.current ? `· ${progress.current.slice(-40)}` : '',
})

/** By the rate so far; nothing until there is one. */
function leftOf({ done, total }: Progress, elapsedMs: number): string {
  if (total === undefined || done === 0 || done >= total) return ''
  const seconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000)
  if (seconds < 100) return `, about ${seconds} s left`
  return `, about ${Math.round(seconds / 60)} min left`
}

const rateOf = (progress: Progress, elapsedMs: number): string => {
  const rate = progress.done / Math.max(elapsedMs / 1000, 0.001)
  return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1)
}
