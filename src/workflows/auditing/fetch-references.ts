import { z } from 'zod'
import { AssayError, LedgerEntry } from '../../domain/index.js'
import { isGone } from '../../sources/index.js'
import { takePages } from '../adding/take-pages.js'
import { type Captured, capturePage } from '../fetching/capture-page.js'
import { locationOfPage } from '../fetching/page-address.js'
import type { Run } from '../recording/index.js'
import type { Tools } from '../tools.js'
import { keptDocument, StoredDocument } from './kept-documents.js'

const Answer = z.object({
  address: z.string(),
  document: StoredDocument.optional(),
  /** Why it counts as dead, also where an archive's copy was read. */
  dead: z.string().optional(),
  notOpened: z.string().optional(),
})
const Batch = z.object({ answers: z.array(Answer), entries: z.array(LedgerEntry) })
type Batch = z.infer<typeof Batch>

/** What became of an address that was to be opened. */
export type Fetched = Omit<z.infer<typeof Answer>, 'address'>

/** Pages in hand at once; the guarded client keeps its own pace for each host. */
const AT_ONCE = 12

/**
 * Opens what a text cites, on the web: each page is captured, then read into the library as a snapshot,
 * before anybody judges it. Addresses stand in somebody else's text, so no exception of the
 * configuration counts for them.
 */
export async function fetchReferences(
  tools: Tools,
  addresses: readonly string[],
  { run, most, signal }: { run: Run; most: number; signal?: AbortSignal },
): Promise<{ of: Map<string, Fetched>; entries: LedgerEntry[] }> {
  const of = new Map<string, Fetched>()
  const entries: LedgerEntry[] = []
  const chosen = addresses.slice(0, most)
  for (let at = 0; at < chosen.length; at += AT_ONCE) {
    const batch = chosen.slice(at, at + AT_ONCE)
    const question = { kind: 'audit-references', key: batch, shape: Batch }
    const answered = await run.recorded(question, () => fetchBatch(tools, run, batch, signal))
    for (const { address, ...answer } of answered.answers) of.set(address, answer)
    entries.push(...answered.entries)
  }
  for (const address of addresses.slice(most))
    of.set(address, { notOpened: `Only ${most} addresses were to be opened.` })
  return { of, entries }
}

async function fetchBatch(
  tools: Tools,
  run: Run,
  addresses: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Batch> {
  const captured = await Promise.all(addresses.map((address) => capture(tools, run, address, signal)))
  const entries = captured.flatMap(({ entries }) => entries)
  const refused = new Map<string, string>()
  const taken = await takePages(
    tools,
    captured.flatMap(({ page }) => page ?? []),
    {
      refuse: (what, code, reason) => {
        refused.set(what, reason)
        entries.push({ kind: 'refused', what, code, reason })
      },
    },
  )
  const stored = await tools.store.snapshots.getMany(taken.map(({ snapshot }) => snapshot))
  const answers = captured.map(({ address, page, answer }) => {
    if (!page) return { address, ...answer }
    const location = locationOfPage(page.capture)
    const added = taken.find((one) => one.location === location)
    const document = keptDocument(added && stored.get(added.snapshot))
    const { archived } = page.capture
    return {
      address,
      ...(document ? { document } : {}),
      ...(archived
        ? {
            dead: `The page is gone. The copy that ${archived.by} took on ${archived.at.slice(0, 10)} was read instead.`,
          }
        : {}),
      ...(document || archived
        ? {}
        : { notOpened: refused.get(page.capture.requested) ?? 'It could not be read as a document.' }),
    }
  })
  return { answers, entries }
}

async function capture(
  tools: Tools,
  run: Run,
  address: string,
  signal: AbortSignal | undefined,
): Promise<{ address: string; page?: Captured; answer?: Fetched; entries: LedgerEntry[] }> {
  const entries: LedgerEntry[] = []
  try {
    const page = await capturePage(tools, address, {
      exceptions: false,
      run,
      onRequests: (requests) => entries.push(...requests),
      ...(signal ? { signal } : {}),
    })
    return { address, page, entries }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    entries.push({ kind: 'refused', what: address, code: error.code, reason: error.message })
    const reason = ended(error.message)
    return { address, answer: isGone(error) ? { dead: reason } : { notOpened: reason }, entries }
  }
}

const ended = (message: string): string => {
  const said = `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}`
  return /[.!?]$/.test(said) ? said : `${said}.`
}
