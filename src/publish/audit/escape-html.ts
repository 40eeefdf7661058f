import { plain } from '../plain.js'

/** Text of others as HTML that shows exactly that text, in an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  plain(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')

/** A link to a web address; anything else is shown and not followed. */
export function htmlLink(url: string, words = url): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return escapeHtml(words)
  const href = escapeHtml(new URL(url).href)
  return `<a href="${href}" rel="nofollow noopener noreferrer">${escapeHtml(words)}</a>`
}
