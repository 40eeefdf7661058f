import type { Snapshot, Sourced } from '../../domain/index.js'
import { plain } from '../plain.js'
import { Dated } from './dated.js'
import { OutsideLink } from './outside-link.js'
import { linkTo, type Place, sourcePath } from './site.js'
import type { SourcePageData } from './source-page-data.js'
import { dateInWords, fileName } from './words.js'

/** What is known of a document and where in it that was read; its origin, near copies and capture. */
export function SourceFacts({
  snapshot,
  source,
  origin,
  nearCopies = [],
  place,
}: SourcePageData & { place: Place }) {
  const { metadata, capture } = snapshot
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">About this document</h2>
      <dl class="facts">
        <Fact name="Title" fact={metadata.title} />
        <Fact name="Authors" fact={listed(metadata.authors)} />
        <Fact name="Publisher" fact={metadata.publisher} />
        <Fact name="Published" fact={dated(metadata.published)} />
        <Fact name="Modified" fact={dated(metadata.modified)} />
        <Fact name="Language" fact={metadata.language} />
        <Fact name="Address" fact={metadata.canonicalUrl} />
        {/^https?:/i.test(source.location) ? null : (
          <Fact name="File" fact={{ value: fileName(source.location), from: 'its name' }} />
        )}
        <div>
          <dt>Read</dt>
          <dd>
            <Dated date={snapshot.readAt} />{' '}
            <span class="quiet">
              {snapshot.reader}, {plain(snapshot.mediaType)}
            </span>
          </dd>
        </div>
        {capture?.archived === undefined ? null : (
          <div>
            <dt>Archived copy</dt>
            <dd>
              <OutsideLink url={capture.archived.url}>{plain(capture.archived.by)}</OutsideLink>,{' '}
              <Dated date={capture.archived.at} /> <span class="quiet">The page itself was gone.</span>
            </dd>
          </div>
        )}
        {origin === undefined ? null : (
          <div>
            <dt>Origin</dt>
            <dd dir="auto">
              {plain(origin.name)}{' '}
              {origin.because === undefined ? null : <span class="quiet">{origin.because}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>Snapshot</dt>
          <dd>
            <code>{snapshot.id}</code>
          </dd>
        </div>
      </dl>
      <Copies copies={nearCopies} place={place} />
      <p class="quiet">
        Offsets in anchors are UTF-16 code units into the text in Unicode Normalization Form C,{' '}
        {snapshot.textLength} in all.
      </p>
    </section>
  )
}

function Copies({ copies, place }: { copies: NonNullable<SourcePageData['nearCopies']>; place: Place }) {
  if (copies.length === 0) return null
  return (
    <>
      <h3>Near copies</h3>
      <p class="quiet">They print the same words, and count as one origin with this one.</p>
      <ul>
        {copies.map(({ snapshot, title, detail, linked }) => (
          <li dir="auto">
            {linked ? <a href={linkTo(place, sourcePath(snapshot))}>{plain(title)}</a> : plain(title)}{' '}
            <span class="quiet">{plain(detail)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Fact({ name, fact }: { name: string; fact: Sourced<string> | undefined }) {
  if (fact === undefined) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">
        {plain(fact.value)} <span class="quiet">from {plain(fact.from)}</span>
      </dd>
    </div>
  )
}

const listed = (fact: Snapshot['metadata']['authors']) => fact && { ...fact, value: fact.value.join(', ') }
const dated = (fact: Snapshot['metadata']['published']) => fact && { ...fact, value: dateInWords(fact.value) }
