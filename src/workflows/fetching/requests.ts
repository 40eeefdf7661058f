import type { LedgerRequest } from '../../domain/index.js'
import type { RequestNote } from '../../sources/index.js'

/** Requests as the ledger shows them: without what differs from one time to the next. */
export const asLedger = (
  notes: readonly RequestNote[],
  purpose?: LedgerRequest['purpose'],
): LedgerRequest[] =>
  notes.map((note) => ({
    kind: 'request',
    purpose: purpose ?? note.purpose,
    url: note.url,
    ...(note.status === undefined ? {} : { status: note.status }),
    ...(note.code === undefined ? {} : { code: note.code }),
    wireBytes: note.wireBytes,
    ...(note.exception === undefined ? {} : { exception: note.exception }),
  }))
