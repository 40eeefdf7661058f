import { escapeMarkdown, linkTo } from '../escape-markdown.js'
import { plain } from '../plain.js'

/**
 * U+2060, which is seen by no reader. Quartz looks for links, tags, highlights, comments and block ids in the
 * text after Markdown's escapes are gone, and GFM for addresses: only a character in between stops them.
 */
const JOINER = '\u2060'

/** Source text for a note: shows exactly that text in Obsidian, in Quartz and in any GFM, and brings nothing of its own to life. */
export const gardenText = (text: string): string =>
  escapeMarkdown(text)
    .replace(/\\#(?=[-\\\p{L}\p{M}\p{N}\p{Emoji}])/gu, `$&${JOINER}`)
    .replace(/\\(?:\[(?=\\\[|$)|=(?=\\=)|%(?=\\%)|\^|@)/g, `$&${JOINER}`)
    .replace(/\\:(?=\/\/)|:(?=:)|(?<=www)\\(?=\.)/gi, (mark) => (mark === '\\' ? JOINER : `${mark}${JOINER}`))

/**
 * Source text for a property. Obsidian makes links of wikilinks there too, and Quartz takes comments out of
 * the whole file before it reads the properties: two signs of them would swallow what stands between.
 */
export const propertyText = (text: string): string => plain(text).replace(/\[(?=\[)|%(?=%)/g, `$&${JOINER}`)

/** Characters that mean something to Markdown, GFM or Obsidian, and what stands for them where no escape is read. */
const LOOKALIKES: Record<string, string> = {
  '[': '［',
  ']': '］',
  '|': '｜',
  '#': '＃',
  '^': '＾',
  '*': '∗',
  _: '＿',
  '`': 'ˋ',
  '<': '‹',
  '>': '›',
  '\\': '＼',
  '~': '∼',
  $: '＄',
  '=': '＝',
  '%': '％',
  '&': '＆',
  '!': '！',
  '@': '＠',
}
const LABEL_LENGTH = 120

/**
 * The words of a wikilink. Obsidian shows them as they are and Quartz reads them as Markdown first, so that
 * an escape would be seen by the one and needed by the other: characters with a meaning are replaced.
 */
export const labelOf = (text: string): string =>
  shortened(plain(text), LABEL_LENGTH)
    .replace(/[[\]|#^*_`<>\\~$=%&!@]/g, (character) => LOOKALIKES[character] ?? '')
    .replace(/:(?=[:/])/g, '：')
    .replace(/www(?=\.)/gi, `$&${JOINER}`) || 'untitled'

/** @param path from the vault's root, without `.md` */
export function wikilink(
  path: string,
  label: string,
  options: { block?: string; inTable?: boolean } = {},
): string {
  const target = options.block === undefined ? path : `${path}#^${options.block}`
  return `[[${target}${options.inTable ? '\\|' : '|'}${labelOf(label)}]]`
}

/** An address that leads somewhere; everything else is shown and not followed. */
export function addressLink(address: string): string {
  const link = linkTo(address)
  if (!link.startsWith('<')) return gardenText(address)
  // Two of either would begin a comment or a highlight, even in an address.
  return link.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/(?<==)=/g, '%3D')
}

const segmenter = new Intl.Segmenter()

/** Cut at a word where there is one near, and never inside a character. */
export function shortened(text: string, limit: number): string {
  // No text has more characters than code units, and few are long enough to be counted.
  if (text.length <= limit) return text
  const characters = [...segmenter.segment(text.slice(0, limit * 8))].map(({ segment }) => segment)
  if (characters.length <= limit && text.length <= limit * 8) return text
  const cut = characters.slice(0, limit - 1).join('')
  const atWord = cut.replace(/\s+\S*$/, '')
  return `${(atWord.length > cut.length / 2 ? atWord : cut).trimEnd()}…`
}

/** A GFM table; cells are Markdown already, each on one line. Without rows there is none. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Parts of a note with an empty line between them; empty parts are left out. */
export const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
