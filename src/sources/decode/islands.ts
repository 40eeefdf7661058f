import { type Misreading, misreadings } from './misreadings.js'
import { decodedBonus, isPossible, oddness } from './oddness.js'
import { decodeUtf8, type Unit, utf8Units } from './utf8-units.js'

/** Units that touch, judged together: "ã" is no evidence, "Ã£" between letters is. */
export interface Island {
  start: number
  end: number
  units: Unit[]
  /** The characters it stands for; undefined where bytes were lost and each unit is looked at alone. */
  decoded: string | undefined
  /** The misreadings undone, outermost first. */
  misreadAs: string[]
  /** How much less odd the text gets by decoding; see `oddness`. */
  gain: number
}

export interface Reading {
  misreading: Misreading
  islands: Island[]
  /** Damaged units and lone lead bytes: mojibake only beside better evidence. */
  fragments: Unit[]
}

/** From this gain on a run is mojibake whatever stands around it. */
export const STRONG = 2
/** Deeper than anything seen in the wild ("once or twice over"), and a bound on the work. */
const MAX_DEPTH = 3

/** What the text would be if its odd characters were UTF-8 read as `misreading`. */
export function readAs(text: string, misreading: Misreading, questionMarks: boolean): Reading {
  const islands: Island[] = []
  const fragments: Unit[] = []
  const judged: Judged = new Map()
  let group: Unit[] = []
  const close = () => {
    if (group.length > 0) islands.push(islandOf(text, group, misreading, judged))
    group = []
  }
  for (const unit of utf8Units(text, misreading, questionMarks)) {
    if (!isCore(unit, misreading) || !endsHere(text, unit, misreading)) {
      if (unit.missing > 0) fragments.push(unit)
      continue
    }
    if (group.length > 0 && group.at(-1)?.end !== unit.start) close()
    group.push(unit)
  }
  close()
  return { misreading, islands: atOneDepth(text, islands), fragments }
}

/** A run too short to show that it was misread twice ("Åš" for Ś) goes as deep as the others do. */
function atOneDepth(text: string, islands: Island[]): Island[] {
  const counts = new Map<string, number>()
  for (const { misreadAs, gain, units } of islands) {
    const chain = misreadAs.join(' ')
    if (gain >= STRONG) counts.set(chain, (counts.get(chain) ?? 0) + units.length)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [most = '', count = 0] =
    [...counts].filter(([chain]) => chain.includes(' ')).sort((a, b) => b[1] - a[1])[0] ?? []
  if (count === 0 || count < total / 4) return islands
  const chain = most.split(' ')
  // Encodings agree on much, so the chain that explains the most runs need not be the whole story.
  const others = misreadings().map(({ name }) => [...chain.slice(0, -1), name])
  return islands.map(
    (island) =>
      [chain, ...others].reduce<Island | undefined>(
        (found, names) => found ?? deepened(text, island, names),
        undefined,
      ) ?? island,
  )
}

function deepened(text: string, island: Island, chain: readonly string[]): Island | undefined {
  const { decoded, misreadAs } = island
  if (decoded === undefined || misreadAs.length >= chain.length) return undefined
  if (misreadAs.some((name, depth) => name !== chain[depth])) return undefined
  let deeper: string | undefined = decoded
  for (const name of chain.slice(misreadAs.length)) {
    const misreading = misreadings().find((one) => one.name === name)
    deeper = misreading && deeper !== undefined ? decodeWhole(deeper, misreading) : undefined
  }
  if (deeper === undefined || !isPossible(deeper)) return undefined
  const odd = oddnessAt(text, island)
  const difference = isPossible(decoded) ? odd(decoded) - odd(deeper) : 1
  if (difference < 0) return undefined
  return { ...island, decoded: deeper, misreadAs: [...chain], gain: Math.max(0, island.gain + difference) }
}

/** How odd the text around a span would be with something else in its place. */
function oddnessAt(text: string, { start, end }: { start: number; end: number }): (middle: string) => number {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return (middle) => oddness(before + middle + after)
}

/** Whole, or cut short after a start that nothing else has: emoji, everyday punctuation, U+FE0F. */
function isCore({ bytes, missing, codePoint }: Unit, { name, lost }: Misreading): boolean {
  if (codePoint !== undefined) {
    // C1 controls and the Apple logo are halfway stations of a text that was misread twice.
    return codePoint < 0xa0 || codePoint === 0xf8ff || isPossible(String.fromCodePoint(codePoint))
  }
  // "рџ" is a letter pair of Serbian, so in Cyrillic nothing short of a whole emoji will do.
  if (name === 'windows-1251' && bytes[0] === 0xf0) return false
  if (lost.length === 0 || missing > 2) return false
  const [first, second] = bytes
  return (
    (first === 0xf0 && second === 0x9f) ||
    (first === 0xe2 && second === 0x80) ||
    (first === 0xef && second === 0xb8 && lost.includes(0x8f))
  )
}

/** A character of another encoding right after a cut unit says that this is the wrong reading. */
function endsHere(text: string, { end, missing }: Unit, { byteOf }: Misreading): boolean {
  const code = text.charCodeAt(end)
  return missing === 0 || Number.isNaN(code) || code < 0x80 || code === 0xfffd || (byteOf[code] ?? 0) > 0
}

interface Judgement {
  decoded: string | undefined
  misreadAs: string[]
  gain: number
}

/** A misread text has the same few runs over and over. */
type Judged = Map<string, Judgement>

function islandOf(text: string, units: Unit[], misreading: Misreading, judged: Judged): Island {
  const start = (units[0] as Unit).start
  const end = (units.at(-1) as Unit).end
  const key = text.slice(Math.max(0, start - 2), end + 2)
  const place = `${Math.min(start, 2)} ${end - start} ${key}`
  const judgement = judged.get(place) ?? judge(text, { start, end }, units, misreading)
  if (key.length < 32) judged.set(place, judgement)
  return { start, end, units, ...judgement }
}

function judge(
  text: string,
  span: { start: number; end: number },
  units: Unit[],
  misreading: Misreading,
): Judgement {
  const whole = units.every(({ missing }) => missing === 0)
  const shallow = units
    .map(({ codePoint }) => (codePoint === undefined ? '\ufffd' : String.fromCodePoint(codePoint)))
    .join('')
  const odd = oddnessAt(text, span)
  const deep = whole ? undo(shallow, odd, MAX_DEPTH) : { text: shallow, misreadAs: [] }
  const source = text.slice(span.start, span.end)
  const before = text.slice(Math.max(0, span.start - 1), span.start)
  const bonus = decodedBonus(before, source, deep.text) + (whole ? 0 : 2)
  return {
    decoded: whole ? deep.text : undefined,
    misreadAs: [misreading.name, ...deep.misreadAs],
    gain:
      isPossible(deep.text) && !startsUnderNothing(before, deep.text)
        ? odd(source) - odd(deep.text) + bonus
        : -1,
  }
}

/** A combining mark needs a letter, a sign or a lost character to stand on. */
const startsUnderNothing = (before: string, decoded: string): boolean =>
  /^\p{M}/u.test(decoded) && decoded[0] !== '\ufe0f' && !/[^\s\p{P}]/u.test(before)

/** Undoes further misreadings of a run that is nothing but misread characters, while it gets less odd. */
function undo(
  text: string,
  odd: (text: string) => number,
  depth: number,
): { text: string; misreadAs: string[] } {
  let best = { text, misreadAs: [] as string[] }
  if (depth === 0 || text.length < 2) return best
  let least = isPossible(text) ? odd(text) : Number.POSITIVE_INFINITY
  for (const misreading of misreadings()) {
    const inner = decodeWhole(text, misreading)
    if (inner === undefined) continue
    const deeper = undo(inner, odd, depth - 1)
    if (!isPossible(deeper.text)) continue
    const rest = odd(deeper.text)
    if (rest < least) {
      least = rest
      best = { text: deeper.text, misreadAs: [misreading.name, ...deeper.misreadAs] }
    }
  }
  return best
}

function decodeWhole(text: string, { byteOf }: Misreading): string | undefined {
  let decoded = ''
  let bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf[text.charCodeAt(at)] ?? 0
    if (byte === 0) return undefined
    bytes.push(byte)
    const codePoint = decodeUtf8(bytes)
    if (codePoint !== undefined) {
      decoded += String.fromCodePoint(codePoint)
      bytes = []
    } else if (bytes.length > 3) {
      return undefined
    }
  }
  return bytes.length === 0 ? decoded : undefined
}
