import type { Block, SourceMetadata } from '../../domain/index.js'
import { hostKey } from '../origins/publisher-key.js'
import { flowing } from './draft.js'

interface Shown {
  text: string
  blocks: readonly Block[]
}

/**
 * Metadata as far as it can be taken at its word. It is written where no reader of the page looks, and
 * it names the source in every list: a title that neither heading nor text bears out, a "name" that is
 * an order, an address on somebody else's site are not kept.
 * @param address where the document was found, when that is known
 */
export function soberMetadata(metadata: SourceMetadata, shown: Shown, address?: string): SourceMetadata {
  const { title: _, authors, publisher, canonicalUrl, description, ...rest } = metadata
  const title = titleOf(metadata, shown)
  const names = authors?.value.map(flowing).filter(isName) ?? []
  const by = publisher && flowing(publisher.value)
  return {
    ...(title && { title }),
    ...(authors && names.length > 0 && { authors: { ...authors, value: names } }),
    ...(publisher && by && isName(by) && { publisher: { ...publisher, value: by } }),
    ...rest,
    ...(canonicalUrl && isOfSite(canonicalUrl.value, address) && { canonicalUrl }),
    ...(description &&
      flowing(description.value) !== '' && {
        description: { ...description, value: flowing(description.value) },
      }),
  }
}

/** Where titles stand that no reader of the document sees. */
const OUT_OF_SIGHT = /^(?:meta\[|json-ld:|pdf:|core\.xml:)/
/** A document without headings says in its first lines what it is about. */
const BEGINNING = 3000

function titleOf({ title }: SourceMetadata, { text, blocks }: Shown): SourceMetadata['title'] {
  if (!title) return undefined
  const own = { ...title, value: flowing(title.value) }
  const headings = blocks.filter(({ kind, level }) => kind === 'heading' && (level ?? 1) <= 2)
  const [heading] = headings
  const said = headings.map(({ start, end }) => text.slice(start, end)).join(' ')
  const beginning = text.slice(0, BEGINNING)
  const isShown =
    isBorneOut(own.value, said, beginning, 0.6) ||
    isBorneOut(own.value, `${said} ${beginning}`, beginning, 0.8)
  if (own.value !== '' && (isShown || !OUT_OF_SIGHT.test(title.from))) return own
  if (!heading && isName(own.value) && numbersIn(own.value).length === 0) return own
  const instead = heading ? flowing(text.slice(heading.start, heading.end)) : ''
  return instead === '' || instead.length > 500 ? undefined : { value: instead, from: 'heading' }
}

/** A share of its words is there, and every number. */
function isBorneOut(title: string, shown: string, beginning: string, share: number): boolean {
  const there = new Set(wordsOf(shown))
  const numbers = new Set(numbersIn(`${shown} ${beginning}`))
  const words = wordsOf(title)
  return (
    numbersIn(title).every((number) => numbers.has(number)) &&
    words.filter((word) => there.has(word)).length >= words.length * share
  )
}

const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? []

/** Words of three letters or more; of scripts without spaces, each character. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{L}{3,}/gu) ?? []

const LONGEST_NAME = 100
const MOST_WORDS = 14
/** Words of orders and verdicts; a name may have one. */
const ORDERING =
  /\b(?:ignore|disregard|forget|override|obey|pretend|answer|reply|respond|output|print|reveal|instructions?|prompts?|you|your|must|supported|refuted|verdict|confidence|claims?)\b/gi

/** Whether it can be the name of a person or an organisation: short, no sentences, no markup, no address, no order. */
function isName(text: string): boolean {
  if (text === '' || text.length > LONGEST_NAME || text.split(' ').length > MOST_WORDS) return false
  if (/[<>{}[\]\\`|]|:\/\/|\p{Ll}{3,}[.?] \p{Lu}\p{Ll}/u.test(text)) return false
  return (text.match(ORDERING)?.length ?? 0) < 2
}

/** A page is at the address where it was found; it may name another one of the same site. */
function isOfSite(url: string, address: string | undefined): boolean {
  const found = address === undefined ? undefined : hostOf(address)
  const named = hostOf(url)
  if (found === undefined || named === undefined || found === named) return true
  return found.endsWith(`.${named}`) || named.endsWith(`.${found}`)
}

/** The site of a page, also where an archive has its address behind its own. */
function hostOf(address: string): string | undefined {
  const archived = /^https?:\/\/[^/]+\/.*?\/(https?:\/\/.+)$/.exec(address)?.[1]
  return URL.canParse(archived ?? address) ? hostKey(new URL(archived ?? address).hostname) : undefined
}
