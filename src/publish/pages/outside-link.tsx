import type { Child } from 'hono/jsx'
import { webAddress } from './words.js'

/** A link to the web; what is no web address is shown and not followed. */
export function OutsideLink({ url, children }: { url: string; children?: Child }) {
  const href = webAddress(url)
  if (href === undefined) return <>{children}</>
  return (
    <a href={href} rel="nofollow noopener noreferrer external">
      {children}
    </a>
  )
}
