import { AssayError } from '../domain/index.js'
import { collect } from './collect.js'
import { firstObject, readJsonLines } from './json-lines.js'
import { PriorClaim, PriorQuery, RetrievalDocument, RetrievalQuery } from './rows.js'

/** What is searched, as a stream, and what is asked, in memory. */
export interface SearchSet<Document, Query> {
  documents: AsyncIterable<Document>
  queries: Query[]
}

/**
 * A corpus and its queries from files in any order: a file whose first row has `relevant` holds
 * queries, any other documents. Several files of either kind are taken one after the other.
 * @throws AssayError DATASET_INVALID when either kind is missing, or a row is not as it should be
 */
export async function readRetrievalSet(
  paths: readonly string[],
): Promise<SearchSet<RetrievalDocument, RetrievalQuery>> {
  const { documents, queries } = await byRole(paths, 'a corpus (`id`, `text` or `sentences`)')
  return {
    documents: readJsonLines(documents, RetrievalDocument),
    queries: await collect(readJsonLines(queries, RetrievalQuery)),
  }
}

/** The same for claims checked before and the texts that may repeat them. */
export async function readPriorSet(paths: readonly string[]): Promise<SearchSet<PriorClaim, PriorQuery>> {
  const { documents, queries } = await byRole(paths, 'earlier claims (`id`, `claim`)')
  return {
    documents: readJsonLines(documents, PriorClaim),
    queries: await collect(readJsonLines(queries, PriorQuery)),
  }
}

async function byRole(
  paths: readonly string[],
  documentsAre: string,
): Promise<{ documents: string[]; queries: string[] }> {
  const documents: string[] = []
  const queries: string[] = []
  for (const path of paths) {
    const row = await firstObject(path)
    if (row === undefined) throw new AssayError('DATASET_INVALID', `${path}: has no rows`)
    if ('relevant' in row) queries.push(path)
    else documents.push(path)
  }
  if (documents.length === 0) {
    throw new AssayError('DATASET_INVALID', `none of the files holds ${documentsAre}`)
  }
  if (queries.length === 0) {
    throw new AssayError('DATASET_INVALID', 'none of the files holds queries (rows with `relevant`)')
  }
  return { documents, queries }
}
