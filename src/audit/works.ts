/** A document as a list of sources would name it. */
export interface Work {
  title?: string
  authors: readonly string[]
  publisher?: string
  /** EDTF. */
  published?: string
}

/** Shorter titles are phrases that any entry may contain. */
const FEWEST_WORDS = 2
/** A title of so many words is nobody else's, whether or not author or year stand beside it. */
const TELLING_WORDS = 6
const YEAR = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/g

/**
 * Finds the one work that words of a text name ("Lind, J. A Treatise of the Scurvy. 1753", "Smith 2004").
 * Precision before recall: a title must stand there whole, an author, publisher or year must agree where the
 * title alone is not telling, none may disagree, and two works that fit are none.
 * @returns of the words the index of the work, where there is exactly one
 */
export function worksFinder(works: readonly Work[]): (words: string) => number | undefined {
  const known = works.map((work) => ({
    title: folded(work.title ?? ''),
    surnames: work.authors.map((author) => folded(author).split(' ').at(-1) ?? ''),
    publisher: folded(work.publisher ?? ''),
    year: work.published?.match(YEAR)?.[0],
  }))
  return (words) => {
    const said = folded(words)
    const years: string[] = words.match(YEAR) ?? []
    const fits = known.flatMap((work, index) => (isNamed(work, said, years) ? [index] : []))
    return fits.length === 1 ? fits[0] : undefined
  }
}

interface Folded {
  title: string
  surnames: string[]
  publisher: string
  year: string | undefined
}

function isNamed({ title, surnames, publisher, year }: Folded, said: string, years: string[]): boolean {
  const sameYear = year !== undefined && years.includes(year)
  if (year !== undefined && years.length > 0 && !sameYear) return false
  const written = surnames.filter((surname) => surname !== '' && has(said, surname))
  const length = title === '' ? 0 : title.split(' ').length
  if (length < FEWEST_WORDS || !has(said, title)) {
    // "Smith 2004", "Smith and Jones 2004": all its authors by name, and the year, and nothing else.
    const rest = said
      .split(' ')
      .filter((word) => !surnames.includes(word) && !/^(?:and|et|al|\d+[a-z]?|pp?)$/.test(word))
    return sameYear && rest.length === 0 && written.length > 0 && written[0] === surnames[0]
  }
  const agrees = written.length > 0 || sameYear || (publisher !== '' && has(said, publisher))
  return agrees || length >= TELLING_WORDS || said === title
}

const has = (said: string, words: string): boolean => ` ${said} `.includes(` ${words} `)

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, 's')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
