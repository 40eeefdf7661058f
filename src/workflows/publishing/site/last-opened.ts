/** What was opened last stays at hand: the files of one check or report are made one after another. */
export function lastOpened<Id extends string, T>(
  open: (id: Id, revision: number) => Promise<T>,
): (id: Id, revision: number) => Promise<T> {
  let last: { name: string; opening: Promise<T> } | undefined
  return (id, revision) => {
    const name = `${id} ${revision}`
    if (last?.name === name) return last.opening
    const opening = open(id, revision)
    last = { name, opening }
    // What could not be opened may be there the next time.
    opening.catch(() => {
      if (last?.opening === opening) last = undefined
    })
    return opening
  }
}
