import type { VerdictLabel } from '../../domain/index.js'
import { VERDICT_NAMES } from '../phrases.js'

/** A sign besides the name: no verdict is told by its colour alone. */
export const VERDICT_SIGNS: Record<VerdictLabel, string> = {
  supported: '✓',
  refuted: '✗',
  conflicting: '⇄',
  insufficient: '?',
  'not checkable': '–',
}

export const verdictClass = (label: VerdictLabel): string => `v-${label.replace(' ', '-')}`

export function VerdictBadge({ label }: { label: VerdictLabel }) {
  return (
    <span class={`badge ${verdictClass(label)}`}>
      <span aria-hidden="true">{VERDICT_SIGNS[label]}</span> {VERDICT_NAMES[label]}
    </span>
  )
}
