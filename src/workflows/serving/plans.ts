import { AssayError, canonicalJson, ResearchPlan } from '../../domain/index.js'
import type { Store } from '../../store/index.js'

/** Plans of reports that somebody reads, edits and approves: each is kept by the hash of what it says, for good. */
export interface Plans {
  /** @returns its name */
  keep(plan: ResearchPlan): Promise<string>
  /** @throws AssayError NOT_FOUND */
  get(name: string): Promise<ResearchPlan>
}

export const plansIn = ({ blobs }: Pick<Store, 'blobs'>): Plans => ({
  keep: (plan) => blobs.put(canonicalJson(ResearchPlan.parse(plan))),
  async get(name) {
    const text = /^[0-9a-f]{64}$/.test(name) ? await blobs.text(name).catch(missing) : undefined
    const plan = text === undefined ? undefined : ResearchPlan.safeParse(parsed(text))
    if (plan?.success) return plan.data
    throw new AssayError('NOT_FOUND', `There is no plan ${name.slice(0, 80)}.`, {
      hint: 'Ask the question again for a new one.',
    })
  },
})

/** A blob that is not there, or that is something else, is no plan. */
const missing = (error: unknown): undefined => {
  if (error instanceof AssayError) return undefined
  throw error
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
