import type { Checks } from '../../domain/index.js'
import { tallyOf } from '../overview.js'
import { count } from '../phrases.js'
import { plain } from '../plain.js'
import { Document } from './document.js'
import { VerdictStrip } from './pictures/verdict-strip.js'
import { rendered } from './rendered.js'
import { articlePath, checkPath, linkTo, type Place, type Site } from './site.js'
import { VerdictBadge } from './verdict-badge.js'
import { basisInWords } from './verdict-panel.js'

export interface ArticlePageData {
  /** Of the article: letters, digits, `-` and `_`. */
  id: string
  title: string
  result: Checks
}

/** A title is some words; the beginning of a text is no title. */
const LONG = 60

/** A text that was checked: all its statements, in its own order, each with its verdict or why it has none. */
export function articlePage({ id, title, result }: ArticlePageData, site: Site): string {
  const place: Place = { site, at: articlePath(id) }
  const checks = new Map(result.checks.map((check) => [check.id, check]))
  return rendered(
    <Document place={place} within="checks" title={`${title} · ${site.title}`}>
      <article>
        <p class="kicker">Article, statement by statement</p>
        <h1 dir="auto" class={title.length > LONG ? 'long' : undefined}>
          {plain(title)}
        </h1>
        <p class="said">
          {count(result.statements.length, 'statement')}: {tallyOf(result)}
        </p>
        <VerdictStrip result={result} tally={tallyOf(result)} />
        <h2>The statements</h2>
        <ol class="statements">
          {result.statements.map((statement) => {
            const check = statement.check === undefined ? undefined : checks.get(statement.check)
            return (
              <li>
                {check === undefined ? (
                  <>
                    <span dir="auto">{plain(statement.text)}</span>
                    <span class="quiet under">Not checked. {plain(statement.why ?? '')}</span>
                  </>
                ) : (
                  <>
                    <VerdictBadge label={check.verdict} />{' '}
                    <a href={linkTo(place, checkPath(check.id))} dir="auto">
                      {plain(statement.text)}
                    </a>
                    <span class="quiet under">{basisInWords(check.assessment.basis)}</span>
                  </>
                )}
              </li>
            )
          })}
        </ol>
      </article>
    </Document>,
  )
}
