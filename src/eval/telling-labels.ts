import { z } from 'zod'

/** Words of a document, as they stand in it. */
const Told = z.object({ document: z.string().min(1), exact: z.string().min(1) })
const Dated = Told.extend({ date: z.string().nullish() })
const Split = z.string().default('all')

export const EventLabel = z.object({
  id: z.string().min(1),
  split: Split,
  date: z.string().nullish(),
  mentions: z.array(Dated).min(1),
})
export type EventLabel = z.infer<typeof EventLabel>

export const DisagreementLabel = z.object({
  id: z.string().min(1),
  split: Split,
  /** `date` and `number` are looked for; of other kinds nothing is counted. */
  kind: z.string(),
  sides: z.array(z.object({ value: z.string(), mentions: z.array(Told).min(1) })).min(2),
})
export type DisagreementLabel = z.infer<typeof DisagreementLabel>

export const PersonLabel = z.object({
  name: z.string().min(1),
  variants: z.array(z.string()).default([]),
  roles: z.array(z.object({ role: z.string().min(1), mentions: z.array(Told) })).default([]),
  contacts: z.array(z.object({ with: z.string().min(1), mentions: z.array(Told) })).default([]),
})
export type PersonLabel = z.infer<typeof PersonLabel>

export const StatementLabel = z.object({
  id: z.string().min(1),
  split: Split,
  said: Told,
  did: Told,
  relation: z.string(),
})
export type StatementLabel = z.infer<typeof StatementLabel>

export const FigureLabel = z.object({
  split: Split,
  value: z.number(),
  mentions: z.array(Told).min(1),
})
export type FigureLabel = z.infer<typeof FigureLabel>

/** All that is labelled of one set of documents; what is not labelled is not measured. */
export const TellingLabels = z.object({
  events: z.array(EventLabel).min(1),
  disagreements: z.array(DisagreementLabel).default([]),
  people: z.array(PersonLabel).default([]),
  statements: z.array(StatementLabel).default([]),
  figures: z.array(FigureLabel).default([]),
})
export type TellingLabels = z.infer<typeof TellingLabels>
