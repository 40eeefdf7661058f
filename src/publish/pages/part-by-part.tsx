import type { Check, Verdict } from '../../domain/index.js'
import { confidenceThat } from '../phrases.js'
import { plain } from '../plain.js'
import { VerdictBadge } from './verdict-badge.js'
import { basisInWords } from './verdict-panel.js'

/** A statement that makes several claims, each with a verdict of its own. */
export function PartByPart({ check }: { check: Check }) {
  if (check.parts.length < 2) return null
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">Part by part</h2>
      <ol class="parts">
        {check.parts.map(({ claim, verdict }) => (
          <li>
            <VerdictBadge label={verdict.label} /> <span dir="auto">“{plain(claim.text)}”</span>
            {verdict.label === 'not checkable' ? null : (
              <span class="quiet">
                {' '}
                {inWords(verdict)}, {basisInWords(verdict.basis)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function inWords({ label, confidence }: Verdict): string {
  const { how, that } = confidenceThat(label, confidence)
  return `${how} ${that}`
}
