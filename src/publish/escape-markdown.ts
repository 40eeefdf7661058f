import { plain } from './plain.js'

/**
 * Source text as Markdown that shows exactly that text: no HTML, link, image, footnote, tag, comment
 * or highlight of its own comes to life, in CommonMark, GFM or Obsidian.
 */
export const escapeMarkdown = (text: string): string =>
  plain(text)
    .replace(/[\\`*_{}[\]<>#|~^$&!=%]/g, '\\$&')
    // A paragraph or list item may begin with it: no list of its own.
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    // GFM links bare addresses; where its parser honours escapes these keep them plain text.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www(?=\.)/gi, '$&\\')
    .replace(/@/g, '\\@')

/** Web addresses become links and nothing else does: a path or another scheme is shown, not followed. */
export function linkTo(url: string): string {
  const shown = plain(url)
  if (!/^https?:\/\//i.test(shown)) return escapeMarkdown(shown)
  try {
    const href = new URL(shown).href.replace(/[<>\s|\\^`"'(){}[\]]/g, (character) =>
      encodeURIComponent(character),
    )
    return `<${href.replace(/['()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}>`
  } catch {
    return escapeMarkdown(shown)
  }
}
