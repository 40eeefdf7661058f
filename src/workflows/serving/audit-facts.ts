import type { Audit, AuditId } from '../../domain/index.js'
import type { Store } from '../../store/index.js'
import type { CitingAudit } from '../publishing/site/contents.js'

const PAGE = 1_000

/** The facts of each audit, last audited first. A revision never changes: what is known of it is not read again. */
export async function gatherAudits(
  { audits }: Pick<Store, 'audits'>,
  known: readonly CitingAudit[],
): Promise<CitingAudit[]> {
  const before = new Map<AuditId, CitingAudit>(known.map((one) => [one.id, one]))
  const facts: CitingAudit[] = []
  for (;;) {
    const page = await audits.list({ limit: PAGE, offset: facts.length })
    for (const summary of page) {
      const same = before.get(summary.id)
      if (same?.revision === summary.revision) facts.push(same)
      else
        facts.push({
          ...summary,
          mentions: mentionsOf(await audits.revision(summary.id, summary.revision)),
        })
    }
    if (page.length < PAGE) return facts
  }
}

function mentionsOf({ citations, references }: Audit): CitingAudit['mentions'] {
  const mentions: CitingAudit['mentions'] = {}
  for (const { snapshot } of references) if (snapshot !== undefined) mentions[snapshot] ??= []
  citations.forEach(({ snapshot, start, end }, index) => {
    mentions[snapshot] ??= []
    mentions[snapshot].push({ start, end, number: index + 1 })
  })
  return mentions
}
