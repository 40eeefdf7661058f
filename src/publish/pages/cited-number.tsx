import type { Citation, SnapshotId } from '../../domain/index.js'
import { textFragmentUrl } from '../bundle/text-fragment.js'
import { type Citing, pageOrRow, sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { OutsideLink } from './outside-link.js'
import { RowCells, type RowOf } from './row-cells.js'
import { linkToWords, type Place } from './site.js'
import { fileName, shortened, shownAddress, visible, webAddress } from './words.js'

export interface CitedNumberProps {
  /** A check, or a report. */
  check: Citing
  place: Place
  mediaTypeOf: (snapshot: SnapshotId) => string
  textOf?: (snapshot: SnapshotId) => string | undefined
  rowOf?: RowOf
  /** Of the citation, from 0. */
  index: number
  /** Which of the references to it this is, from 1. */
  nth: number
  /** A page of hundreds of numbers: only the words and their source's name stand beside each, the rest in the notes. */
  brief?: boolean
}

/** Words that stood beside an earlier number: enough of them to know them again. */
const AGAIN = 140

/**
 * The number after a sentence. It leads to the stored copy at the highlighted words; while it has the
 * pointer or the focus the words stand beside it, with the way to the live page.
 */
export function CitedNumber({ check, place, index, nth, brief = false, ...live }: CitedNumberProps) {
  const citation = check.citations[index]
  if (!citation) return null
  const number = index + 1
  const id = `r${number}-${nth}`
  return (
    <span class="cite">
      <a id={id} class="number" href={linkToWords(place, citation, number)} aria-describedby={`q${id}`}>
        <span class="vh">Source </span>
        {number}
      </a>
      <span class="pop" id={`q${id}`}>
        <span class="pop-in">
          {brief ? (
            <BriefWords check={check} citation={citation} nth={nth} />
          ) : nth === 1 ? (
            <>
              <Quotation citation={citation} {...live} />
              <span class="from">
                <Naming check={check} citation={citation} />
              </span>
            </>
          ) : (
            <mark dir="auto">{shortened(citation.exact, AGAIN)}</mark>
          )}
          <span class="ways">
            {nth === 1 && !brief ? <LiveLink citation={citation} {...live} /> : null}{' '}
            <a href={`#n${number}`}>Note {number}</a>
          </span>
        </span>
      </span>
    </span>
  )
}

/** As much of the words as says whether they bear the sentence out. */
const BRIEFLY = 320
const SHORT_TITLE = 90

function BriefWords({ check, citation, nth }: { check: Citing; citation: Citation; nth: number }) {
  const title = sourceOf(check, citation)?.metadata.title?.value
  return (
    <>
      <mark dir="auto">{shortened(citation.exact, nth === 1 ? BRIEFLY : AGAIN)}</mark>
      <span class="from">
        <cite dir="auto">{shortened(title ?? fileName(citation.url), SHORT_TITLE)}</cite>
      </span>
    </>
  )
}

/** The words with what stands around them in the source. */
export function Quotation({ citation, rowOf }: { citation: Citation; rowOf?: RowOf }) {
  const { prefix, exact, suffix } = citation
  const cells = rowOf?.(citation)
  return (
    <>
      <span class="quotation" dir="auto">
        {/* What stands around a row is other rows. */}
        {cells === undefined ? <span class="around">{before(prefix)}</span> : null}
        <mark>{visible(exact)}</mark>
        {cells === undefined ? <span class="around">{after(suffix)}</span> : null}
      </span>
      <RowCells cells={cells} />
    </>
  )
}

/** Contexts are cut at a length: a word cut in two is left out. */
const FULL = 31
const before = (prefix: string): string =>
  prefix.length < FULL ? visible(prefix) : `…${visible(prefix).replace(/^\S*\s/, '')}`
const after = (suffix: string): string =>
  suffix.length < FULL ? visible(suffix) : `${visible(suffix).replace(/\s\S*$/, '')}…`

/** Publisher, title and date, as far as they are known. */
export function Naming({ check, citation }: { check: Citing; citation: Citation }) {
  const source = sourceOf(check, citation)
  const { title, authors, publisher, published } = source?.metadata ?? {}
  const who = [...new Set([publisher?.value, authors?.value.join(', ')])].filter((one) => one !== undefined)
  return (
    <>
      <cite dir="auto">{plain(title?.value ?? fileName(citation.url))}</cite>
      {who.map((name) => ` · ${plain(name)}`)}
      {published === undefined ? (
        ' · no date'
      ) : (
        <>
          {' '}
          · <Dated date={published.value} />
        </>
      )}
      {pageOrRow(citation)}
    </>
  )
}

type Live = Pick<CitedNumberProps, 'mediaTypeOf' | 'textOf'> & { citation: Citation }

/** The page as it is today, at the words where browsers can; of a page that is gone, the archive's copy. */
export function LiveLink({ citation, mediaTypeOf, textOf }: Live) {
  if (citation.archived) {
    return (
      <OutsideLink url={citation.archived.url}>
        Archived copy of <Dated date={citation.archived.at} />
      </OutsideLink>
    )
  }
  if (webAddress(citation.url) === undefined)
    return <span class="quiet">A file: {fileName(citation.url)}</span>
  const text = textOf?.(citation.snapshot)
  const page = { mediaType: mediaTypeOf(citation.snapshot), ...(text === undefined ? {} : { text }) }
  return (
    <OutsideLink url={textFragmentUrl(citation, page)}>
      Live page at {shownAddress(citation.url).split('/')[0]}
    </OutsideLink>
  )
}
