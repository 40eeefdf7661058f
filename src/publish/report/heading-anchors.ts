import { plain } from '../plain.js'

/**
 * The anchors that GitHub, GitLab and their kin give to headings, one after another: small letters, digits, marks,
 * underscores and hyphens of the words, spaces as hyphens, and a number behind a name that was there before.
 */
export function headingAnchors(titles: readonly string[]): string[] {
  const taken = new Map<string, number>()
  return titles.map((title) => {
    const name = plain(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replace(/ /g, '-')
    const before = taken.get(name)
    taken.set(name, (before ?? 0) + 1)
    return before === undefined ? name : `${name}-${before}`
  })
}
