import type { Child } from 'hono/jsx'
import { plain } from '../plain.js'
import { APP_SCRIPT_FILE, APP_STYLE_FILE, SCRIPT_FILE, STYLE_FILE } from './assets.js'
import { addressOf, linkTo, PAGES, type Place } from './site.js'

/**
 * One style sheet and one script, from here; nothing inline, nothing from elsewhere. As a header of the app
 * it says the same, and there also `frame-ancestors`, which a page cannot say of itself.
 */
export const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

export interface DocumentProps {
  place: Place
  title: string
  description?: string
  /** Path of the address that this page is to be known by; itself unless told. */
  canonical?: string
  /** Not for search engines: older revisions, error pages. */
  unlisted?: boolean
  /** JSON-LD. */
  data?: Record<string, unknown>
  /** Which entry of the menu it belongs to. */
  within?: 'checks' | 'reports' | 'stale' | 'corrections' | 'about' | 'audits' | 'runs' | 'library'
  /** Room for a margin or a table of contents beside the text. */
  broad?: boolean
  /** What this page needs besides what every page has. */
  assets?: { style: { path: string }; script: { path: string } }
  children?: Child
}

/** The frame of every page: head, menu, main, footer. */
export function Document({
  place,
  title,
  description,
  canonical,
  unlisted,
  data,
  within,
  broad,
  assets,
  children,
}: DocumentProps) {
  const { site } = place
  const to = (path: string) => linkTo(place, path)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={CONTENT_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* The app knows its own forms by where they were sent from. */}
        <meta name="referrer" content={site.kind === 'app' ? 'same-origin' : 'no-referrer'} />
        <meta name="color-scheme" content="light dark" />
        <title>{plain(title)}</title>
        {description === undefined ? null : <meta name="description" content={plain(description)} />}
        {unlisted ? <meta name="robots" content="noindex" /> : null}
        {site.address === undefined ? null : (
          <link rel="canonical" href={addressOf(site, canonical ?? place.at)} />
        )}
        <link rel="stylesheet" href={to(STYLE_FILE.path)} />
        {site.kind === 'app' ? <link rel="stylesheet" href={to(APP_STYLE_FILE.path)} /> : null}
        {assets === undefined ? null : <link rel="stylesheet" href={to(assets.style.path)} />}
        {site.address === undefined ? null : (
          <>
            <link rel="alternate" type="application/rss+xml" title={plain(site.title)} href={to(PAGES.rss)} />
            <link
              rel="alternate"
              type="application/feed+json"
              title={plain(site.title)}
              href={to(PAGES.jsonFeed)}
            />
          </>
        )}
        {data === undefined ? null : <JsonLd data={data} />}
        <script src={to(SCRIPT_FILE.path)} defer data-root={to('')} />
        {site.kind === 'app' ? <script src={to(APP_SCRIPT_FILE.path)} defer data-root={to('')} /> : null}
        {assets === undefined ? null : <script src={to(assets.script.path)} defer />}
      </head>
      <body class={broad ? 'broad' : undefined}>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <a class="name" href={to('')}>
            {plain(site.title)}
          </a>
          <nav aria-label="Site">
            <ul>
              <MenuLink href={to(PAGES.checks)} here={within === 'checks'} words="Checks" />
              {site.kind === 'app' || site.reports ? (
                <MenuLink href={to(PAGES.reports)} here={within === 'reports'} words="Reports" />
              ) : null}
              {site.kind === 'app' ? (
                <>
                  <MenuLink href={to(PAGES.audits)} here={within === 'audits'} words="Audits" />
                  <MenuLink href={to(PAGES.runs)} here={within === 'runs'} words="Runs" />
                  <MenuLink href={to(PAGES.library)} here={within === 'library'} words="Library" />
                </>
              ) : null}
              <MenuLink href={to(PAGES.stale)} here={within === 'stale'} words="Due again" />
              <MenuLink href={to(PAGES.corrections)} here={within === 'corrections'} words="Corrections" />
              <MenuLink href={to(PAGES.about)} here={within === 'about'} words="Method" />
            </ul>
          </nav>
        </header>
        <main id="main">{children}</main>
        <footer class="bottom">
          <p>
            Published by {plain(site.author)}. A verdict is about the evidence examined, on a date: it is no
            promise that a statement is true or false.
          </p>
          <p>
            <a href={to(PAGES.about)}>How these checks are made</a>
            {site.address === undefined ? null : (
              <>
                {' · '}
                <a href={to(PAGES.rss)}>RSS</a>
                {' · '}
                <a href={to(PAGES.jsonFeed)}>JSON Feed</a>
              </>
            )}
          </p>
        </footer>
      </body>
    </html>
  )
}

function MenuLink({ href, here, words }: { href: string; here: boolean; words: string }) {
  return (
    <li>
      <a href={href} aria-current={here ? 'true' : undefined}>
        {words}
      </a>
    </li>
  )
}

/** A block of data runs nothing; without `<` it cannot end before its end either. */
function JsonLd({ data }: { data: Record<string, unknown> }) {
  const __html = JSON.stringify(data).replace(/</g, '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html }} />
}
