import type { Check, Origin, OriginId, SnapshotId } from '../../domain/index.js'
import { dayOfInstant } from '../phrases.js'
import { plain } from '../plain.js'
import type { Garden, GardenNote, Links, NoteKind } from './garden.js'
import { gardenText, joined, propertyText, shortened, table } from './garden-text.js'
import { breadcrumbs, fileNames, INDEX, kindProperties, titleOfCheck, titleOfDocument } from './names.js'
import { blockIdOf, quotationsOf } from './quotations.js'

const BASIS: Record<Origin['basis'], string> = {
  publisher: 'These documents have the same publisher.',
  'near-copies': 'These documents are near copies of one text, whoever carries them.',
  'publisher-and-near-copies': 'These documents have the same publisher, or are near copies of one text.',
  'single-document': 'One document, by itself.',
}

interface QuotedOrigin {
  id: OriginId
  name: string
  basis: Origin['basis']
  snapshots: Set<SnapshotId>
  by: Check[]
}

/** A note for each origin whose words were weighed: what counts as one voice, and what it was found to say. */
export const originNotes: NoteKind = (garden) =>
  weighedOrigins(garden).map((origin) => noteOf(origin, garden))

function weighedOrigins({ checks }: Garden): QuotedOrigin[] {
  const origins = new Map<OriginId, QuotedOrigin>()
  const inTime = [...checks].sort((a, b) => (a.checkedAt < b.checkedAt ? -1 : 1))
  for (const check of inTime) {
    const weighed = new Set(check.evidence.filter(({ use }) => use !== 'neutral').map(({ origin }) => origin))
    for (const { id, name, basis, snapshots } of check.origins) {
      if (!weighed.has(id)) continue
      const before = origins.get(id)
      origins.set(id, {
        id,
        name,
        basis,
        snapshots: new Set([...(before?.snapshots ?? []), ...snapshots]),
        by: [...(before?.by ?? []), check],
      })
    }
  }
  return [...origins.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function noteOf(origin: QuotedOrigin, garden: Garden): GardenNote {
  const title = shortened(plain(origin.name), 200) || 'an origin without a name'
  const days = origin.by.map(({ checkedAt }) => dayOfInstant(checkedAt)).sort()
  return {
    id: origin.id,
    folder: 'origins',
    ...fileNames(title, origin.id),
    front: {
      title: propertyText(title),
      description: BASIS[origin.basis],
      aliases: [origin.id],
      ...kindProperties('origin'),
      created: days[0] ?? garden.today,
      modified: days.at(-1) ?? garden.today,
      permalink: `origins/${origin.id}`,
      assay_id: origin.id,
      assay_basis: origin.basis,
    },
    body: (links) => bodyOf(origin, title, garden, links),
  }
}

function bodyOf(origin: QuotedOrigin, title: string, garden: Garden, links: Links): string {
  return joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Origins', gardenText(title)]),
    `> [!info] One origin, one voice\n> ${BASIS[origin.basis]}${origin.basis === 'single-document' ? '' : ' However many there are, they count once.'}`,
    '## Documents',
    table(['Document', 'Published', 'Read on'], documentRows(origin, garden, links)),
    '## What it was found to say',
    table(['Claim', 'Says', 'Words'], sayings(origin, garden, links)),
  ])
}

/** The documents with a note of their own: those that something is quoted from. */
function documentRows(origin: QuotedOrigin, { documents }: Garden, links: Links): string[][] {
  const rows = new Map<string, string[]>()
  for (const id of origin.snapshots) {
    const document = documents.get(id)
    if (!document || !links.has(document.source.id)) continue
    const { snapshot, source } = document
    rows.set(source.id, [
      links.to(source.id, titleOfDocument(document), { inTable: true }),
      gardenText(snapshot.metadata.published?.value ?? 'no date'),
      dayOfInstant(snapshot.readAt),
    ])
  }
  return [...rows.values()].sort((a, b) => (a.join() < b.join() ? -1 : 1))
}

const SAYS = { supports: 'supports it', refutes: 'speaks against it', neutral: 'neither' } as const

function sayings(origin: QuotedOrigin, garden: Garden, links: Links): string[][] {
  return [...new Set(origin.by)].flatMap((check) => {
    const quotations = quotationsOf(check, garden)
    const rows = new Map<string, string[]>()
    for (const evidence of check.evidence) {
      const citation = quotations.all[evidence.origin === origin.id ? (quotations.of(evidence) ?? -1) : -1]
      if (!citation) continue
      const counted = evidence.use === 'counted' ? '' : ', not counted'
      const words = shortened(plain(citation.exact), 120)
      rows.set(blockIdOf(citation), [
        links.to(check.id, titleOfCheck(check), { inTable: true }),
        `${SAYS[evidence.stance.label]}${counted}`,
        links.to(evidence.source, words, { block: blockIdOf(citation), inTable: true }),
      ])
    }
    return [...rows.values()]
  })
}
