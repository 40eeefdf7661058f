import { plain } from '../../plain.js'
import { Document } from '../document.js'
import { rendered } from '../rendered.js'
import { linkTo, type Site } from '../site.js'

export interface Message {
  title: string
  text: string
  /** Where to go on, as a path from the first page. */
  next: { to: string; words: string }
}

/** An answer to what was sent: thanks, or what was wrong. Its links hold at whatever address it is shown. */
export const messagePage = ({ title, text, next }: Message, site: Site): string => {
  const place = { site, at: '', root: '/' }
  return rendered(
    <Document place={place} title={`${title} · ${site.title}`} unlisted>
      <h1>{plain(title)}</h1>
      <p class="lead" dir="auto">
        {plain(text)}
      </p>
      <p>
        <a href={linkTo(place, next.to)}>{plain(next.words)}</a>
      </p>
    </Document>,
  )
}
