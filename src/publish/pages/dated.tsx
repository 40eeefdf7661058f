import { dateInWords, machineDate } from './words.js'

/** A date as people read it, and as machines do where they can. */
export function Dated({ date }: { date: string }) {
  const machine = machineDate(date)
  return machine === undefined ? (
    <span>{dateInWords(date)}</span>
  ) : (
    <time datetime={machine}>{dateInWords(date)}</time>
  )
}
