import { dateRange, type TimelineEntry } from '../../domain/index.js'
import { plain } from '../plain.js'

/** Which events are wanted: those of a person or organisation, and those of some years. */
export interface TimelineFilter {
  who?: string
  /** Years, both included. */
  from?: number
  to?: number
}

/** @param query of the address, `?who=…&from=…&to=…`; what is none of these is not wanted */
export function timelineFilterOf(query: { get(name: string): string | null }): TimelineFilter {
  const who = query.get('who')?.trim() ?? ''
  const [from, to] = [yearOf(query.get('from')), yearOf(query.get('to'))]
  return {
    ...(who === '' ? {} : { who }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
}

const yearOf = (text: string | null): number | undefined =>
  /^\s*-?\d{1,4}\s*$/.test(text ?? '') ? Number(text) : undefined

/** First and last year that a date can mean; ±Infinity where it is open. */
export function yearsOf({ date }: Pick<TimelineEntry, 'date'>): { from: number; to: number } {
  const { from, to } = dateRange(date)
  const year = (at: number) => (Number.isFinite(at) ? new Date(at).getUTCFullYear() : at)
  return { from: year(from), to: year(to) }
}

/** As they are shown. */
export const namesIn = ({
  people,
  organisations,
}: Pick<TimelineEntry, 'people' | 'organisations'>): string[] =>
  [...new Set([...people, ...organisations].map(plain))].filter((name) => name !== '')

export function isWanted(entry: TimelineEntry, { who, from, to }: TimelineFilter): boolean {
  const years = yearsOf(entry)
  return (
    (who === undefined || namesIn(entry).includes(who)) &&
    (from === undefined || years.to >= from) &&
    (to === undefined || years.from <= to)
  )
}
