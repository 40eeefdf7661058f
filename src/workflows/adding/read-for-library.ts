import { AssayError, canonicalJson, type ErrorCode, type ReadDocument } from '../../domain/index.js'
import {
  type DocumentInFile,
  type DocumentsInFile,
  type NearCopySignature,
  nearCopySignature,
  readDocument,
  readDocuments,
} from '../../sources/index.js'

/** What is to be read; the bytes travel to the reading thread and do not come back. */
export interface ReadTask {
  bytes: Uint8Array
  name: string
  /** Of pages: what the server said it is, and the address for relative links. */
  mediaType?: string
  url?: string
}

/** A document with all that costs processor time to know about it. */
export interface ReadForLibrary extends NearCopySignature {
  document: Omit<ReadDocument, 'blocks'>
  /** Canonical JSON, as it is stored. */
  blocks: string
}

/** An error as it crosses threads, where classes are lost. */
export interface RefusedReading {
  refused: { code: ErrorCode; message: string; hint: string }
}

/** Reads one document; what is wrong with it comes back as a value. */
export async function readForLibrary({ bytes, name }: ReadTask): Promise<ReadForLibrary | RefusedReading> {
  try {
    return prepared(await readDocument(bytes, { name }))
  } catch (error) {
    return refusalOf(error)
  }
}

/** One of the documents in a file; see `DocumentInFile`. */
export type PartForLibrary = ReadForLibrary & Omit<DocumentInFile, 'document'>

export interface FileForLibrary {
  documents: PartForLibrary[]
  refused: DocumentsInFile['refused']
}

/** Reads all documents of a file: one of most, one for each item of a feed and each page of an archive. */
export async function readFileForLibrary({
  bytes,
  ...options
}: ReadTask): Promise<FileForLibrary | { refused: RefusedReading['refused']; documents?: undefined }> {
  try {
    const { documents, refused } = await readDocuments(bytes, options)
    return {
      documents: documents.map(({ document, ...part }) => ({ ...part, ...prepared(document) })),
      refused,
    }
  } catch (error) {
    return refusalOf(error)
  }
}

function prepared({ blocks, ...document }: ReadDocument): ReadForLibrary {
  return { document, blocks: canonicalJson(blocks), ...nearCopySignature(document.text) }
}

function refusalOf(error: unknown): RefusedReading {
  if (!(error instanceof AssayError)) throw error
  return { refused: { code: error.code, message: error.message, hint: error.hint } }
}
