/** A heading longer than this is a paragraph in disguise; as context its beginning is enough. */
const CONTEXT_ENTRY_LENGTH = 200

/** The title and the headings that stand above the place reached, as one reads down a document. */
export class HeadingTrail {
  readonly #title: string | undefined
  #headings: { text: string; level: number }[] = []

  constructor(title: string | undefined) {
    this.#title = title === undefined ? undefined : shorten(title)
  }

  /** A heading of this level closes every section of its own level and below. */
  leave(level: number): void {
    this.#headings = this.#headings.filter((above) => above.level < level)
  }

  enter(heading: string, level: number): void {
    const text = shorten(heading)
    if (text.length > 0) this.#headings.push({ text, level })
  }

  /** Outermost first; a heading that only repeats the title is left out. */
  context(): string[] {
    const headings = this.#headings.map(({ text }) => text).filter((text) => text !== this.#title)
    return this.#title ? [this.#title, ...headings] : headings
  }
}

/** White space collapsed, and cut at a word where it is too long for context. */
export function shorten(text: string): string {
  const line = text
    .slice(0, CONTEXT_ENTRY_LENGTH * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= CONTEXT_ENTRY_LENGTH) return line
  const space = line.lastIndexOf(' ', CONTEXT_ENTRY_LENGTH)
  // Without a space the cut may fall inside a surrogate pair.
  return line.slice(0, space > 0 ? space : CONTEXT_ENTRY_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
}
