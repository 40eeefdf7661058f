import type { SnapshotId } from '../../../domain/index.js'
import { count } from '../../phrases.js'
import { plain } from '../../plain.js'
import { Dated } from '../dated.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, PAGES, type Place, type Site, sourcePath, storedCopy } from '../site.js'
import { shortened, shownAddress } from '../words.js'
import type { Run } from './run.js'
import { RunList } from './run-list.js'

export interface LibraryPageData {
  documents: readonly {
    snapshot: SnapshotId
    title: string
    /** Its address, or a file's name. */
    location: string
    publisher?: string | undefined
    published?: string | undefined
    /** Others that print the same words, by whom. */
    copies: readonly { snapshot: SnapshotId; title: string }[]
    moreCopies: number
  }[]
  /** How many there are in all. */
  total: number
  /** Publishers and sites that they are from. */
  voices: number
  page: number
  pages: number
  /** What is being added, and what was added last. */
  additions: readonly Run[]
  found?: {
    words: string
    hits: readonly { snapshot: SnapshotId; start: number; end: number; title: string; text: string }[]
  }
}

/** The evidence that checks are made from: what there is, a search over it, and ways to add to it. */
export function libraryPage(data: LibraryPageData, site: Site): string {
  const { documents, total, voices, page, pages, additions, found } = data
  const place: Place = { site, at: PAGES.library }
  return rendered(
    <Document place={place} within="library" title={`Library · ${site.title}`} unlisted>
      <h1>Library</h1>
      <p class="lead">
        {total === 0
          ? 'There is nothing here yet. Checks are made from documents: add some.'
          : `${count(total, 'document')} by ${count(voices, 'publisher')} that checks can be made from.`}
      </p>
      <form method="get" action={linkTo(place, PAGES.library)} class="search one-line">
        <label for="words">Search the documents</label>
        <span class="field">
          <input id="words" type="search" name="words" value={plain(found?.words ?? '')} autocomplete="off" />
          <button type="submit">Search</button>
        </span>
      </form>
      {found === undefined ? null : <Found {...found} place={place} />}
      <section aria-labelledby="add">
        <h2 id="add">Add to it</h2>
        <div class="ways-in">
          <form method="post" action={linkTo(place, PAGES.library)} class="search">
            <label for="address">A page of the web</label>
            <input
              id="address"
              type="url"
              name="address"
              required
              autocomplete="off"
              placeholder="https://"
            />
            <button type="submit">Add the page</button>
          </form>
          <form
            method="post"
            action={linkTo(place, `${PAGES.library}files/`)}
            enctype="multipart/form-data"
            class="search"
          >
            <label for="file">A file: text, Markdown, HTML, PDF, DOCX, EPUB, CSV, XLSX, WARC</label>
            <input id="file" type="file" name="file" required />
            <button type="submit">Add the file</button>
          </form>
        </div>
        {additions.length === 0 ? null : (
          <>
            <h3>Being added, and added last</h3>
            <RunList runs={additions} place={place} />
          </>
        )}
      </section>
      {total === 0 ? null : (
        <section aria-labelledby="documents">
          <h2 id="documents">Documents</h2>
          <ul class="checks documents">
            {documents.map((one) => (
              <Listed document={one} place={place} />
            ))}
          </ul>
          <Pages page={page} pages={pages} place={place} />
        </section>
      )}
    </Document>,
  )
}

function Listed({ document, place }: { document: LibraryPageData['documents'][number]; place: Place }) {
  const { snapshot, title, location, publisher, published, copies, moreCopies } = document
  return (
    <li>
      <a class="claim" href={linkTo(place, sourcePath(snapshot))} dir="auto">
        {plain(title) || 'Untitled'}
      </a>
      <span class="quiet sans" dir="auto">
        {publisher === undefined ? null : `${plain(publisher)} · `}
        {published === undefined ? 'no date' : <Dated date={published} />}
        {' · '}
        {shortened(shownAddress(location), 70)}
      </span>
      {copies.length === 0 ? null : (
        <span class="quiet sans copies" dir="auto">
          Near copies, one origin with it:{' '}
          {copies.map((copy, at) => (
            <>
              {at === 0 ? '' : ', '}
              <a href={linkTo(place, sourcePath(copy.snapshot))}>{plain(copy.title) || 'Untitled'}</a>
            </>
          ))}
          {moreCopies === 0 ? '' : ` and ${moreCopies} more`}
        </span>
      )}
    </li>
  )
}

function Pages({ page, pages, place }: { page: number; pages: number; place: Place }) {
  if (pages === 1) return null
  const to = (number: number) => `${linkTo(place, PAGES.library)}?page=${number}#documents`
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? <a href={to(page - 1)}>Newer</a> : null}
      <span class="quiet">
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={to(page + 1)}>Older</a> : null}
    </nav>
  )
}

const PASSAGE = 400

function Found({ words, hits, place }: NonNullable<LibraryPageData['found']> & { place: Place }) {
  return (
    <section aria-labelledby="hits">
      <h2 id="hits">Passages for “{plain(words)}”</h2>
      {hits.length === 0 ? <p class="empty">No passage has these words.</p> : null}
      <ol class="hits">
        {hits.map((hit) => (
          <li dir="auto">
            <a href={linkTo(place, storedCopy(hit))}>{plain(hit.title) || 'Untitled'}</a>
            <q>{shortened(hit.text, PASSAGE)}</q>
          </li>
        ))}
      </ol>
    </section>
  )
}
