import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, type Place, type Site } from '../site.js'

export interface ApiPageData {
  routes: readonly { method: string; path: string; summary?: string | undefined }[]
}

/** What programs can ask, in short; the OpenAPI document has the rest. */
export function apiPage({ routes }: ApiPageData, site: Site): string {
  const place: Place = { site, at: 'api/' }
  return rendered(
    <Document place={place} title={`For programs · ${site.title}`}>
      <h1>For programs</h1>
      <p class="lead">
        Everything here can be asked for as JSON. The{' '}
        <a href={linkTo(place, 'api/openapi.json')}>OpenAPI document</a> describes each request and answer.
      </p>
      <dl class="facts">
        {routes.map(({ method, path, summary }) => (
          <div>
            <dt>
              <code>
                {method.toUpperCase()} /api{path}
              </code>
            </dt>
            <dd>{summary}</dd>
          </div>
        ))}
      </dl>
      <p>
        From another machine each request needs the token of this server, as{' '}
        <code>Authorization: Bearer</code>. Text offsets are UTF-16 code units into the stored text.
      </p>
    </Document>,
  )
}
