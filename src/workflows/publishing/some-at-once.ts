import PQueue from 'p-queue'

/** Enough for a disk to be busy; all at once would open thousands of files. */
const AT_ONCE = 16

/**
 * Each item's result, in the order of the items. After a failure no further one is begun, and those under way have
 * ended before it is thrown: nothing is written behind the back of whoever was told.
 */
export async function someAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const queue = new PQueue({ concurrency: AT_ONCE })
  try {
    return await queue.addAll(items.map((item) => () => work(item)))
  } finally {
    queue.clear()
    await queue.onIdle()
  }
}
