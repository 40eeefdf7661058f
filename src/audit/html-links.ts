import type { Span } from '../domain/index.js'
import type { LaidText, LinkMark } from './laid-text.js'

/** A link of a page: the words before it and its own, without white space, and where it leads. */
interface FoundLink {
  before: string
  label: string
  href: string
}

const CONTEXT = 24
const SKIPPED = /^(?:script|style|template|svg|math|head|noscript)$/
const NOTE_MARK = /^\[?(?:\d{1,3}|[a-z]|[*†‡§])\]?$/i

/**
 * Puts the links of a page where its text has their words. The reader of pages keeps the words and
 * lets the addresses go, and drops the marks of notes; both are found again by what stands before them.
 * Linear in the page, and a link that cannot be placed is left out rather than put somewhere near.
 */
export function withHtmlLinks(laid: LaidText, html: string): LaidText {
  const { links, idsAt } = linksOf(html)
  const dense: { text: string; from: number[] } = { text: '', from: [] }
  for (let at = 0; at < laid.text.length; at++) {
    const character = laid.text[at] ?? ''
    if (/\s/.test(character)) continue
    dense.text += character
    dense.from.push(at)
  }
  const marks: LinkMark[] = []
  let cursor = 0
  for (const link of links) {
    const target = link.href.startsWith('#') ? noteTarget(link.href.slice(1), idsAt, links) : link.href
    if (target === undefined) continue
    const place = placeOf(link, dense.text, cursor)
    if (!place) continue
    cursor = place.start
    const start = dense.from[place.start] ?? (dense.from[place.start - 1] ?? -1) + 1
    const end = place.end > place.start ? (dense.from[place.end - 1] ?? start) + 1 : start
    marks.push({ start, end, kind: 'link', label: laid.text.slice(start, end) || link.label, target })
  }
  return {
    text: laid.text,
    blocks: laid.blocks.map((block) => ({
      ...block,
      links: [
        ...block.links,
        ...marks.filter(
          (mark) => mark.start >= block.start && mark.end <= block.end && mark.start <= block.end,
        ),
      ],
    })),
  }
}

/** A search of the whole page for each of its links would be quadratic. */
const REACH = 20_000

function placeOf({ before, label }: FoundLink, dense: string, cursor: number): Span | undefined {
  const from = Math.max(0, cursor - CONTEXT)
  const near = dense.slice(from, from + REACH)
  const whole = near.indexOf(before + label)
  if (label !== '' && whole >= 0) {
    const start = from + whole + before.length
    return { start, end: start + label.length }
  }
  if (!NOTE_MARK.test(label) || before.length < 6) return undefined
  const mark = near.indexOf(before)
  if (mark < 0) return undefined
  return { start: from + mark + before.length, end: from + mark + before.length }
}

/** The first outside link of the note that a mark leads to. */
function noteTarget(
  id: string,
  idsAt: ReadonlyMap<string, number>,
  links: readonly FoundLink[],
): string | undefined {
  const at = idsAt.get(id)
  if (at === undefined) return undefined
  const limit = Math.min(...[...idsAt.values()].filter((other) => other > at), links.length)
  return links.slice(at, limit).find(({ href }) => /^https?:/i.test(href))?.href
}

/** @returns the links in order, and of each element's id how many links stand before it */
function linksOf(html: string): { links: FoundLink[]; idsAt: Map<string, number> } {
  const links: FoundLink[] = []
  const idsAt = new Map<string, number>()
  /** Only the end of what was read is kept: the whole would be copied for every link. */
  let tail = ''
  let open: { href: string; label: string; before: string } | undefined
  let skipping: string | undefined
  const close = () => {
    if (!open) return
    links.push(open)
    // The reader drops the marks of notes, so they are not before anything in its text.
    if (NOTE_MARK.test(open.label)) tail = open.before
    open = undefined
  }
  for (const piece of html.matchAll(
    /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)\b([^>]{0,4000})>?|[^<]+|</gi,
  )) {
    const [whole, slash, name, attributes] = piece
    if (name === undefined) {
      if (skipping || whole.startsWith('<!--')) continue
      const words = unescaped(whole).normalize('NFC').replace(/\s+/g, '')
      tail = (tail + words).slice(-CONTEXT)
      if (open) open.label += words
      continue
    }
    const tag = name.toLowerCase()
    if (skipping) {
      if (slash === '/' && tag === skipping) skipping = undefined
      continue
    }
    if (slash === '/') {
      if (tag === 'a') close()
      continue
    }
    if (SKIPPED.test(tag)) {
      skipping = tag
      continue
    }
    const id = attributeOf(attributes ?? '', 'id')
    if (id !== undefined && !/^cite_?ref/i.test(id)) idsAt.set(id, links.length)
    if (tag !== 'a') continue
    close()
    const href = attributeOf(attributes ?? '', 'href')
    if (href !== undefined) open = { href, label: '', before: tail }
  }
  close()
  return { links, idsAt }
}

function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  )
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return value === undefined ? undefined : unescaped(value).trim()
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    return NAMED[String(name).toLowerCase()] ?? whole
  })
