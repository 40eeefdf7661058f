import type { Check, Citation } from '../../domain/index.js'
import { archivedPlace, placeOf, repairLine, sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import { type CitedNumberProps, LiveLink, Naming, Quotation } from './cited-number.js'
import { OutsideLink } from './outside-link.js'
import { linkTo, storedCopy } from './site.js'
import { shownAddress } from './words.js'

type NotesProps = Omit<CitedNumberProps, 'index' | 'nth' | 'check'> & { check: Check }

/** Every citation once, with all that is known of where its words stand: what print and screen readers have. */
export function CitationNotes(props: NotesProps) {
  const { check } = props
  if (check.citations.length === 0) return null
  const uses = usesOf(check)
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">Sources</h2>
      <ol class="notes">
        {check.citations.map((citation, index) => (
          <Note {...props} citation={citation} index={index} uses={uses.get(index) ?? 0} />
        ))}
      </ol>
    </section>
  )
}

function Note(props: NotesProps & { citation: Citation; index: number; uses: number }) {
  const { check, place, citation, index, uses } = props
  const source = sourceOf(check, citation)
  const repaired = source && repairLine(source)
  const archived = archivedPlace(citation)
  const number = index + 1
  return (
    <li id={`n${number}`}>
      <blockquote>
        <Quotation citation={citation} {...(props.rowOf ? { rowOf: props.rowOf } : {})} />
      </blockquote>
      <p class="from">
        <Naming check={check} citation={citation} />
      </p>
      <p class="ways">
        <a href={linkTo(place, storedCopy(citation))}>Stored copy at these words</a> <LiveLink {...props} />{' '}
        {archived === undefined ? null : (
          <span class="quiet">The page itself is gone: {shownAddress(citation.url)} </span>
        )}
        <code title="Snapshot and offsets, UTF-16 code units into NFC text">{placeOf(citation)}</code>
      </p>
      <p class="print-only">
        <OutsideLink url={citation.url}>{shownAddress(citation.url)}</OutsideLink>
      </p>
      {repaired === undefined ? null : <p class="quiet">{plain(repaired)}</p>}
      {uses === 0 ? (
        <p class="quiet">No sentence above refers to it; it was read and counted.</p>
      ) : (
        <p class="back">
          {Array.from({ length: uses }, (_, at) => (
            <a
              href={`#r${number}-${at + 1}`}
              aria-label={`Back to sentence ${at + 1} that cites source ${number}`}
            >
              ↩{uses === 1 ? '' : at + 1}
            </a>
          ))}
        </p>
      )}
    </li>
  )
}

function usesOf({ sections }: Check): Map<number, number> {
  const uses = new Map<number, number>()
  for (const index of sections.flatMap(({ sentences }) => sentences.flatMap(({ citations }) => citations))) {
    uses.set(index, (uses.get(index) ?? 0) + 1)
  }
  return uses
}
