import type {
  Actor,
  Figure,
  OriginId,
  ResolvedEvent,
  SnapshotId,
  StatementAgainstAct,
} from '../../domain/index.js'
import {
  readTellings,
  resolveActors,
  resolveEvents,
  resolveFigures,
  statementsAgainstActs,
} from '../../events/index.js'
import type { WrittenSource } from '../../write/index.js'

/** What the documents of a run tell, the same thing told by several of them once. */
export interface Facts {
  events: ResolvedEvent[]
  actors: Actor[]
  statements: StatementAgainstAct[]
  figures: Figure[]
}

export function readFacts(
  documents: readonly WrittenSource[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
): Facts {
  const tellings = documents.map(({ snapshot, source, text, blocks = [] }) =>
    readTellings({
      snapshot: snapshot.id,
      source: source.id,
      text,
      blocks: [...blocks],
      metadata: snapshot.metadata,
    }),
  )
  const context = { originOf: (snapshot: SnapshotId) => originOf.get(snapshot) }
  const events = resolveEvents(
    tellings.flatMap(({ events }) => events),
    context,
  )
  return {
    events,
    actors: resolveActors(tellings),
    statements: statementsAgainstActs(tellings, events),
    figures: resolveFigures(tellings, context),
  }
}
