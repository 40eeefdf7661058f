const UP: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  n: 'ⁿ',
}
const DOWN: Record<string, string> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '−': '₋',
}

/**
 * Raised and lowered figures keep their place: ten to the sixth must not become "106". What has no
 * such character ("19th") stays as it is.
 */
export function shifted(text: string, place: 'sup' | 'sub'): string {
  const table = place === 'sup' ? UP : DOWN
  const chars = [...text.trim()]
  return chars.length > 0 && chars.length <= 8 && chars.every((char) => Object.hasOwn(table, char))
    ? chars.map((char) => table[char]).join('')
    : text
}
