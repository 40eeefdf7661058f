import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { type LaidText, layOutMarkdown, layOutPlain, withHtmlLinks } from '../../audit/index.js'
import { AssayError, type LedgerRequest, type ReadDocument } from '../../domain/index.js'
import {
  decodeText,
  isIntricate,
  locationOf,
  type ReadOptions,
  readDocument,
  readFileBytes,
} from '../../sources/index.js'
import { isAddress } from '../arguments.js'
import { capturePage } from '../fetching/capture-page.js'
import { readOptionsOf } from '../fetching/page-address.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'

/** What is to be audited: stored bytes with what they were called, or the page that has them. */
export const AuditedInput = z.union([
  z.strictObject({
    /** SHA-256 of the stored bytes. */
    bytes: z.string(),
    name: z.string(),
    location: z.string().optional(),
    /** The file that relative links start from. */
    base: z.string().optional(),
  }),
  z.strictObject({ address: z.string() }),
])
export type AuditedInput = z.infer<typeof AuditedInput>

/** The text that is audited: as its author wrote it, with its blocks, and where it came from. */
export interface AuditedText {
  laid: LaidText
  document: ReadDocument
  /** The file's own characters, where repairing them changed the text. */
  asFound?: string
  location?: string
  /** The file or page that its relative links start from. */
  base?: string
  requests: LedgerRequest[]
}

/**
 * A file's bytes are stored before anything is read from them, so that the run can be made again when
 * the file is another.
 * @param cwd where a relative path begins
 * @throws AssayError USAGE for an empty input or when there is no such file
 */
export async function inputToAudit(
  tools: Pick<Tools, 'dir' | 'config' | 'store'>,
  input: string | { text: string },
  cwd: string = process.cwd(),
): Promise<AuditedInput> {
  const { blobs } = tools.store
  if (typeof input !== 'string') {
    if (input.text.trim() === '')
      throw new AssayError('USAGE', 'There is nothing to audit: the input is empty.')
    return { bytes: await blobs.put(input.text), name: 'standard input' }
  }
  if (isAddress(input)) return { address: input }
  const path = resolve(cwd, input)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) {
    throw new AssayError('USAGE', `There is no such file: ${input.slice(0, 300)}`, {
      hint: 'Name one file or web address, or pass - and pipe the text to standard input.',
    })
  }
  const bytes = await readFileBytes(path, tools.config.limits.maxBytes)
  return {
    bytes: await blobs.put(bytes),
    name: input,
    location: locationOf(path, dirname(tools.dir)),
    base: path,
  }
}

/**
 * Markdown and plain text are answered in as they stand in the file; every other format in the text that
 * its reader makes of it.
 * @throws AssayError as `readDocument` and `capturePage`
 */
export async function readForAudit(
  tools: Pick<Tools, 'store' | 'web'>,
  input: AuditedInput,
  run: Run,
): Promise<AuditedText> {
  if ('bytes' in input) {
    const { name, location, base } = input
    const laid = await laidOut(await tools.store.blobs.get(input.bytes), { name })
    return { ...laid, ...(location ? { location } : {}), ...(base ? { base } : {}), requests: [] }
  }
  const requests: LedgerRequest[] = []
  const { bytes, capture } = await capturePage(tools, input.address, {
    exceptions: true,
    run,
    onRequests: (made) => requests.push(...made),
  })
  const { url } = capture
  return { ...(await laidOut(bytes, readOptionsOf(capture))), location: url, base: url, requests }
}

async function laidOut(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Pick<AuditedText, 'laid' | 'document' | 'asFound'>> {
  const document = await readDocument(bytes, options)
  const written = () => decodeText(bytes, { name: options.name }).text.normalize('NFC')
  switch (document.mediaType) {
    case 'text/markdown': {
      const source = written()
      const laid = isIntricate(source) ? layOutPlain(source, document) : layOutMarkdown(source)
      return { document, laid, ...asFoundIn(bytes, source) }
    }
    case 'text/plain': {
      const source = written()
      return { document, laid: layOutPlain(source, document), ...asFoundIn(bytes, source) }
    }
    case 'text/html': {
      const { text: html } = decodeText(bytes, { name: options.name, html: true })
      return { document, laid: withHtmlLinks(layOutPlain(document.text, document), html) }
    }
    default:
      return { document, laid: layOutPlain(document.text, document) }
  }
}

function asFoundIn(bytes: Uint8Array, repaired: string): { asFound?: string } {
  try {
    const asFound = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
    return asFound === repaired ? {} : { asFound }
  } catch {
    // Not UTF-8: what it was decoded to is the only text there is.
    return {}
  }
}
