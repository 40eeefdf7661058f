import { dirname, resolve } from 'node:path'
import type { NamedReference } from '../../audit/index.js'
import type { AuditReference } from '../../domain/index.js'
import { locationOf } from '../../sources/index.js'
import type { StoredSnapshot } from '../../store/index.js'
import { addressOf } from '../describe-source.js'
import type { Tools } from '../tools.js'

/** What became of an address that was to be opened. */
export type Opened = { document: StoredSnapshot } | { dead: string } | { notOpened: string }

/** Opens what the library does not have: the guarded way to the network, where it was asked for. */
export type OpenReference = (address: string) => Promise<Opened>

const NOT_ASKED: Opened = { notOpened: 'No network was asked for.' }

export interface OpenedReference {
  reference: AuditReference
  document?: StoredSnapshot
}

/**
 * Each source that the text names, with its stored copy where the library has one or where it could
 * be opened. An address stands for a document when it is its location, or what the page calls its own.
 * @param base the file or page that relative links start from
 */
export async function openReferences(
  { store, dir }: Pick<Tools, 'store' | 'dir'>,
  named: readonly NamedReference[],
  base: string | undefined,
  openReference: OpenReference = async () => NOT_ASKED,
): Promise<OpenedReference[]> {
  const byAddress = new Map<string, StoredSnapshot>()
  if (named.some(({ address }) => address !== undefined)) {
    for (const stored of await everySnapshot(store)) {
      for (const address of [stored.source.location, addressOf(stored.snapshot, stored.source)]) {
        byAddress.set(comparable(address), stored)
      }
    }
  }
  const opened: OpenedReference[] = []
  // One after another: the guarded client keeps its own pace for each host.
  for (const reference of named) {
    const { address } = reference
    if (address === undefined || reference.status !== 'not-opened') {
      opened.push({ reference })
      continue
    }
    const whole = absolute(address, base, dir)
    const stored = byAddress.get(comparable(whole))
    const result: Opened = stored ? { document: stored } : await opening(whole, openReference)
    if ('document' in result) {
      const { document } = result
      opened.push({ reference: { ...reference, status: 'read', snapshot: document.snapshot.id }, document })
    } else if ('dead' in result)
      opened.push({ reference: { ...reference, status: 'dead', reason: result.dead } })
    else opened.push({ reference: { ...reference, status: 'not-opened', reason: result.notOpened } })
  }
  return opened
}

const opening = async (address: string, open: OpenReference): Promise<Opened> =>
  /^https?:\/\//i.test(address) ? open(address) : { notOpened: 'It is not a document of the library.' }

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
