import type { Passage, PassageId, SnapshotId } from '../domain/index.js'
import { wordsOf } from '../language/index.js'
import type { TextRow } from './text-index.js'

/** What of a passage is in no other column. Offsets of sentences as flat pairs: start, end, start… */
interface Payload extends Pick<Passage, 'page' | 'row' | 'readings'> {
  source: Passage['source']
  start: number
  kind: Passage['kind']
  context: string[]
  sentences: number[]
  /** Code units of the passage's own text at the end of the searched text. */
  length: number
}

/**
 * A passage as a row of the index: what is searched, in one field, is its context, the words that only
 * its readings have ("August" for a 08, "metres" from a column's name), and its text.
 */
export function packPassage(passage: Passage): TextRow {
  const payload: Payload = {
    source: passage.source,
    start: passage.start,
    kind: passage.kind,
    context: passage.context,
    sentences: passage.sentences.flatMap(({ start, end }) => [start, end]),
    ...placeAndReadings(passage),
    length: passage.text.length,
  }
  return {
    id: passage.id,
    group: passage.snapshot,
    text: [...passage.context, ...wordsOfReadings(passage), passage.text].join('\n'),
    payload: JSON.stringify(payload),
  }
}

/** The inverse of `packPassage`. Rows come from our own index, so ids are taken at their word. */
export function unpackPassage(row: Required<TextRow>): Passage {
  const payload = JSON.parse(row.payload) as Payload
  const sentences: Passage['sentences'] = []
  for (let at = 0; at + 1 < payload.sentences.length; at += 2) {
    sentences.push({ start: payload.sentences[at] as number, end: payload.sentences[at + 1] as number })
  }
  return {
    id: row.id as PassageId,
    snapshot: row.group as SnapshotId,
    source: payload.source,
    start: payload.start,
    end: payload.start + payload.length,
    text: row.text.slice(row.text.length - payload.length),
    kind: payload.kind,
    context: payload.context,
    sentences,
    ...placeAndReadings(payload),
  }
}

const placeAndReadings = ({ page, row, readings }: Pick<Passage, 'page' | 'row' | 'readings'>) => ({
  ...(page !== undefined && { page }),
  ...(row !== undefined && { row }),
  ...(readings && { readings }),
})

/** Each once, and none that is searched anyway: a row must not outrank prose by saying all twice. */
function wordsOfReadings({ readings, context, text }: Passage): string[] {
  if (!readings) return []
  const known = new Set(wordsOf([...context, text].join('\n')).map(({ norm }) => norm))
  const own = new Map(
    readings.flatMap((reading) => wordsOf(reading.text)).map((word) => [word.norm, word.text] as const),
  )
  const words = [...own].flatMap(([norm, word]) => (known.has(norm) ? [] : [word]))
  return words.length > 0 ? [words.join(' ')] : []
}
