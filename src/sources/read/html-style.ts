/** Longer than any style that a person writes; what is longer is data. */
const LONGEST = 2000

type Declarations = Map<string, string>

/** `property: value` pairs in lower case, without comments and `!important`; the last of a property counts. */
export function declarationsOf(style: string): Declarations {
  const declarations: Declarations = new Map()
  const plain = style
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/\/\*[\s\S]*?\*\//g, '')
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration.slice(colon + 1).replace(/!\s{0,20}important/, '')
    declarations.set(declaration.slice(0, colon).trim(), value.trim())
  }
  return declarations
}

/**
 * Whether an element with these declarations shows nothing: switched off, transparent, of no size,
 * clipped away, moved off the page, or written in the colour of its background.
 * @param backdrop colour behind the element, when the page says it
 */
export const hides = (style: Declarations, backdrop?: string): boolean =>
  isSwitchedOff(style) ||
  isTooSmall(style) ||
  isClipped(style) ||
  isOffPage(style) ||
  isCamouflaged(style, backdrop)

const textOf = (style: Declarations, property: string) => style.get(property) ?? ''

const isSwitchedOff = (style: Declarations): boolean =>
  textOf(style, 'display') === 'none' ||
  /^(?:hidden|collapse)$/.test(textOf(style, 'visibility')) ||
  textOf(style, 'content-visibility') === 'hidden' ||
  shareOf(style.get('opacity') ?? '1') <= FAINT ||
  shareOf(/\bopacity\(([^)]{1,20})\)/.exec(textOf(style, 'filter'))?.[1] ?? '1') <= FAINT ||
  /(?:^|\s)scale(?:x|y|3d)?\(\s{0,3}0?\.?0{0,5}\s{0,3}[,)]/.test(textOf(style, 'transform'))

/** Fainter than this, nobody reads it. */
const FAINT = 0.05
const shareOf = (value: string): number => Number.parseFloat(value) / (value.trim().endsWith('%') ? 100 : 1)

/** Boxes and letters of a pixel or less: the "visually hidden" idiom, and text for machines only. */
function isTooSmall(style: Declarations): boolean {
  if (isTiny(style.get('font-size')) || isTinyShare(style.get('font-size'))) return true
  const cut = /^(?:hidden|clip)/.test(style.get('overflow') ?? '')
  return cut && ['width', 'height', 'max-width', 'max-height'].some((side) => isTiny(style.get(side)))
}

const isTiny = (length: string | undefined): boolean =>
  /^(?:0|[01](?:\.0{0,5})?px|0?\.\d{1,5}px|0(?:\.0{0,5})?[a-z%]{1,4})$/.test(length ?? '')

/** A tenth of the letters around it. */
const isTinyShare = (length: string | undefined): boolean =>
  /^(?:0?\.0\d{0,6}r?em|\d(?:\.\d{1,6})?%)$/.test(length ?? '')

function isClipped(style: Declarations): boolean {
  const clip = /^rect\(([^)]{1,60})\)$/.exec(textOf(style, 'clip'))?.[1]
  // "rect(0, 0, 0, 0)" and "rect(1px 1px 1px 1px)": nothing is left between the edges.
  if (clip) return clip.split(/[\s,]+/).every((edge) => isTiny(edge))
  const path = textOf(style, 'clip-path')
  return /^inset\((?:[5-9]\d|100)%/.test(path) || /^circle\(0(?:px|%)?[\s)]/.test(path)
}

const FAR = /^-\s{0,3}\d{3,}/
const VERY_FAR = /^-?\d{4,}(?:px|em|rem|pt|vw)?$/

function isOffPage(style: Declarations): boolean {
  if (FAR.test(textOf(style, 'text-indent'))) return true
  const moved = /^(?:absolute|fixed|relative)$/.test(textOf(style, 'position'))
  // An offset of an element that stays in the flow does nothing.
  if (
    moved &&
    ['left', 'top', 'right', 'bottom'].some(
      (side) => FAR.test(textOf(style, side)) || VERY_FAR.test(textOf(style, side)),
    )
  ) {
    return true
  }
  return (
    ['margin-left', 'margin-top'].some((side) => VERY_FAR.test(textOf(style, side))) ||
    /translate(?:x|y|3d)?\(\s{0,3}-\d{4,}/.test(textOf(style, 'transform'))
  )
}

function isCamouflaged(style: Declarations, backdrop: string | undefined): boolean {
  const text = colorOf(style.get('color'))
  if (text === undefined) return false
  // Letters that let a picture shine through are a way to paint headings.
  const painted = style.has('background-clip') || style.has('-webkit-background-clip')
  if (text === TRANSPARENT) return !painted
  if (painted) return false
  const behind = says(style) ? backgroundOf(style) : backdrop
  return behind !== undefined && isAlike(text, behind)
}

const says = (style: Declarations): boolean =>
  ['background', 'background-color', 'background-image'].some((property) => style.has(property))

/** What the element itself puts behind its letters: a colour, `unknown` for a picture, undefined for nothing. */
export function ownBackdrop(style: Declarations, attribute?: string | null): string | undefined {
  if (says(style)) return backgroundOf(style) ?? (isSeeThrough(style) ? undefined : UNKNOWN)
  return attribute ? (colorOf(attribute.toLowerCase().trim()) ?? UNKNOWN) : undefined
}

const isSeeThrough = (style: Declarations): boolean =>
  /^(?:none|transparent|inherit|initial|unset)$/.test(
    style.get('background-color') ?? style.get('background') ?? 'none',
  ) && !style.has('background-image')

/** Behind letters that may be seen or not. */
const UNKNOWN = 'unknown'
export const WHITE = '255,255,255'

/** Colours that no eye tells apart in letters; names that are not known only equal themselves. */
const LEAST_CONTRAST = 16

function isAlike(text: string, behind: string): boolean {
  const [a, b] = [text.split(',').map(Number), behind.split(',').map(Number)]
  if (a.length !== 3 || b.length !== 3) return text === behind && text !== UNKNOWN
  return a.every((channel, index) => Math.abs(channel - (b[index] ?? 0)) <= LEAST_CONTRAST)
}

/** The plain colour behind an element; undefined for none, a picture or a gradient. */
export function backgroundOf(style: Declarations): string | undefined {
  const color = colorOf(style.get('background-color') ?? style.get('background'))
  return color === TRANSPARENT ? undefined : color
}

const TRANSPARENT = 'transparent'
const NAMED: Record<string, string> = {
  white: '255,255,255',
  black: '0,0,0',
  red: '255,0,0',
  yellow: '255,255,0',
  silver: '192,192,192',
  gray: '128,128,128',
  grey: '128,128,128',
  ivory: '255,255,240',
  snow: '255,250,250',
  whitesmoke: '245,245,245',
}

/** "r,g,b" of a colour, so that `#fff`, `white` and `rgb(255 255 255)` are one; other names stand for themselves. */
function colorOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (value === TRANSPARENT) return TRANSPARENT
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1]
  if (hex) return ofHex(hex)
  const parts = /^rgba?\(([\d\s.,/%]{5,60})\)$/
    .exec(value)?.[1]
    ?.split(/[\s,/]+/)
    .filter(Boolean)
  if (parts)
    return Number.parseFloat(parts[3] ?? '1') === 0 ? TRANSPARENT : parts.slice(0, 3).map(Number).join(',')
  if (!/^[a-z]{3,30}$/.test(value) || /^(?:inherit|initial|unset|revert|none|currentcolor)$/.test(value))
    return undefined
  return NAMED[value] ?? value
}

function ofHex(hex: string): string | undefined {
  const long = hex.length <= 4 ? Array.from(hex, (digit) => digit + digit).join('') : hex
  if (long.length === 8 && long.endsWith('00')) return TRANSPARENT
  if (long.length !== 6 && long.length !== 8) return undefined
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)).join(',')
}
