import { AssayError } from '../../domain/index.js'
import type { Tools } from '../tools.js'

/**
 * Tools for a replay: the store, and nothing that could know anything else.
 * @param judge the id of the one that judged
 */
export function replayTools(tools: Pick<Tools, 'dir' | 'config' | 'store'>, judge: string): Tools {
  const missing = (what: string) => async (): Promise<never> => {
    throw new AssayError('RUN_INCOMPLETE', `The run is not whole: it does not hold what ${what} said.`)
  }
  const library = missing('the library')
  return {
    ...tools,
    library: {
      add: library,
      remove: library,
      search: library,
      count: library,
      compact: library,
      close: async () => {},
    },
    judge: { id: judge, judge: missing('the judge') },
    web: {
      fetcher: missing('the network'),
      archives: { availability: [], timeGates: [], timeMaps: [] },
      close: async () => {},
    },
  }
}
