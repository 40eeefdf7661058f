/** Metrics, with three decimals. */
export const score = (share: number): string => share.toFixed(3)

/** Counts, rounded to whole ones, with thousands separated. */
export const count = (number: number): string => Math.round(number).toLocaleString('en-GB')

const NUMERIC = /^[\d.,%]*$/

/**
 * Lines of aligned columns, two spaces apart and indented by two. A column with numbers below its
 * first row stands to the right, words stand to the left.
 */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const shapes = Array.from({ length: columns }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '')
    return {
      width: Math.max(...cells.map((cell) => cell.length)),
      numeric: cells.slice(1).every((cell) => NUMERIC.test(cell)),
    }
  })
  return rows.map((row) => {
    const cells = shapes.map(({ width, numeric }, column) => {
      const cell = row[column] ?? ''
      return numeric ? cell.padStart(width) : cell.padEnd(width)
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}
