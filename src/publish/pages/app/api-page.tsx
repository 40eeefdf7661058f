import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, type Place, type Site } from '../site.js'

export interface ApiPart {
  name: string
  description: string
  routes: readonly { method: string; path: string; summary?: string | undefined }[]
}

export interface ApiPageData {
  parts: readonly ApiPart[]
}

/** What programs can ask, in short; the OpenAPI document has the rest. */
export function apiPage({ parts }: ApiPageData, site: Site): string {
  const place: Place = { site, at: 'api/' }
  return rendered(
    <Document place={place} title={`For programs · ${site.title}`}>
      <h1>For programs</h1>
      <p class="lead">
        Everything here can be asked for as JSON. The{' '}
        <a href={linkTo(place, 'api/openapi.json')}>OpenAPI document</a> describes each request and answer.
      </p>
      {parts.map(({ name, description, routes }) => (
        <section aria-labelledby={`api-${name}`}>
          <h2 id={`api-${name}`}>{`${name[0]?.toUpperCase()}${name.slice(1)}`}</h2>
          <p>{description}</p>
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
        </section>
      ))}
      <h2>From elsewhere</h2>
      <p>
        From another machine each request needs the token of this server, as{' '}
        <code>Authorization: Bearer</code>. Text offsets are UTF-16 code units into the stored text.
      </p>
    </Document>,
  )
}
