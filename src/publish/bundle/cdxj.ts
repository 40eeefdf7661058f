import { CDXAndRecordIndexer, WARCRecord } from 'warcio'
import { z } from 'zod'

/** A capture and where it lies: the gzip member at `offset` in `archive/filename`, `length` bytes. */
export const Capture = z.object({
  urlkey: z.string(),
  timestamp: z.string().regex(/^\d{14}$/),
  url: z.string().min(1),
  mime: z.string().nullish(),
  status: z.union([z.string(), z.number()]).nullish(),
  /** `sha256:` and 64 hexadecimal digits, of the payload. */
  digest: z.string().nullish(),
  length: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  filename: z.string().min(1),
})
export type Capture = z.infer<typeof Capture>

const Indexed = z.object({ cdx: z.record(z.string(), z.unknown()), record: z.instanceof(WARCRecord) })

/** A line of the index: everything after key and timestamp, numbers as strings as other writers have them. */
const IndexedCapture = Capture.omit({ urlkey: true, timestamp: true }).extend({
  offset: z.coerce.number().int().nonnegative(),
  length: z.coerce.number().int().positive(),
})

/**
 * The captures of a WARC file (responses, revisits and resources), in the order of the file.
 * @throws when it is no WARC
 */
export async function capturesIn(filename: string, warc: Uint8Array): Promise<Capture[]> {
  const captures: Capture[] = []
  const reader = async function* () {
    yield warc
  }
  for await (const found of new CDXAndRecordIndexer().iterIndex([{ filename, reader: reader() }])) {
    const { cdx, record } = Indexed.parse(found)
    // Notes about an exchange are no capture of the page.
    if (cdx.mime === 'application/warc-fields') continue
    // The library leaves out which hash it is; the reference tool of WACZ says it, and so does this.
    captures.push(Capture.parse({ ...cdx, digest: record.warcPayloadDigest }))
  }
  return captures
}

/** CDXJ: SURT key, 14-digit timestamp, JSON; sorted, so that a client can search it by halves. */
export function toCdxj(captures: readonly Capture[]): string {
  const lines = captures.map(
    ({ urlkey, timestamp, url, mime, status, digest, length, offset, filename }) =>
      `${urlkey} ${timestamp} ${JSON.stringify({
        url,
        mime: mime ?? undefined,
        status: status === null || status === undefined ? undefined : String(status),
        digest: digest ?? undefined,
        length: String(length),
        offset: String(offset),
        filename,
      })}\n`,
  )
  return [...new Set(lines)].sort().join('')
}

/** @throws on a line that is not CDXJ */
export function parseCdxj(text: string): z.infer<typeof IndexedCapture>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => IndexedCapture.parse(JSON.parse(line.replace(/^\S+ \d{14} /, ''))))
}
