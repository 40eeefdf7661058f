import type { Audit, AuditUnit, CitedSource } from '../../../domain/index.js'
import {
  isEmptySource,
  markName,
  noteGroups,
  type ShownBlock,
  type ShownUnit,
  SIGNS,
  shownBlocks,
  sourceOfCitation,
} from '../../audit-shown.js'
import { plain } from '../../plain.js'
import { OutsideLink } from '../outside-link.js'
import { linkTo, type Place, storedCopy } from '../site.js'
import { dateInWords, fileName, shortened, shownAddress, webAddress } from '../words.js'

interface MarkedTextProps {
  audit: Audit
  place: Place
}

/** The text itself, every sentence and row with its mark, and beside it why. */
export function MarkedText({ audit, place }: MarkedTextProps) {
  return (
    <div class="marked">
      {shownBlocks(audit).map((block) => (
        <MarkedBlock audit={audit} place={place} block={block} />
      ))}
    </div>
  )
}

function MarkedBlock({ audit, place, block }: MarkedTextProps & { block: ShownBlock }) {
  // A heading of the text is no heading of our page, whose order it could break.
  if (block.kind === 'heading') {
    return (
      <p class={`heading h${Math.min(block.level, 3)}`} dir="auto">
        {block.words}
      </p>
    )
  }
  if (block.kind === 'table') return <MarkedTable audit={audit} place={place} table={block} />
  const notes = noteGroups(block.units)
  return (
    <div class={`passage ${block.kind}`}>
      <p dir="auto">
        {block.units.map((shown) => (
          <MarkedSentence shown={shown} />
        ))}
      </p>
      {notes.length === 0 ? null : (
        <ul class="margin">
          {notes.map((group) => (
            <Note audit={audit} place={place} group={group} />
          ))}
        </ul>
      )}
    </div>
  )
}

const numberOf = ({ index }: ShownUnit): number => index + 1

function MarkedSentence({ shown }: { shown: ShownUnit }) {
  const { mark } = shown.unit
  const number = numberOf(shown)
  return (
    <>
      <span class={`unit m-${mark}`} id={`u${number}`}>
        {shown.words}
      </span>
      {mark === 'not-checkable' ? (
        <span class="vh"> (not checkable)</span>
      ) : (
        <a class={`sign m-${mark}`} href={`#n${number}`} aria-label={`${markName(mark)}, note ${number}`}>
          {SIGNS[mark]}
          {number}
        </a>
      )}{' '}
    </>
  )
}

function Note({ audit, place, group }: MarkedTextProps & { group: readonly ShownUnit[] }) {
  const [first] = group
  if (first === undefined) return null
  const { mark, why } = first.unit
  return (
    <li class={`note m-${mark}`}>
      <p>
        {group.map((shown) => (
          <a
            class="of"
            href={`#u${numberOf(shown)}`}
            id={`n${numberOf(shown)}`}
            aria-label={`Back to ${numberOf(shown)}`}
          >
            {numberOf(shown)}
          </a>
        ))}{' '}
        <strong>
          <span aria-hidden="true">{SIGNS[mark]}</span> {markName(mark)}
        </strong>
      </p>
      <p>{plain(why)}</p>
      <Quotes audit={audit} place={place} unit={first.unit} />
    </li>
  )
}

const QUOTED = 320

/** Title, publisher and date, as far as they are known. */
function nameOf({ metadata: { title, publisher, published }, location }: CitedSource): string {
  const parts = [
    title?.value ?? fileName(location),
    publisher?.value,
    published && dateInWords(published.value),
  ]
  return plain(parts.filter((part) => part !== undefined).join(' · '))
}

/** The stored words for or against it, each a step from where they stand. */
function Quotes({ audit, place, unit }: MarkedTextProps & { unit: AuditUnit }) {
  return (
    <>
      {unit.citations.map((index) => {
        const citation = audit.citations[index]
        if (citation === undefined) return null
        const source = sourceOfCitation(audit, citation)
        return (
          <p class="evidence">
            <q dir="auto">{shortened(citation.exact, QUOTED)}</q>{' '}
            <a href={linkTo(place, storedCopy(citation))} dir="auto">
              {source ? nameOf(source) : shownAddress(citation.url)}
            </a>
          </p>
        )
      })}
    </>
  )
}

function MarkedTable({
  audit,
  place,
  table: { columns, rows },
}: MarkedTextProps & { table: Extract<ShownBlock, { kind: 'table' }> }) {
  const first = rows[0] === undefined ? 1 : numberOf(rows[0])
  return (
    <section class="wide" tabindex={0} aria-label={`Table of the text, from row ${first}`}>
      <table class="cards">
        {columns.length === 0 ? null : (
          <thead>
            <tr>
              {columns.map((name) => (
                <th scope="col" dir="auto">
                  {name}
                </th>
              ))}
              <th scope="col">Audit</th>
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row) => {
            const { mark, why } = row.unit
            return (
              <tr id={`u${numberOf(row)}`} class={`m-${mark}`}>
                {row.cells.map((cell, at) => (
                  <td
                    dir="auto"
                    data-name={
                      cell === '' && !isEmptySource(row, cell, columns[at]) ? undefined : columns[at]
                    }
                  >
                    {isEmptySource(row, cell, columns[at]) ? <em class="missing">empty</em> : cell}
                  </td>
                ))}
                <td class="verdict-cell" id={`n${numberOf(row)}`}>
                  <strong>
                    <span aria-hidden="true">{SIGNS[mark]}</span> {markName(mark)}
                  </strong>
                  <p>{plain(why)}</p>
                  <Quotes audit={audit} place={place} unit={row.unit} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** An address of the text itself, followed by nobody but the reader. */
export function AddressOfText({ address }: { address: string }) {
  return webAddress(address) === undefined ? (
    <span>{shownAddress(address)}</span>
  ) : (
    <OutsideLink url={address}>{shownAddress(address)}</OutsideLink>
  )
}
