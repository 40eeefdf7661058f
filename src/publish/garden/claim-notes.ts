import type { Check, Claim } from '../../domain/index.js'
import { dayOfInstant, VERDICT_NAMES } from '../phrases.js'
import { changesBetween } from './changes.js'
import type { Garden, GardenNote, Links, NoteKind } from './garden.js'
import { gardenText, joined, propertyText, table } from './garden-text.js'
import { breadcrumbs, fileNames, hasClaimNote, INDEX, kindProperties, titleOfClaim } from './names.js'

/** A note for each claim that was checked more than once: as of other days, or again. */
export const claimNotes: NoteKind = (garden) => {
  const claims = new Map<Claim['id'], Check[]>()
  for (const check of garden.checks) {
    if (hasClaimNote(check, garden))
      claims.set(check.claim.id, [...(claims.get(check.claim.id) ?? []), check])
  }
  return [...claims].map(([id, checks]) => noteOf(id, checks, garden))
}

function noteOf(id: Claim['id'], checks: readonly Check[], garden: Garden): GardenNote {
  const revisions = checks.flatMap((check) => garden.history.get(check.id) ?? [check])
  const days = revisions.map(({ checkedAt }) => dayOfInstant(checkedAt)).sort()
  const title = checks[0] ? titleOfClaim(checks[0]) : id
  return {
    id,
    folder: 'claims',
    ...fileNames(title, id),
    front: {
      title: propertyText(title),
      description: `Checked ${revisions.length} times`,
      aliases: [id],
      ...kindProperties('claim'),
      created: days[0] ?? garden.today,
      modified: days.at(-1) ?? garden.today,
      permalink: `claims/${id}`,
      assay_id: id,
    },
    body: (links) => bodyOf(checks, garden, links),
  }
}

const bodyOf = (checks: readonly Check[], garden: Garden, links: Links): string =>
  joined([
    breadcrumbs([links.to(INDEX, 'Fact-checks'), 'Claims', 'All checks of this claim']),
    `> [!quote] The claim\n> “${gardenText(checks[0]?.claim.text ?? '')}”`,
    '## Its checks, newest first',
    table(
      ['Checked on', 'As of', 'Verdict', 'Confidence', 'What changed', 'Check'],
      checks
        .flatMap((check) => rowsOf(check, garden, links))
        .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
        .map(({ cells }) => cells),
    ),
    'Each row stands on the evidence in the check that it names; earlier revisions stay in the record that the check was made from.',
  ])

function rowsOf(latest: Check, { history }: Garden, links: Links): { at: string; cells: string[] }[] {
  const revisions = history.get(latest.id) ?? [latest]
  return revisions.map((check, index) => {
    const before = revisions[index - 1]
    return {
      at: `${check.checkedAt} ${String(check.revision).padStart(6, '0')}`,
      cells: [
        dayOfInstant(check.checkedAt),
        gardenText(check.asOf ?? 'that day'),
        VERDICT_NAMES[check.verdict],
        check.confidence.toFixed(2),
        before ? changesBetween(before, check) : 'first check',
        links.to(latest.id, `revision ${check.revision}${check === revisions.at(-1) ? ', the latest' : ''}`, {
          inTable: true,
        }),
      ],
    }
  })
}
