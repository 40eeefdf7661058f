import type { AuditReference } from '../domain/index.js'
import type { LaidText } from './laid-text.js'
import type { CitationMark } from './marks.js'
import { type SourceEntry, sourceEntriesOf } from './source-list.js'
import type { DraftUnit } from './units.js'

/** A source that the text names, before anybody has tried to open it. */
export type NamedReference = Omit<AuditReference, 'status'> & {
  /** What is known without opening it. */
  status: 'not-opened' | 'leads-nowhere' | 'no-address'
}

export interface References {
  references: NamedReference[]
  /** For each unit the sources that it names, by index. */
  citesOf: Map<DraftUnit, number[]>
}

/** What the text cites: each mark with the source behind it, or without one. */
export function referencesOf(laid: LaidText, units: readonly DraftUnit[]): References {
  const entries = sourceEntriesOf(laid)
  const references: NamedReference[] = []
  const known = new Map<string, number>()
  const citesOf = new Map<DraftUnit, number[]>()
  const add = (key: string, make: () => Omit<NamedReference, 'mentions'>): number => {
    const at = known.get(key) ?? references.push({ ...make(), mentions: [] }) - 1
    known.set(key, at)
    return at
  }
  for (const unit of units) {
    // An entry of the list does not cite: it is what is cited.
    if (unit.inSources) continue
    const cites = new Set<number>()
    for (const mark of unit.marks) {
      for (const [key, make] of sourcesOf(mark, entries)) {
        const at = add(key, make)
        references[at]?.mentions.push({ start: mark.start, end: mark.end })
        cites.add(at)
      }
    }
    if (cites.size > 0) citesOf.set(unit, [...cites])
  }
  for (const entry of entries) add(keyOfEntry(entry), () => listed(entry))
  return { references, citesOf }
}

type Source = [key: string, make: () => Omit<NamedReference, 'mentions'>]

function sourcesOf(mark: CitationMark, entries: readonly SourceEntry[]): Source[] {
  const { kind, label, address } = mark
  if (address !== undefined) {
    const entry = entries.find((one) => one.address === address)
    return [[entry ? keyOfEntry(entry) : `address ${address}`, () => opened({ kind, label, address }, entry)]]
  }
  if (mark.numbers) {
    return mark.numbers.map((number) => {
      const entry = entries.find((one) => one.number === number)
      const named = { kind, label: `[${number}]` }
      return entry
        ? [keyOfEntry(entry), () => opened(named, entry)]
        : [`number ${number}`, () => nowhere(named, `The text has no source with the number ${number}.`)]
    })
  }
  if (mark.footnote !== undefined) {
    const name = mark.footnote
    const entry =
      entries.find((one) => one.footnote?.toLowerCase() === name.toLowerCase()) ??
      entries.find((one) => one.number !== undefined && String(one.number) === name)
    return entry
      ? [[keyOfEntry(entry), () => opened({ kind, label }, entry)]]
      : [[`footnote ${name}`, () => nowhere({ kind, label }, `The text has no footnote named ${name}.`)]]
  }
  if (mark.names && mark.year !== undefined) {
    const { names, year } = mark
    const entry = entries.find(
      ({ words }) => words.includes(year) && names.every((name) => words.includes(name)),
    )
    if (entry) return [[keyOfEntry(entry), () => opened({ kind, label }, entry)]]
    const reason = 'The text has a list of sources, and this work is not in it.'
    return [
      [
        `work ${label}`,
        () => (entries.length > 0 ? nowhere({ kind, label }, reason) : unaddressed({ kind, label })),
      ],
    ]
  }
  return [[`cell ${label}`, () => unaddressed({ kind, label })]]
}

type Named = Pick<NamedReference, 'kind' | 'label'> & { address?: string }

function opened(named: Named, entry: SourceEntry | undefined): Omit<NamedReference, 'mentions'> {
  const address = named.address ?? entry?.address
  const words = entry?.words
  const whole = { ...named, ...(words ? { entry: words } : {}), ...(address ? { address } : {}) }
  return address === undefined ? unaddressed(whole) : { ...whole, status: 'not-opened' }
}

const unaddressed = (named: Named & { entry?: string }): Omit<NamedReference, 'mentions'> => ({
  ...named,
  status: 'no-address',
  reason: 'It names a work without an address that could be opened.',
})

const nowhere = (named: Named, reason: string): Omit<NamedReference, 'mentions'> => ({
  ...named,
  status: 'leads-nowhere',
  reason,
})

const keyOfEntry = ({ start }: SourceEntry): string => `entry ${start}`

const listed = (entry: SourceEntry): Omit<NamedReference, 'mentions'> =>
  opened(
    {
      kind: 'listed',
      label: entry.number === undefined ? entry.words.slice(0, 120) : `[${entry.number}]`,
    },
    entry,
  )
