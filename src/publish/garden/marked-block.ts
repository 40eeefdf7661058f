import { sha256 } from '../../domain/index.js'
import type { FrontMatter } from './front-matter.js'
import { valueHash } from './front-matter.js'
import type { FrontHashes } from './merge-front-matter.js'

/**
 * The part of a note that Assay writes stands between two lines that are comments to Obsidian and that Quartz takes
 * out before it reads the Markdown. The second one carries hashes of what was written, so that a
 * note is all that is needed to know what a person changed in it.
 */
export interface MarkedBlock {
  id: string
  /** Offsets into the note's text: of the whole block with its marks, without the last line end. */
  start: number
  end: number
  body: string
  /** Of the body as Assay wrote it. */
  bodyHash: string
  front: FrontHashes
}

const BEGIN = /^%% assay:begin (\S+)(?: .*)?%%[ \t]*\r?$/gm
const END = /^%% assay:end (\S+) body:([0-9a-f]{16})((?: \w+:[0-9a-f]{8})*) %%[ \t]*\r?$/gm
const ANY_MARK = /^%% assay:(?:begin|end)\b/gm

const HINT =
  'Assay writes between this line and the last one like it. Your own words are kept anywhere outside.'

/** With both marks, without a line end after it. */
export function markedBlock(id: string, body: string, front: FrontMatter): string {
  const hashes = Object.entries(front).map(([key, value]) => ` ${key}:${valueHash(value)}`)
  return `%% assay:begin ${id} · ${HINT} %%\n\n${body}\n\n%% assay:end ${id} body:${bodyHash(body)}${hashes.join('')} %%`
}

/** @returns 'none' without any mark, 'damaged' where the marks are not one pair */
export function findBlock(text: string): MarkedBlock | 'none' | 'damaged' {
  const marks = text.match(ANY_MARK)?.length ?? 0
  if (marks === 0) return 'none'
  const [begin] = [...text.matchAll(BEGIN)]
  const [end] = [...text.matchAll(END)]
  const [, id, hash, front] = end ?? []
  if (marks !== 2 || !begin || !end || !id || !hash || begin[1] !== id || begin.index > end.index)
    return 'damaged'
  return {
    id,
    start: begin.index,
    end: end.index + end[0].trimEnd().length,
    body: text.slice(begin.index + begin[0].length, end.index).trim(),
    bodyHash: hash,
    front: Object.fromEntries(
      (front ?? '')
        .split(' ')
        .filter((pair) => pair !== '')
        .map((pair) => pair.split(':') as [string, string]),
    ),
  }
}

/**
 * What programs change in passing is no edit: line ends, spaces at their end, and where a link leads, which Obsidian
 * brings up to date itself when a note is renamed.
 */
export const bodyHash = (body: string): string =>
  sha256(
    body
      .replace(/[ \t]*\r?$/gm, '')
      .replace(/\[\[[^\]|\\#\n]*/g, '[[')
      .trim(),
  ).slice(0, 16)
