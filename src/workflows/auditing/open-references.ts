import { dirname, resolve } from 'node:path'
import { type NamedReference, worksFinder } from '../../audit/index.js'
import type { AuditReference, LedgerEntry } from '../../domain/index.js'
import { locationOf } from '../../sources/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { addressOf, titleOf } from '../describe-source.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { type Fetched, fetchReferences } from './fetch-references.js'
import { type KeptDocument, keptDocument, StoredDocument, storedDocuments } from './kept-documents.js'

export interface OpenedReference {
  reference: AuditReference
  document?: StoredSnapshot
}

export interface OpenOptions {
  run: Run
  /** The file or page that relative links start from. */
  base?: string
  /** Addresses opened on the web at most; absent: none, no network was asked for. */
  most?: number
  signal?: AbortSignal
}

/**
 * Each source that the text names, with its stored copy: where the library has the address (or what the
 * page calls its own), where it has one work of that title and author, or where the web could be asked.
 */
export async function openReferences(
  tools: Tools,
  named: readonly NamedReference[],
  { run, base, most, signal }: OpenOptions,
): Promise<{ opened: OpenedReference[]; entries: LedgerEntry[] }> {
  const wanted = named.map((reference) => ({
    reference,
    ...(reference.address !== undefined && reference.status === 'not-opened'
      ? { address: absolute(reference.address, base, tools.dir) }
      : {}),
  }))
  const question = {
    kind: 'audit-library',
    key: named.map(({ label, address, entry }) => [label, address ?? null, entry ?? null]),
    shape: StoredDocument.nullable().array(),
  }
  const known = await run.recorded(question, async () => {
    const find = await libraryFinder(tools)
    return wanted.map(({ reference, address }) => keptDocument(find(reference, address)) ?? null)
  })
  const open = wanted.flatMap(({ address }, at) =>
    address !== undefined && isWeb(address) && !known[at] ? [address] : [],
  )
  const fetched =
    most === undefined
      ? undefined
      : await fetchReferences(tools, [...new Set(open)], { run, most, ...(signal ? { signal } : {}) })
  const kept = wanted.map(({ address }, at): KeptDocument | undefined => {
    const here = known[at]
    return here ?? (address === undefined ? undefined : fetched?.of.get(address)?.document)
  })
  const documents = await storedDocuments(tools, kept)
  return {
    opened: wanted.map(({ reference, address }, at) =>
      openedOf(reference, documents[at], known[at] ? undefined : answerFor(address, fetched?.of)),
    ),
    entries: fetched?.entries ?? [],
  }
}

const NOT_ASKED: Fetched = { notOpened: 'No network was asked for.' }
const NOT_THERE: Fetched = { notOpened: 'It is not a document of the library.' }

function answerFor(
  address: string | undefined,
  fetched: ReadonlyMap<string, Fetched> | undefined,
): Fetched | undefined {
  if (address === undefined) return undefined
  if (!isWeb(address)) return NOT_THERE
  return fetched?.get(address) ?? NOT_ASKED
}

function openedOf(
  reference: NamedReference,
  document: StoredSnapshot | undefined,
  answer: Fetched | undefined,
): OpenedReference {
  if (answer?.dead !== undefined) {
    const dead = { ...reference, status: 'dead' as const, reason: answer.dead }
    if (document === undefined) return { reference: dead }
    const { archived } = document.snapshot.capture ?? {}
    return {
      reference: { ...dead, snapshot: document.snapshot.id, ...(archived ? { archived } : {}) },
      document,
    }
  }
  if (document === undefined) {
    const { notOpened } = answer ?? {}
    return { reference: notOpened === undefined ? reference : { ...reference, reason: notOpened } }
  }
  const { reason: _, ...rest } = reference
  const byTitle =
    reference.status === 'no-address'
      ? { reason: `The library has it: “${titleOf(document.snapshot, document.source)}”.` }
      : {}
  return { reference: { ...rest, ...byTitle, status: 'read', snapshot: document.snapshot.id }, document }
}

const isWeb = (address: string): boolean => /^https?:\/\//i.test(address)

type Finder = (reference: NamedReference, address: string | undefined) => StoredSnapshot | undefined

async function libraryFinder({ store }: Pick<Tools, 'store'>): Promise<Finder> {
  const all = await everySnapshot(store)
  const byAddress = new Map<string, StoredSnapshot>()
  for (const stored of all) {
    for (const address of [stored.source.location, addressOf(stored.snapshot, stored.source)]) {
      byAddress.set(comparable(address), stored)
    }
  }
  const findWork = worksFinder(
    all.map(({ snapshot }) => {
      const { title, authors, publisher, published } = snapshot.metadata
      return {
        ...(title ? { title: title.value } : {}),
        authors: authors?.value ?? [],
        ...(publisher ? { publisher: publisher.value } : {}),
        ...(published ? { published: published.value } : {}),
      }
    }),
  )
  const files = all.filter(({ source }) => source.location.startsWith('file:'))
  return (reference, address) => {
    // A file of the library that is named is meant, whatever number its title may have too.
    const file = fileNamedIn(reference.entry ?? '', files)
    if (file) return file
    if (address !== undefined) return byAddress.get(comparable(address))
    if (reference.status !== 'no-address') return undefined
    const at = findWork(reference.entry ?? reference.label)
    return at === undefined ? undefined : all[at]
  }
}

/** A file of the library that an entry names as the library does: `file:` and its path, with spaces or without. */
function fileNamedIn(entry: string, files: readonly StoredSnapshot[]): StoredSnapshot | undefined {
  if (!entry.includes('file:')) return undefined
  return files
    .filter(({ source: { location } }) => {
      const at = entry.indexOf(location)
      return at >= 0 && !/^[\p{L}\p{N}._/-]*[\p{L}\p{N}]/u.test(entry.slice(at + location.length))
    })
    .sort((a, b) => b.source.location.length - a.source.location.length)[0]
}

const PAGE = 500

async function everySnapshot(store: Tools['store']): Promise<StoredSnapshot[]> {
  const all: StoredSnapshot[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await store.snapshots.list({ limit: PAGE, offset })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** A relative link starts from the page or file that has it. */
function absolute(address: string, base: string | undefined, dir: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  if (base !== undefined && URL.canParse(base) && /^https?:/i.test(base)) {
    return URL.canParse(address, base) ? new URL(address, base).href : address
  }
  const path = address.replace(/[?#].*$/, '')
  return locationOf(resolve(dirname(base ?? '.'), decoded(path)), dirname(dir))
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** The same page, however its address is written. */
function comparable(address: string): string {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) return address
  const url = new URL(address)
  const host = url.hostname.replace(/^www\./, '')
  return `${host}${url.port ? `:${url.port}` : ''}${url.pathname.replace(/\/+$/, '')}${url.search}`
}
