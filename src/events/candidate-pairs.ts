/** A key in more things than this brings no two of them together. */
const COMMON_KEY = 60
const MOST_PAIRS = 2_000_000

/**
 * Pairs of things that share enough keys to be looked at together, in order.
 * @param keysOf the rarer of a thing's keys are those that bring it together with others
 */
export function candidatePairs<T>(
  things: readonly T[],
  keysOf: (thing: T) => Iterable<string>,
  fewestShared = 2,
): [number, number][] {
  const having = new Map<string, number[]>()
  for (const [index, thing] of things.entries()) {
    for (const key of new Set(keysOf(thing))) {
      const list = having.get(key)
      if (list) list.push(index)
      else having.set(key, [index])
    }
  }
  const shared = new Map<number, number>()
  let looked = 0
  for (const list of having.values()) {
    if (list.length > COMMON_KEY || list.length < 2) continue
    for (const [at, a] of list.entries()) {
      for (const b of list.slice(at + 1)) {
        if (looked++ > MOST_PAIRS) break
        const key = a * things.length + b
        shared.set(key, (shared.get(key) ?? 0) + 1)
      }
    }
  }
  return [...shared]
    .filter(([, count]) => count >= fewestShared)
    .map(([key]) => key)
    .sort((a, b) => a - b)
    .map((key) => [Math.floor(key / things.length), key % things.length])
}
