import { Document } from './document.js'
import { rendered } from './rendered.js'
import { PAGES, type Site } from './site.js'

/**
 * A host shows it for addresses of any depth, so that its links must not be relative: with a known address it
 * leads there, without one to the root of the host.
 */
export function notFoundPage(site: Site): string {
  const folder = site.address === undefined ? '/' : new URL(site.address).pathname
  return rendered(
    <Document place={{ site, at: PAGES.notFound, root: folder }} title={`Not found · ${site.title}`} unlisted>
      <h1>There is no such page</h1>
      <p class="lead">Addresses of checks never change. This one was perhaps cut off on its way here.</p>
      <p>
        <a href={folder}>To the first page</a>, <a href={`${folder}${PAGES.checks}`}>to all checks</a>
      </p>
    </Document>,
  )
}
