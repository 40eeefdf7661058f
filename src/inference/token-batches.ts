/** One sequence as a model reads it: token numbers and, for each, the segment it belongs to. */
export interface TokenSequence {
  ids: number[]
  types: number[]
}

/** Several sequences padded to the longest, row after row. */
export interface TokenBatch {
  /** Places of the sequences in the list that was given. */
  rows: number[]
  length: number
  ids: BigInt64Array
  mask: BigInt64Array
  types: BigInt64Array
}

/**
 * Batches of sequences of like length, so that little of a batch is padding.
 * @param tokens a batch holds at most as many tokens, padding included; a longer sequence is a batch alone
 * @param padding number of the token that fills up
 */
export function* tokenBatches(
  sequences: readonly TokenSequence[],
  tokens: number,
  padding = 0,
): Generator<TokenBatch> {
  const order = sequences.map((_, row) => row).sort((a, b) => lengthOf(sequences, a) - lengthOf(sequences, b))
  let rows: number[] = []
  for (const row of order) {
    if (rows.length > 0 && lengthOf(sequences, row) * (rows.length + 1) > tokens) {
      yield padded(sequences, rows, padding)
      rows = []
    }
    rows.push(row)
  }
  if (rows.length > 0) yield padded(sequences, rows, padding)
}

const lengthOf = (sequences: readonly TokenSequence[], row: number): number => sequences[row]?.ids.length ?? 0

function padded(sequences: readonly TokenSequence[], rows: number[], padding: number): TokenBatch {
  const length = Math.max(...rows.map((row) => lengthOf(sequences, row)))
  const size = rows.length * length
  const ids = new BigInt64Array(size).fill(BigInt(padding))
  const mask = new BigInt64Array(size)
  const types = new BigInt64Array(size)
  rows.forEach((row, at) => {
    const sequence = sequences[row]
    sequence?.ids.forEach((id, column) => {
      const place = at * length + column
      ids[place] = BigInt(id)
      mask[place] = 1n
      types[place] = BigInt(sequence.types[column] ?? 0)
    })
  })
  return { rows, length, ids, mask, types }
}
