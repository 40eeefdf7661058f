import type { Judge } from '../judge/index.js'
import type { EvidenceIndex } from '../library/index.js'
import type { Store } from '../store/index.js'
import type { Config } from './config.js'
import type { Web } from './fetching/web.js'

/** What a workflow works with; `openWorkspace` puts them together. */
export interface Tools {
  dir: string
  config: Config
  store: Store
  library: EvidenceIndex
  judge: Judge
  /** The guarded way out to the network. */
  web: Web
}
