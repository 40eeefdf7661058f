import type { TextRepair } from '../../domain/index.js'
import { type Island, type Reading, readAs, STRONG } from './islands.js'
import { restore } from './lost-bytes.js'
import { type Misreading, misreadings } from './misreadings.js'
import type { Unit } from './utf8-units.js'

/** A span of the misread text and what it becomes; `unit` where bytes are missing. */
interface Piece {
  start: number
  end: number
  text?: string
  unit?: Unit
  misreading: Misreading
}

/** What became of each code unit; 0 is kept as it was. */
const RESTORED = 1
const LOST = 2

interface Working {
  text: string
  fate: Uint8Array
}

const HAS_MORE_THAN_ASCII = /[^\0-\x7f]/
/** Strong runs that a text needs before a fragment without looks of its own is taken for mojibake. */
const ENOUGH_EVIDENCE = 3
/** Every pass makes the text shorter or less broken; the bound is for texts made to be slow. */
const MAX_PASSES = 8

/**
 * Undoes UTF-8 that was read as Windows-1252, 1254, 1250 or 1251, Mac Roman or Latin-1, once or
 * more, in the whole text or in runs of it. Correct text comes back as it is, in any language.
 * Bytes that the misreading dropped are put back where only one character fits; otherwise U+FFFD
 * takes the character's place and is counted.
 * @returns the text in NFC when it changed, and what was done; `repaired` and `lost` are code points
 */
export function repairMojibake(text: string): { text: string; repair?: TextRepair } {
  let working: Working = { text, fate: new Uint8Array(text.length) }
  const chains = new Map<string, number>()
  for (let pass = 0; pass < MAX_PASSES && HAS_MORE_THAN_ASCII.test(working.text); pass++) {
    const next = repairOnce(working, chains)
    if (!next) break
    working = next
  }
  if (working.text === text) return { text }
  const chain = [...chains].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  const misreadAs = chain.split(' ').filter((name) => name !== '')
  return {
    text: working.text.normalize('NFC'),
    repair: { kind: 'mojibake', misreadAs, repaired: count(working, RESTORED), lost: count(working, LOST) },
  }
}

function count({ text, fate }: Working, wanted: number): number {
  let sum = 0
  for (let at = 0; at < fate.length; at++) {
    const code = text.charCodeAt(at)
    const isSecondHalf = code >= 0xdc00 && code <= 0xdfff
    if (fate[at] === wanted && !isSecondHalf) sum++
  }
  return sum
}

function repairOnce(working: Working, chains: Map<string, number>): Working | undefined {
  const { text } = working
  const questionMarks = marksLostBytes(text)
  const readings = misreadings()
    .map((misreading) => readAs(text, misreading, questionMarks))
    .map((reading) => ({ reading, evidence: evidenceIn(text, reading) }))
    .filter(({ evidence }) => evidence.runs > 0)
    .sort((a, b) => b.evidence.weight - a.evidence.weight)
  if (readings.length === 0) return undefined
  const taken = new Uint8Array(text.length + 1)
  const pieces: Piece[] = []
  for (const { reading } of readings) {
    // What a better reading has explained is no evidence for this one.
    const islands = reading.islands.filter((island) => isFree(island, taken))
    const { runs } = evidenceIn(text, { ...reading, islands })
    if (runs === 0) continue
    for (const island of acceptedIslands(text, { ...reading, islands }, runs)) {
      taken.fill(1, island.start, island.end)
      pieces.push(...piecesOf(island, reading.misreading))
      const chain = island.misreadAs.join(' ')
      chains.set(chain, (chains.get(chain) ?? 0) + island.units.length)
    }
    for (const unit of reading.fragments) {
      if (!isFree(unit, taken) || !isBroken(text, unit, reading.misreading, runs, taken)) continue
      taken.fill(1, unit.start, unit.end)
      pieces.push({ start: unit.start, end: unit.end, unit, misreading: reading.misreading })
    }
  }
  pieces.sort((a, b) => a.start - b.start)
  return assemble(working, pieces)
}

/** A `?` counts as a lost byte only where every cut mark of the text is followed by one. */
function marksLostBytes(text: string): boolean {
  return /(?:â€|ï¸|вЂ)\?/.test(text) && !/(?:â€|ï¸)(?:\s|$)/.test(text)
}

/** How many strong runs there are, and the weight of their units: a whole one counts for more. */
function evidenceIn(text: string, reading: Reading): { runs: number; weight: number } {
  const strong = reading.islands.filter(({ gain }) => gain >= STRONG)
  const weight = strong
    .flatMap(({ units }) => units)
    .reduce((sum, { missing }) => sum + (missing > 0 ? 1 : 3), 0)
  if (strong.length > 0) return { runs: strong.length, weight }
  // Runs that are weak one by one ("StraĂźe … FuĂź") prove each other where nothing else is not ASCII.
  const weak = reading.islands.filter(({ gain }) => gain > 0)
  const together = weak.length > 1 && cleanLines(text, reading).whole
  return together ? { runs: weak.length, weight: weak.length } : { runs: 0, weight: 0 }
}

/**
 * Strong runs; weaker ones beside them; and runs that look like nothing at all ("Åšroda") where
 * every other character of the line or the text that is not ASCII has been misread too.
 */
function acceptedIslands(text: string, reading: Reading, runs: number): Island[] {
  const clean = cleanLines(text, reading)
  return reading.islands.filter(
    ({ gain, start }) =>
      gain >= STRONG || (gain === 1 && runs > 1) || (gain >= 0 && (clean.whole || clean.at(start))),
  )
}

function cleanLines(text: string, { islands, fragments }: Reading) {
  const covered = new Uint8Array(text.length)
  for (const { start, end } of islands) covered.fill(1, start, end)
  for (const { start, end } of fragments) covered.fill(1, start, end)
  const lineOf = new Uint32Array(text.length)
  const foreign = new Set<number>()
  let line = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    lineOf[at] = line
    if (code === 0x0a) line++
    else if (code > 0x7f && code !== 0xfffd && covered[at] === 0) foreign.add(line)
  }
  const proven = new Set(islands.filter(({ gain }) => gain >= STRONG).map(({ start }) => lineOf[start]))
  return {
    whole: foreign.size === 0,
    at: (start: number) => {
      const here = lineOf[start] ?? 0
      return !foreign.has(here) && proven.has(here)
    },
  }
}

function isFree({ start, end }: { start: number; end: number }, taken: Uint8Array): boolean {
  for (let at = start; at < end; at++) if (taken[at] === 1) return false
  return true
}

function piecesOf(island: Island, misreading: Misreading): Piece[] {
  const { start, end, decoded, units } = island
  if (decoded !== undefined) return [{ start, end, text: decoded, misreading }]
  return units.map((unit) => ({
    start: unit.start,
    end: unit.end,
    misreading,
    ...(unit.codePoint === undefined ? { unit } : { text: String.fromCodePoint(unit.codePoint) }),
  }))
}

/** Whether a fragment is what is left of a character, and not a letter or a sign of its own. */
function isBroken(
  text: string,
  { start, end, bytes }: Unit,
  { lost }: Misreading,
  runs: number,
  taken: Uint8Array,
): boolean {
  const [lead = 0] = bytes
  const before = text.slice(Math.max(0, start - 1), start)
  const after = text.slice(end, end + 1)
  const hasPlaceholder = text.slice(start + bytes.length, end) !== ''
  if (lost.length === 0 && !hasPlaceholder) return false
  if ((start > 0 && taken[start - 1] === 1) || taken[end] === 1) return true
  if (lead === 0xc2) return after === ' ' && !/\p{L}/u.test(before)
  if (runs < ENOUGH_EVIDENCE) return false
  const letterBefore = /\p{L}/u.test(before)
  const letterAfter = /\p{L}/u.test(after)
  if (bytes.length > 1) return !letterBefore
  if (lead === 0xe2 || lead === 0xf0) return !letterBefore && !letterAfter
  // The leads of Latin letters; É after a small letter, in C9, is Irish ("i nÉirinn").
  if (/\p{Ll}/u.test(before)) return lead >= 0xc3 && lead <= 0xc5
  return lead === 0xc3 && !letterBefore && (after === ' ' || /\p{Ll}/u.test(after))
}

function assemble({ text, fate }: Working, pieces: Piece[]): Working {
  const keepsSoftHyphens = text.includes('\u00ad')
  const keepsNoBreakSpaces = text.includes('\u00a0')
  // No piece becomes longer than it was.
  const fates = new Uint8Array(text.length)
  const out: string[] = []
  let length = 0
  let tail = ''
  let at = 0
  const push = (part: string) => {
    out.push(part)
    length += part.length
    tail = (tail + part.slice(-8)).slice(-8)
  }
  const keepUntil = (end: number) => {
    if (end <= at) return
    fates.set(fate.subarray(at, end), length)
    push(text.slice(at, end))
  }
  const replace = (part: string) => {
    fates.fill(part === '\ufffd' ? LOST : RESTORED, length, length + part.length)
    push(part)
  }
  for (const [index, piece] of pieces.entries()) {
    keepUntil(piece.start)
    at = Math.max(at, piece.end)
    if (!piece.unit) {
      replace(piece.text ?? '')
      continue
    }
    const following = pieces[index + 1]
    const restored = restore(piece.unit, piece.misreading, {
      before: tail,
      next: following?.start === piece.end ? firstCharacter(following) : undefined,
      after: text.slice(piece.end, piece.end + 4),
      keepsSoftHyphens,
      keepsNoBreakSpaces,
    })
    replace(restored.text)
    at += restored.spaces
  }
  keepUntil(text.length)
  return { text: out.join(''), fate: fates.subarray(0, length) }
}

/** The character that a piece begins with; of the damaged ones only the variation selector is certain. */
function firstCharacter({ text, unit }: Piece): string | undefined {
  if (text !== undefined) return Array.from(text.slice(0, 2))[0]
  return unit?.bytes[0] === 0xef && unit.bytes[1] === 0xb8 ? '\ufe0f' : undefined
}
