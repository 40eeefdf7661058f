import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
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
import type { Tools } from '../tools.js'

/** The text that is audited: as its author wrote it, with its blocks, and where it came from. */
export interface AuditedText {
  laid: LaidText
  document: ReadDocument
  /** The file's own characters, where repairing them changed the text. */
  asFound?: string
  location?: string
  /** The folder or page that its relative links start from. */
  base?: string
  requests: LedgerRequest[]
}

/**
 * A file, a web address or a text, read for an audit. Markdown and plain text are answered in as they
 * stand in the file; every other format in the text that its reader makes of it.
 * @throws AssayError USAGE when there is no such file; as `readDocument` and `capturePage`
 */
export async function readForAudit(
  tools: Pick<Tools, 'dir' | 'config' | 'store' | 'web'>,
  input: string | { text: string },
): Promise<AuditedText> {
  if (typeof input !== 'string') {
    if (input.text.trim() === '')
      throw new AssayError('USAGE', 'There is nothing to audit: the input is empty.')
    const bytes = new TextEncoder().encode(input.text)
    return { ...(await laidOut(bytes, { name: 'standard input' })), requests: [] }
  }
  if (isAddress(input)) {
    const requests: LedgerRequest[] = []
    const { bytes, capture } = await capturePage(tools, input, {
      exceptions: true,
      onRequests: (made) => requests.push(...made),
    })
    const url = capture.url
    return { ...(await laidOut(bytes, readOptionsOf(capture))), location: url, base: url, requests }
  }
  const found = await stat(input).catch(() => undefined)
  if (!found?.isFile()) {
    throw new AssayError('USAGE', `There is no such file: ${input.slice(0, 300)}`, {
      hint: 'Name one file or web address, or pass - and pipe the text to standard input.',
    })
  }
  const bytes = await readFileBytes(input, tools.config.limits.maxBytes)
  const location = locationOf(input, dirname(tools.dir))
  return { ...(await laidOut(bytes, { name: input })), location, base: input, requests: [] }
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
