/** With fewer units done than this the rest is anybody's guess. */
const ENOUGH = 3
/** Units at one end of a text may be quicker than those at the other: the last ones tell the most. */
const WINDOW = 20

/** Tells from the units that a job has done how long the rest will take. */
export interface TimeLeft {
  /** @param done all that are done; @param at milliseconds on any clock that does not go backwards */
  record(done: number, at: number): void
  /** Milliseconds; undefined where there is nothing to tell it by. */
  estimate(total: number | undefined, at: number): number | undefined
}

/**
 * @param known units that were done before the job was taken up again: they are found in the store, in no time, and
 *   say nothing of how long others take
 */
export function timeLeft(known = 0): TimeLeft {
  let seen: { done: number; at: number }[] = []
  return {
    record(done, at) {
      const last = seen.at(-1)
      if (last === undefined ? done < known : done === last.done) return
      // Another stage counts from its own beginning, of other units.
      if (last !== undefined && done < last.done) seen = []
      seen = [...seen, { done, at }].slice(-WINDOW)
    },
    estimate(total, at) {
      const [first, last] = [seen[0], seen.at(-1)]
      if (total === undefined || first === undefined || last === undefined) return undefined
      const units = last.done - first.done
      if (units < ENOUGH || last.done >= total) return undefined
      // A unit that takes longer than those before it makes the rest look longer too.
      const each = Math.max((last.at - first.at) / units, (at - first.at) / (units + 1))
      const begun = Math.min(at - last.at, each)
      return Math.max(0, Math.round((total - last.done) * each - begun))
    },
  }
}
