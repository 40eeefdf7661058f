import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { WARCParser } from 'warcio'
import { z } from 'zod'
import { sha256 } from '../../domain/index.js'
import { parseCdxj } from './cdxj.js'

export interface InspectedWacz {
  /** What is wrong with it, in words; empty when it is whole. */
  problems: string[]
  /** SHA-256 of every payload that its index leads to, each hashed again from the bytes. */
  payloads: Set<string>
}

const Datapackage = z.object({
  profile: z.literal('data-package'),
  wacz_version: z.string(),
  resources: z.array(z.object({ path: z.string(), hash: z.string(), bytes: z.int().nonnegative() })),
})
const Digest = z.object({ path: z.literal('datapackage.json'), hash: z.string() })

const NEEDED = ['datapackage.json', 'datapackage-digest.json', 'indexes/index.cdxj', 'pages/pages.jsonl']

/**
 * Reads a WACZ as a stranger would: from the ZIP's directory to the datapackage, its hashes, the index, and
 * through the index to every record. Trusts nothing in it: compressed entries are not unpacked, and a record
 * that grows beyond the limit is a problem, not a full memory.
 *
 * @param mostUnpacked bytes that one record may have
 */
export async function inspectWacz(bytes: Uint8Array, mostUnpacked = 2 ** 30): Promise<InspectedWacz> {
  const problems: string[] = []
  const payloads = new Set<string>()
  const files = unzipped(bytes, problems)
  if (!files) return { problems, payloads }
  for (const path of NEEDED) if (!files.has(path)) problems.push(`${path} is missing`)
  if (![...files.keys()].some((path) => path.startsWith('archive/'))) problems.push('it has no WARC file')
  if (problems.length > 0) return { problems, payloads }
  checkDigest(files, problems)
  checkResources(files, problems)
  await checkIndex(files, mostUnpacked, problems, payloads)
  return { problems, payloads }
}

type Files = ReadonlyMap<string, Uint8Array>

function unzipped(bytes: Uint8Array, problems: string[]): Files | undefined {
  const seen = new Set<string>()
  const filter = ({ name, compression, size, originalSize }: UnzipFileInfo): boolean => {
    if (seen.has(name)) problems.push(`it has two files named ${name}`)
    seen.add(name)
    const stored = compression === 0 && size === originalSize
    if (!stored) problems.push(`${name} is compressed`)
    return stored
  }
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })))
  } catch (error) {
    problems.push(`it is no ZIP file: ${wordsOf(error)}`)
    return undefined
  }
}

function checkDigest(files: Files, problems: string[]): void {
  const digest = parsed(Digest, textOf(files, 'datapackage-digest.json'))
  if (!digest) problems.push('datapackage-digest.json is not one')
  else if (digest.hash !== `sha256:${sha256(bytesOf(files, 'datapackage.json'))}`) {
    problems.push('datapackage.json has another hash than datapackage-digest.json says')
  }
}

function checkResources(files: Files, problems: string[]): void {
  const datapackage = parsed(Datapackage, textOf(files, 'datapackage.json'))
  if (!datapackage) {
    problems.push('datapackage.json is not one')
    return
  }
  const listed = new Set(['datapackage.json', 'datapackage-digest.json'])
  for (const { path, hash, bytes } of datapackage.resources) {
    listed.add(path)
    const found = files.get(path)
    if (!found) problems.push(`${path} is listed and not there`)
    else if (found.byteLength !== bytes) problems.push(`${path} has another length than is listed`)
    else if (`sha256:${sha256(found)}` !== hash) problems.push(`${path} has another hash than is listed`)
  }
  for (const path of files.keys()) if (!listed.has(path)) problems.push(`${path} is not listed`)
}

async function checkIndex(
  files: Files,
  mostUnpacked: number,
  problems: string[],
  payloads: Set<string>,
): Promise<void> {
  let captures: ReturnType<typeof parseCdxj>
  try {
    captures = parseCdxj(textOf(files, 'indexes/index.cdxj'))
  } catch (error) {
    problems.push(`indexes/index.cdxj is not one: ${wordsOf(error)}`)
    return
  }
  for (const { url, digest, offset, length, filename } of captures) {
    const at = `the record of ${url} (${filename} @${offset})`
    const member = files.get(`archive/${filename}`)?.subarray(offset, offset + length)
    if (member?.byteLength !== length) {
      problems.push(`${at} is not there`)
      continue
    }
    try {
      const record = await readRecord(member, mostUnpacked)
      if (record.url !== url) problems.push(`${at} is of another address`)
      else if (record.type !== 'revisit' && digest !== `sha256:${record.payloadHash}`) {
        problems.push(`${at} has another payload than the index says`)
      } else if (record.type !== 'revisit') payloads.add(record.payloadHash)
    } catch (error) {
      problems.push(`${at} cannot be read: ${wordsOf(error)}`)
    }
  }
}

const inflate = promisify(gunzip)

async function readRecord(member: Uint8Array, mostUnpacked: number) {
  const unpacked = await inflate(member, { maxOutputLength: mostUnpacked })
  const record = await WARCParser.parse([new Uint8Array(unpacked)])
  if (!record) throw new Error('it is no WARC record')
  const payload = await record.readFully(true)
  return { type: record.warcType, url: record.warcTargetURI, payloadHash: sha256(payload) }
}

function parsed<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const NOTHING = new Uint8Array()
const bytesOf = (files: Files, path: string): Uint8Array => files.get(path) ?? NOTHING
const textOf = (files: Files, path: string): string => new TextDecoder().decode(bytesOf(files, path))
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
