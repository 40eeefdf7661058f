export type Matrix = readonly [number, number, number, number, number, number]
/** Corners in the page's own space: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

/** Why letters are not seen: not painted at all, or painted in white. */
export type Ink = 'seen' | 'unpainted' | 'white'

/** What a page paints, in its order. */
export interface Painted {
  /** Every letter that is no white space, with the ink that it has. */
  letters: { letter: string; ink: Ink }[]
  /** Areas that are filled with something else than white. */
  dark: Box[]
  pictures: Box[]
}

type Operators = Record<string, number>
interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

interface State {
  matrix: Matrix
  mode: number
  color: string
  alpha: number
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
/** Text rendering modes that paint nothing: neither fill nor stroke (ISO 32000-1, table 106). */
const UNPAINTED_MODES = new Set([3, 7])
const FAINT = 0.05
const MOST_SAVED = 500

/** Follows the graphics state through a page's operators; clipping and what is painted over is not followed. */
export function paintedBy({ fnArray, argsArray }: OperatorList, names: Operators): Painted {
  const painted: Painted = { letters: [], dark: [], pictures: [] }
  const nameOf = new Map(Object.entries(names).map(([name, number]) => [number, name]))
  const saved: State[] = []
  let state: State = { matrix: IDENTITY, mode: 0, color: '#000000', alpha: 1 }
  const save = () => {
    if (saved.length < MOST_SAVED) saved.push(state)
  }
  for (const [index, operator] of fnArray.entries()) {
    const args = listOf(argsArray[index])
    switch (nameOf.get(operator)) {
      case 'save':
        save()
        break
      case 'restore':
      case 'paintFormXObjectEnd':
        state = saved.pop() ?? state
        break
      case 'paintFormXObjectBegin':
        save()
        state = { ...state, matrix: times(state.matrix, matrixOf(args[0])) }
        break
      case 'transform':
        state = { ...state, matrix: times(state.matrix, matrixOf(args)) }
        break
      case 'setTextRenderingMode':
        state = { ...state, mode: Number(args[0]) }
        break
      case 'setFillRGBColor':
        state = { ...state, color: String(args[0]) }
        break
      case 'setFillColorN':
      case 'setFillTransparent':
        state = { ...state, color: 'pattern' }
        break
      case 'setGState':
        state = { ...state, alpha: alphaOf(args[0]) ?? state.alpha }
        break
      case 'showText':
        for (const letter of lettersOf(args[0])) painted.letters.push({ letter, ink: inkOf(state) })
        break
      case 'constructPath':
        if (/fill/i.test(nameOf.get(Number(args[0])) ?? '') && !isWhite(state.color) && state.alpha > FAINT) {
          painted.dark.push(boxOf(state.matrix, listOf(args[2]).map(Number)))
        }
        break
      case 'shadingFill':
        painted.dark.push([-Infinity, -Infinity, Infinity, Infinity])
        break
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageMaskXObject':
      case 'paintImageXObjectRepeat':
        painted.pictures.push(boxOf(state.matrix, [0, 0, 1, 1]))
        break
    }
  }
  return painted
}

const inkOf = ({ mode, color, alpha }: State): Ink => {
  if (UNPAINTED_MODES.has(mode) || alpha <= FAINT) return 'unpainted'
  return mode % 4 !== 1 && isWhite(color) ? 'white' : 'seen'
}

const isWhite = (color: string): boolean => /^#f[0-9a-f]f[0-9a-f]f[0-9a-f]$/i.test(color)

function* lettersOf(glyphs: unknown): Iterable<string> {
  for (const glyph of listOf(glyphs)) {
    if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph)) continue
    for (const letter of String(glyph.unicode).normalize('NFKC')) if (letter.trim() !== '') yield letter
  }
}

function alphaOf(entries: unknown): number | undefined {
  const entry = listOf(entries)
    .map(listOf)
    .find(([name]) => name === 'ca')
  return entry === undefined ? undefined : Number(entry[1])
}

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null && ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>)
    : []
}

function matrixOf(value: unknown): Matrix {
  const [a, b, c, d, e, f] = listOf(value).map(Number)
  return f === undefined ? IDENTITY : ([a, b, c, d, e, f] as unknown as Matrix)
}

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

function boxOf(m: Matrix, [left = 0, bottom = 0, right = 0, top = 0]: readonly number[]): Box {
  const xs = [left, right].flatMap((x) => [bottom, top].map((y) => m[0] * x + m[2] * y + m[4]))
  const ys = [left, right].flatMap((x) => [bottom, top].map((y) => m[1] * x + m[3] * y + m[5]))
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
