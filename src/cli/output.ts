import type { GlobalOptions } from './options.js'

const MAX_WIDTH = 100
const MIN_WIDTH = 40
const WIDTH_ELSEWHERE = 88

/** Columns to wrap at: the terminal's up to what reads well, a book's line elsewhere. */
export const outputWidth = (): number =>
  process.stdout.isTTY
    ? Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, process.stdout.columns ?? WIDTH_ELSEWHERE))
    : WIDTH_ELSEWHERE

/** no-color.org: any non-empty NO_COLOR switches colours off. */
export const useColor = (globals: GlobalOptions): boolean =>
  globals.color && process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'

export const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2))

/** For what a person may want to know but no program should read. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
