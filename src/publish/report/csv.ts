import { visible } from '../pages/words.js'

/**
 * What a spreadsheet may take for a formula, and an apostrophe itself: so that whoever reads the file with a program
 * takes one apostrophe away wherever a cell begins with one, and has the words as they were.
 */
const BEGINS_A_FORMULA = /^['=+\-@\t\r\n＝＋－＠]/

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
const guarded = (cell: string): string => (BEGINS_A_FORMULA.test(cell) ? `'${cell}` : cell)

/** Every cell is quoted: a spreadsheet that guesses the divider then guesses right. */
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/**
 * RFC 4180 in UTF-8, lines ended by CR LF. It begins with a byte order mark, without which Excel reads other
 * scripts than the machine's own as mojibake. Cells are text as it stands, line ends included, without what moves, reorders or
 * hides characters.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quoted(guarded(visible(cell)))).join(',')}\r\n`).join('')}`
