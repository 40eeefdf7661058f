import { WARCRecord, WARCSerializer } from 'warcio'
import type { Snapshot } from '../../domain/index.js'
import { stableUuid } from './stable-uuid.js'

const VERSION = 'WARC/1.1'

/** The name of stored bytes that came from no web server: no path of the machine that read them. */
export const resourceUrl = (bytesHash: string): string => `urn:sha256:${bytesHash}`

/**
 * Stored bytes as WARC 1.1 (ISO 28500:2017): a warcinfo record and a `resource` record, each a gzip member.
 * For documents that were files. The same input gives the same bytes.
 */
export async function resourceWarc(
  { bytesHash, mediaType, readAt }: Pick<Snapshot, 'bytesHash' | 'mediaType' | 'readAt'>,
  bytes: Uint8Array,
  software: string,
): Promise<Uint8Array> {
  const resource = WARCRecord.create(
    {
      type: 'resource',
      url: resourceUrl(bytesHash),
      date: readAt,
      warcVersion: VERSION,
      warcHeaders: [
        ['WARC-Record-ID', `<${stableUuid('resource', bytesHash, readAt)}>`],
        ['Content-Type', mediaType],
      ],
    },
    [bytes],
  )
  return concat([await infoMember(readAt, software), await gzipMember(resource)])
}

/** An archive of nothing: a WACZ has at least one WARC, also where a check needed no source. */
export const emptyWarc = (created: string, software: string): Promise<Uint8Array> =>
  infoMember(created, software)

function infoMember(date: string, software: string): Promise<Uint8Array> {
  return gzipMember(
    WARCRecord.createWARCInfo(
      {
        date,
        warcVersion: VERSION,
        warcHeaders: [['WARC-Record-ID', `<${stableUuid('warcinfo', date, software)}>`]],
      },
      {
        software,
        format: 'WARC File Format 1.1',
        conformsTo: 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
      },
    ),
  )
}

const gzipMember = (record: WARCRecord): Promise<Uint8Array> =>
  WARCSerializer.serialize(record, { gzip: true })

const concat = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
