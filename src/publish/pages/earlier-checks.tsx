import type { Check } from '../../domain/index.js'
import { EARLIER_NOTE, EARLIER_TITLE, earlierLines } from '../earlier.js'
import { plain } from '../plain.js'
import { OutsideLink } from './outside-link.js'
import { checkPath, linkTo, type Place } from './site.js'

interface EarlierProps {
  check: Check
  place: Place
  published: ReadonlySet<string>
}

/** What was checked before, by us or by others: offered, and no evidence. */
export function EarlierChecks({ check, place, published }: EarlierProps) {
  if (check.earlier.length === 0) return null
  const lines = earlierLines(check)
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{EARLIER_TITLE}</h2>
      <p class="quiet">{EARLIER_NOTE}</p>
      <ul>
        {check.earlier.map((match, index) => {
          const line = lines[index]
          const words = `“${plain(match.claim)}”`
          return (
            <li dir="auto">
              {match.kind === 'review' ? (
                <OutsideLink url={match.url}>{words}</OutsideLink>
              ) : published.has(match.id) ? (
                <a href={linkTo(place, checkPath(match.id))}>{words}</a>
              ) : (
                words
              )}
              {line === undefined ? null : (
                <span class="quiet"> {plain(`${line.near}, ${line.finding}`)}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
