import type { VerdictLabel } from '../domain/index.js'

/** Terminal colours by verdict. */
export const TINTS: Record<VerdictLabel, 'green' | 'red' | 'yellow' | 'blue' | 'gray'> = {
  supported: 'green',
  refuted: 'red',
  conflicting: 'yellow',
  insufficient: 'blue',
  'not checkable': 'gray',
}

/** Obsidian's callouts by verdict. */
export const CALLOUTS: Record<VerdictLabel, string> = {
  supported: 'success',
  refuted: 'failure',
  conflicting: 'warning',
  insufficient: 'question',
  'not checkable': 'info',
}
