import { AssayError } from '../../domain/index.js'
import type { Config } from '../../workflows/config.js'
import type { Workspace } from '../../workflows/workspace.js'
import { ask } from './ask.js'
import type { Announced } from './server-file.js'

/**
 * A workspace that a server holds: each job is asked of that server, and everything else is as if it were open here.
 * Paths go as they were typed, with the folder that they begin in.
 */
export function remoteWorkspace(dir: string, config: Config, server: Announced): Workspace {
  const here = { cwd: process.cwd() }
  return {
    dir,
    config,
    add: (paths, { onProgress, signal, ...options } = {}) =>
      ask(server, 'add', { ...here, ...options, paths }, { onProgress, signal }),
    remove: (sources, options) => ask(server, 'remove', { ...here, ...options, sources }),
    import: (files, { onProgress, ...options } = {}) =>
      ask(server, 'import', { ...here, ...options, files }, { onProgress }),
    search: (words, options) => ask(server, 'search', { ...options, words }),
    check: (input, { onProgress, signal, ...options } = {}) =>
      ask(server, 'check', { ...here, ...options, input }, { onProgress, signal }),
    replay: (id) => ask(server, 'replay', { id }),
    audit: (input, { onProgress, signal, ...options } = {}) =>
      ask(server, 'audit', { ...here, ...options, input }, { onProgress, signal }),
    replayAudit: (id) => ask(server, 'replay-audit', { id }),
    research: (question, { onProgress, signal, ...options } = {}) =>
      ask(server, 'research', { ...options, question }, { onProgress, signal }),
    planResearch: (question, { onProgress, signal, ...options } = {}) =>
      ask(server, 'plan', { ...options, question }, { onProgress, signal }),
    replayReport: (id) => ask(server, 'replay-report', { id }),
    show: (id, options) => ask(server, 'show', { ...options, id }),
    list: (options) => ask(server, 'list', { ...options }),
    publish: ({ ids, corrections, ...options }) =>
      ask(server, 'publish', {
        ...here,
        ...options,
        ...(ids ? { ids: [...ids] } : {}),
        ...(corrections ? { corrections: [...corrections] } : {}),
      }),
    refresh: (ids, { onProgress, signal, ...options } = {}) =>
      ask(server, 'refresh', { ...options, ids }, { onProgress, signal }),
    examine: () => ask(server, 'examine', {}),
    serving: async () => {
      throw new AssayError('WORKSPACE_LOCKED', `The workspace is served already, at ${server.url}`)
    },
    close: async () => undefined,
  }
}
