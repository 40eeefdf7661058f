import type { Citation, Report, ReportSource } from '../../domain/index.js'
import { archivedPlace, pageOrRow, placeOf, repairLine, sourceOf } from '../phrases.js'
import { plain } from '../plain.js'
import { kindPhrase, PART_TITLES } from '../report/words.js'
import { LiveLink, Quotation } from './cited-number.js'
import { Dated } from './dated.js'
import { OutsideLink } from './outside-link.js'
import { ABOUT_IDS } from './report-contents.js'
import type { Cited } from './report-table.js'
import { linkTo, storedCopy } from './site.js'
import { fileName, shownAddress } from './words.js'

type SourcesProps = Omit<Cited, 'nth'> & {
  report: Report
  /** How often each citation was referred to above. */
  usesOf: (index: number) => number
}

/** Every source once, what kind it is and why, and under it every quotation with its number: what print has. */
export function ReportSources(props: SourcesProps) {
  const { report } = props
  if (report.sources.length === 0) return null
  const groups = groupsOf(report)
  return (
    <section aria-labelledby={ABOUT_IDS.bibliography} class="bibliography">
      <h2 id={ABOUT_IDS.bibliography}>{PART_TITLES.bibliography}</h2>
      <ul class="sources">
        {groups.map(({ source, citations }) => (
          <li>
            <SourceHead source={source} />
            <ol class="notes">
              {citations.map(({ citation, index }) => (
                <Note {...props} citation={citation} index={index} />
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Numbered {
  citation: Citation
  index: number
}

/** In the order of the sources' first numbers; those that are not cited come last. */
function groupsOf(report: Report): { source: ReportSource; citations: Numbered[] }[] {
  const groups = new Map<ReportSource, Numbered[]>()
  report.citations.forEach((citation, index) => {
    const source = sourceOf(report, citation)
    if (source) groups.set(source, [...(groups.get(source) ?? []), { citation, index }])
  })
  for (const source of report.sources) if (!groups.has(source)) groups.set(source, [])
  return [...groups].map(([source, citations]) => ({ source, citations }))
}

function SourceHead({ source }: { source: ReportSource }) {
  const { title, authors, publisher, published } = source.metadata
  const who = [...new Set([authors?.value.join(', '), publisher?.value])].filter((one) => one !== undefined)
  const repaired = repairLine(source)
  return (
    <>
      <p class="from">
        <cite dir="auto">{plain(title?.value ?? fileName(source.url))}</cite>
        {who.map((name) => ` · ${plain(name)}`)}
        {published === undefined ? (
          ' · no date'
        ) : (
          <>
            {' '}
            · <Dated date={published.value} />
          </>
        )}
      </p>
      <p class="kind" dir="auto">
        {plain(kindPhrase(source))}
      </p>
      <p class="print-only">
        <OutsideLink url={source.url}>{shownAddress(source.url)}</OutsideLink>
      </p>
      {repaired === undefined ? null : <p class="quiet">{plain(repaired)}</p>}
    </>
  )
}

function Note(props: SourcesProps & Numbered) {
  const { place, citation, index, usesOf, rowOf } = props
  const number = index + 1
  const archived = archivedPlace(citation)
  const uses = usesOf(index)
  return (
    <li id={`n${number}`} value={number}>
      <blockquote>
        <Quotation citation={citation} {...(rowOf ? { rowOf } : {})} />
      </blockquote>
      <p class="ways">
        {place.alone ? null : <a href={linkTo(place, storedCopy(citation))}>Stored copy at these words</a>}{' '}
        <LiveLink {...props} />{' '}
        {archived === undefined ? null : (
          <span class="quiet">The page itself is gone: {shownAddress(citation.url)} </span>
        )}
        <code title="Snapshot and offsets, UTF-16 code units into NFC text">
          {placeOf(citation)}
          {pageOrRow(citation)}
        </code>
        {uses === 0 ? (
          <span class="quiet">Nothing above refers to it; it was read.</span>
        ) : (
          <span class="back">
            {Array.from({ length: uses }, (_, at) => (
              <a
                href={`#r${number}-${at + 1}`}
                aria-label={`Back to place ${at + 1} that cites note ${number}`}
              >
                ↩{uses === 1 ? '' : at + 1}
              </a>
            ))}
          </span>
        )}
      </p>
    </li>
  )
}
