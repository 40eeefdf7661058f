/** Rows as they come: an array, a generator, or a stream of a file. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>

/** All of them in memory (`Array.fromAsync`, which Node 20 does not have). */
export async function collect<Row>(rows: Rows<Row>): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}

/** Lists of up to `size` rows, in order; only one list is in memory at a time. */
export async function* inBatches<Row>(rows: Rows<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
