import type { Check, Evidence } from '../../domain/index.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { RowCells, type RowOf } from './row-cells.js'
import { type OriginGroup, originsOn, type SideName } from './sides.js'
import { linkTo, type Place, storedCopy } from './site.js'
import { shortened } from './words.js'

interface LedgerProps {
  check: Check
  place: Place
  rowOf?: RowOf
}

/** What speaks for the claim and what against it, side by side and by origin; then the rest of what was read. */
export function EvidenceLedger(props: LedgerProps) {
  const { check } = props
  if (check.evidence.length === 0) return null
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">The evidence</h2>
      <div class="sides">
        <Side {...props} side="for" title="For the claim" />
        <Side {...props} side="against" title="Against the claim" />
      </div>
      <Rest {...props} side="set aside" title="Read and not counted" />
      <Rest {...props} side="neither" title="Neither for nor against" />
    </section>
  )
}

interface SideProps extends LedgerProps {
  side: SideName
  title: string
}

function Side({ side, title, ...props }: SideProps) {
  const groups = originsOn(props.check, side)
  const id = `side-${side}`
  return (
    <section class={`side ${id}`} aria-labelledby={id}>
      <h3 id={id}>
        {title} <span class="quiet">{tally(groups)}</span>
      </h3>
      {groups.length === 0 ? (
        <p class="quiet">Nothing that counts was found.</p>
      ) : (
        <Groups {...props} groups={groups} />
      )}
    </section>
  )
}

function Rest({ side, title, ...props }: SideProps) {
  const groups = originsOn(props.check, side)
  if (groups.length === 0) return null
  return (
    <details>
      <summary>
        {title} <span class="quiet">{tally(groups)}</span>
      </summary>
      <Groups {...props} groups={groups} />
    </details>
  )
}

const tally = (groups: readonly OriginGroup[]): string => {
  if (groups.length === 0) return ''
  const passages = groups.reduce((sum, { evidence }) => sum + evidence.length, 0)
  return `${count(passages, 'passage')}, ${count(groups.length, 'origin')}`
}

function Groups({ groups, ...props }: LedgerProps & { groups: readonly OriginGroup[] }) {
  return (
    <ul class="origins">
      {groups.map(({ origin, because, evidence }) => (
        <li>
          <p class="origin">
            <strong dir="auto">{plain(origin)}</strong>
            {because === undefined || evidence.length < 2 ? null : (
              <span class="quiet"> {because}, counted once</span>
            )}
          </p>
          <ul>
            {[...alike(evidence)].map(([words, pieces]) => (
              <Piece {...props} words={words} pieces={pieces} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

const QUOTED = 260

/** Pieces with the same words, which stand there once. */
function alike(evidence: readonly Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const { start, end } = one.stance.decidedBy
    const words = shortened(one.text.slice(start, end) || one.text, QUOTED)
    groups.set(words, [...(groups.get(words) ?? []), one])
  }
  return groups
}

interface PieceProps extends LedgerProps {
  words: string
  pieces: readonly Evidence[]
}

function Piece({ check, place, rowOf, words, pieces }: PieceProps) {
  const cited = pieces.flatMap(({ citation }) => (citation === undefined ? [] : [citation]))
  const whys = new Set(pieces.map(whyOf).filter((why) => why !== undefined))
  return (
    <li>
      <q dir="auto">{words}</q>
      {[...new Set(cited)].map((index) => (
        <a class="number" href={`#n${index + 1}`} aria-label={`Source ${index + 1}`}>
          {index + 1}
        </a>
      ))}
      <RowCells cells={pieces[0] && rowOf?.(decidingSpan(pieces[0]))} />
      {pieces.map((piece) => (
        <p class="quiet">
          <a href={linkTo(place, storedCopy(decidingSpan(piece)))}>{titleOf(check, piece)}</a>
          {piece.published === undefined ? null : (
            <>
              , <Dated date={piece.published} />
            </>
          )}
        </p>
      ))}
      {[...whys].map((why) => (
        <p class="quiet why">{plain(why)}</p>
      ))}
    </li>
  )
}

const titleOf = ({ sources }: Check, { snapshot }: Evidence): string =>
  plain(sources.find((source) => source.snapshot === snapshot)?.metadata.title?.value ?? '') || 'Stored copy'

/** Why it stands where it stands, as the judge or the gate said. */
function whyOf({ stance, useReason }: Evidence): string | undefined {
  const spoken = stance.reasons.find(({ by, points }) => points === stance.label && by !== 'wording')
  return useReason ?? stance.outOfScope ?? spoken?.text
}

/** The deciding words where the snapshot has them. */
export const decidingSpan = ({
  snapshot,
  start,
  stance,
}: Evidence): Pick<Evidence, 'snapshot' | 'start' | 'end'> => ({
  snapshot,
  start: start + stance.decidedBy.start,
  end: start + stance.decidedBy.end,
})
