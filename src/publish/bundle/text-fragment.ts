import type { Citation } from '../../domain/index.js'

type Quoted = Pick<Citation, 'url' | 'exact' | 'prefix' | 'suffix'>

export interface InPage {
  mediaType: string
  /** The whole stored text: a quote that it has more than once is told apart by the words around it. */
  text?: string
}

/**
 * The live page, opened at the quoted words in browsers that know text fragments; the plain address where
 * none can work (PDF and everything else that is not HTML, or words cut inside a word).
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
export function textFragmentUrl(quoted: Quoted, page: InPage): string {
  const directive = textDirective(quoted, page)
  if (directive === undefined) return quoted.url
  const [address = '', fragment = ''] = quoted.url.split(/#(.*)/s)
  return `${address}#${fragment.replace(/:~:.*$/s, '')}${directive}`
}

/** @returns `:~:text=…`, or undefined where none can work */
export function textDirective({ url, exact, prefix, suffix }: Quoted, page: InPage): string | undefined {
  const isPage = /^https?:\/\//i.test(url) && /^(text\/html|application\/xhtml\+xml)$/.test(page.mediaType)
  if (!isPage || /\p{Surrogate}/u.test(exact) || !isWhole(exact, prefix, suffix)) return undefined
  const words = range(exact)
  if (words.length === 0) return undefined
  const around = occursOnce(exact, page.text) ? ['', ''] : context(prefix, suffix)
  return `:~:text=${around[0]}${words.map(encode).join(',')}${around[1]}`
}

/** Browsers match whole words only. */
function isWhole(exact: string, prefix: string, suffix: string): boolean {
  const starts = new Set([...segments(prefix + exact + suffix)].map(({ index }) => index))
  const end = prefix.length + exact.length
  return starts.has(prefix.length) && (suffix === '' || starts.has(end))
}

const LONG = 100
const EDGE_WORDS = 5

/** A short line as it is; a long quote, or one across blocks of the page, by its first and last words. */
function range(exact: string): string[] {
  const lines = exact
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  const [first, last] = [lines[0], lines.at(-1)]
  if (first === undefined || last === undefined) return []
  if (lines.length === 1 && first.length <= LONG) return [first]
  const [start, end] = [firstWords(first), lastWords(last)]
  return lines.length === 1 && start.length + end.length >= first.length ? [first] : [start, end]
}

function firstWords(line: string): string {
  const words = [...segments(line)].filter(({ isWordLike }) => isWordLike)
  const last = words[EDGE_WORDS - 1]
  return last ? line.slice(0, last.index + last.segment.length) : line
}

function lastWords(line: string): string {
  const words = [...segments(line)].filter(({ isWordLike }) => isWordLike)
  return line.slice(words.at(-EDGE_WORDS)?.index ?? 0)
}

function occursOnce(exact: string, text: string | undefined): boolean {
  if (text === undefined) return true
  return text.indexOf(exact) === text.lastIndexOf(exact)
}

/** Words of the same line around the quote; the outermost may be half a word, since contexts are cut at a length. */
function context(prefix: string, suffix: string): [string, string] {
  const before = prefix
    .slice(prefix.lastIndexOf('\n') + 1)
    .replace(/^\S*\s/, '')
    .trim()
  const after = (suffix.split('\n')[0] ?? '').replace(/\s\S*$/, '').trim()
  const usable = (words: string) => /[\p{L}\p{N}]/u.test(words) && !/\p{Surrogate}/u.test(words)
  return [usable(before) ? `${encode(before)}-,` : '', usable(after) ? `,-${encode(after)}` : '']
}

/** `-`, `,` and `&` have a meaning of their own in a directive. */
const encode = (words: string): string => encodeURIComponent(words).replace(/-/g, '%2D')

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const segments = (text: string) => segmenter.segment(text)
