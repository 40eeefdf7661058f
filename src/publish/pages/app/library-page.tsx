import type { SnapshotId } from '../../../domain/index.js'
import { count } from '../../phrases.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, PAGES, type Place, type Site, sourcePath } from '../site.js'

export interface LibraryPageData {
  documents: readonly {
    snapshot: SnapshotId
    title: string
    publisher?: string | undefined
    published?: string | undefined
    /** How many others print the same words. */
    nearCopies: number
  }[]
  /** How many there are in all. */
  total: number
  found?: {
    words: string
    hits: readonly { snapshot: SnapshotId; title: string; text: string }[]
  }
}

/** The evidence that checks are made from: what there is, a search over it, and ways to add to it. */
export function libraryPage({ documents, total, found }: LibraryPageData, site: Site): string {
  const place: Place = { site, at: PAGES.library }
  return rendered(
    <Document place={place} within="library" title={`Library · ${site.title}`} unlisted>
      <h1>Library</h1>
      <p class="lead">{count(total, 'document')} that checks can be made from.</p>
      <form method="get" action={linkTo(place, PAGES.library)} class="search">
        <label for="words">Search the documents</label>
        <input id="words" type="search" name="words" value={plain(found?.words ?? '')} autocomplete="off" />
        <button type="submit">Search</button>
      </form>
      {found === undefined ? null : <Found {...found} place={place} />}
      <h2>Add to it</h2>
      <form method="post" action={linkTo(place, PAGES.library)} class="search">
        <label for="address">An address</label>
        <input id="address" type="url" name="address" required autocomplete="off" />
        <button type="submit">Add the page</button>
      </form>
      <form
        method="post"
        action={linkTo(place, `${PAGES.library}files/`)}
        enctype="multipart/form-data"
        class="search"
      >
        <label for="file">A file</label>
        <input id="file" type="file" name="file" required />
        <button type="submit">Add the file</button>
      </form>
      <h2>Documents</h2>
      <ul class="checks">
        {documents.map(({ snapshot, title, publisher, published, nearCopies }) => (
          <li>
            <a class="claim" href={linkTo(place, sourcePath(snapshot))} dir="auto">
              {plain(title) || 'Untitled'}
            </a>
            <span class="quiet" dir="auto">
              {publisher === undefined ? null : `${plain(publisher)} · `}
              {published === undefined ? 'no date' : <Dated date={published} />}
              {nearCopies === 0 ? null : ` · ${nearCopies} near ${nearCopies === 1 ? 'copy' : 'copies'}`}
            </span>
          </li>
        ))}
      </ul>
    </Document>,
  )
}

function Found({ words, hits, place }: NonNullable<LibraryPageData['found']> & { place: Place }) {
  return (
    <section aria-labelledby="hits">
      <h2 id="hits">Passages for “{plain(words)}”</h2>
      {hits.length === 0 ? <p>No passage has these words.</p> : null}
      <ol class="searches">
        {hits.map(({ snapshot, title, text }) => (
          <li dir="auto">
            <a href={linkTo(place, sourcePath(snapshot))}>{plain(title) || 'Untitled'}</a>: {plain(text)}
          </li>
        ))}
      </ol>
    </section>
  )
}
