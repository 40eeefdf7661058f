import type { OnProgress } from '../../domain/index.js'
import { defined } from '../../workflows/defined.js'
import type { Workspace } from '../../workflows/workspace.js'
import type { Asked, CommandName, Given } from './commands.js'

export interface Watched {
  onProgress: OnProgress
  signal: AbortSignal
}

/** Each command as the job of a workspace that it is. */
export const PERFORM: {
  [Name in CommandName]: (workspace: Workspace, asked: Asked<Name>, watched: Watched) => Promise<Given<Name>>
} = {
  add: (workspace, { paths, ...options }, watched) =>
    workspace.add(paths, { ...defined(options), ...watched }),
  remove: (workspace, { sources, ...options }) => workspace.remove(sources, options),
  import: (workspace, { files, ...options }, { onProgress }) =>
    workspace.import(files, { ...defined(options), onProgress }),
  search: (workspace, { words, ...options }) => workspace.search(words, defined(options)),
  check: (workspace, { input, ...options }, watched) =>
    workspace.check(input, { ...defined(options), ...watched }),
  replay: (workspace, { id }) => workspace.replay(id),
  audit: (workspace, { input, ...options }, watched) =>
    workspace.audit(input, { ...defined(options), ...watched }),
  'replay-audit': (workspace, { id }) => workspace.replayAudit(id),
  research: (workspace, { question, ...options }, watched) =>
    workspace.research(question, { ...defined(options), ...watched }),
  plan: (workspace, { question, ...options }, watched) =>
    workspace.planResearch(question, { ...defined(options), ...watched }),
  'replay-report': (workspace, { id }) => workspace.replayReport(id),
  show: (workspace, { id, ...options }) => workspace.show(id, defined(options)),
  list: (workspace, options) => workspace.list(defined(options)),
  publish: (workspace, { to, dir, ...options }) => workspace.publish({ to, dir, ...defined(options) }),
  refresh: (workspace, { ids, ...options }, watched) =>
    workspace.refresh(ids, { ...defined(options), ...watched }),
  examine: (workspace) => workspace.examine(),
}
