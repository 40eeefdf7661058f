import type { Interval } from './live-run.js'

/** A request to the played world, from its arrival to its answer. */
export interface Asked extends Interval {
  kind: 'service' | 'robots' | 'page' | 'model'
}

/** How long each answer takes, and how long a site is left alone between two requests; milliseconds. */
export interface Nominal {
  service: number
  page: number
  model: number
  gap: number
}

export interface Path {
  /** Waiting for others that nothing could spare. */
  waits: number
  /** The judge at work on what the rounds of searching brought. */
  judging: number
}

export const within = <Item extends Interval>(items: readonly Item[], { start, end }: Interval): Item[] =>
  items.filter((item) => item.start >= start && item.end <= end)

/**
 * The longest chain of one check, of a single claim, by what was awaited: each of its model calls reads
 * what the one before led to; a round's searches need no other's answer, and so its pages, which need
 * the searches. Each stands with its nominal length: what queues or pauses added is not on the path.
 * What is judged before the first search need not be awaited: a call that plans queries takes longer.
 */
export function criticalPath(asked: readonly Asked[], judging: readonly Interval[], nominal: Nominal): Path {
  const ordered = asked.toSorted((a, b) => a.start - b.start)
  const steps: Asked['kind'][][] = []
  for (const { kind } of ordered) {
    const last = steps.at(-1)
    if (last && kind !== 'model' && stepOf(kind) === stepOf(last[0])) last.push(kind)
    else steps.push([kind])
  }
  const waits = steps.reduce((sum, kinds) => sum + lengthOf(kinds, nominal), 0)
  const searched = ordered.find(({ kind }) => kind === 'service')?.start ?? Number.POSITIVE_INFINITY
  const needed = judging.filter(({ start }) => start > searched)
  return { waits, judging: needed.reduce((sum, { start, end }) => sum + end - start, 0) }
}

const stepOf = (kind: Asked['kind'] | undefined) => (kind === 'robots' ? 'page' : kind)

function lengthOf(kinds: readonly Asked['kind'][], { service, page, model, gap }: Nominal): number {
  if (kinds.includes('model')) return model
  if (kinds.includes('service')) return service
  return kinds.includes('robots') ? page + gap + page : page
}
