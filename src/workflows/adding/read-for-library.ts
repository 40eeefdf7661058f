import { AssayError, canonicalJson, type ErrorCode, type ReadDocument } from '../../domain/index.js'
import { type NearCopySignature, nearCopySignature, readDocument } from '../../sources/index.js'

/** What is to be read; the bytes travel to the reading thread and do not come back. */
export interface ReadTask {
  bytes: Uint8Array
  name: string
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
    const { blocks, ...document } = await readDocument(bytes, { name })
    return { document, blocks: canonicalJson(blocks), ...nearCopySignature(document.text) }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return { refused: { code: error.code, message: error.message, hint: error.hint } }
  }
}
