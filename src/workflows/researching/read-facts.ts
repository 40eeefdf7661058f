import { setImmediate } from 'node:timers/promises'
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

/** @param onRead told after each document; what it throws ends the reading */
export async function readFacts(
  documents: readonly WrittenSource[],
  originOf: ReadonlyMap<SnapshotId, OriginId>,
  onRead: (done: number) => void = () => undefined,
): Promise<Facts> {
  const tellings: ReturnType<typeof readTellings>[] = []
  for (const { snapshot, source, text, blocks = [] } of documents) {
    // Reading one takes a tenth of a second: a server answers others between two.
    await setImmediate()
    tellings.push(
      readTellings({
        snapshot: snapshot.id,
        source: source.id,
        text,
        blocks: [...blocks],
        metadata: snapshot.metadata,
      }),
    )
    onRead(tellings.length)
  }
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
