import type { ReportSection } from '../../domain/index.js'
import type { Chosen } from './candidates.js'
import type { Disagreement } from './disagreements.js'
import { paragraphsOf } from './paragraphs.js'
import { periodsOf } from './periods.js'
import { sidesOf } from './sides.js'
import type { ReportDraft, Voice } from './voice.js'

/** A section before its citations have numbers. */
export interface SectionDraft extends Pick<ReportSection, 'id' | 'kind' | 'title' | 'level'> {
  drafts: readonly ReportDraft[]
}

/** A themed section, in parts by period where it is long. */
export function themeDrafts(
  id: string,
  title: string,
  items: readonly Chosen[],
  disagreements: readonly Disagreement[],
  voice: Voice,
): SectionDraft[] {
  const periods = periodsOf(items)
  const [only] = periods
  if (!only || items.length === 0) return []
  if (periods.length === 1) {
    return [{ id, kind: 'theme', title, level: 2, drafts: proseOf(only.items, disagreements, voice) }]
  }
  return [
    { id, kind: 'theme', title, level: 2, drafts: [] },
    ...periods.map(
      (period, index): SectionDraft => ({
        id: `${id}-${index + 1}`,
        kind: 'theme',
        title: period.title,
        level: 3,
        drafts: proseOf(period.items, disagreements, voice),
      }),
    ),
  ]
}

/** Quotations in paragraphs by matter; what stands against the one before it says so. */
export function proseOf(
  items: readonly Chosen[],
  disagreements: readonly Disagreement[],
  voice: Voice,
): ReportDraft[] {
  voice.begin()
  return paragraphsOf(items).flatMap((paragraph) => {
    const drafts = paragraph.flatMap((item, index) => {
      const against = paragraph.slice(0, index).some((before) => areAtOdds(before, item, disagreements))
      return item.sentences.map((words, at) =>
        voice.quote(words, {
          ...(item.sentences.length === 1 && { copies: item.copies }),
          ...(against && at === 0 && { lead: 'against this,' }),
        }),
      )
    })
    return drafts.map((draft, index) => (index === 0 ? { ...draft, paragraph: true as const } : draft))
  })
}

const areAtOdds = (a: Chosen, b: Chosen, disagreements: readonly Disagreement[]): boolean =>
  sidesOf(a.found, disagreements).some(({ disagreement, account }) =>
    sidesOf(b.found, [disagreement]).some((side) => side.account !== account),
  )
