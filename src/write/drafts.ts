import type { Citation, Section } from '../domain/index.js'
import { citationKey, type Item, sameWords } from './items.js'
import { capitalized, count, ended, listed } from './plain.js'

/** A sentence before its citations have numbers. */
export interface Draft {
  text: string
  items: readonly Item[]
  analysis?: true
}

export const TITLES: Record<Section['id'], string> = {
  summary: 'Summary of the results',
  context: 'Missing context and alternative viewpoints',
  bias: 'Potential misinformation or bias in the original statement',
}

export const analysis = (text: string, items: readonly Item[] = []): Draft => ({
  text: ended(capitalized(text)),
  items,
  analysis: true,
})

/** Quotes items with introductions that vary and do not repeat a name as if it were new. */
export class Introductions {
  readonly #named = new Set<string>()
  #turn = 0

  /** @param lead opens the first sentence of another side: `Against this,` */
  quote(item: Item, lead?: string): Draft {
    const again = this.#named.has(item.name)
    this.#named.add(item.name)
    const introduced =
      again && lead === undefined ? `${item.who} also says:` : this.#introduce(item.who, lead)
    return { text: ended(`${capitalized(introduced)} ${item.quote}`), items: [item] }
  }

  #introduce(who: string, lead: string | undefined): string {
    if (lead !== undefined) return `${lead} ${who} says:`
    const forms = [`${who} says:`, `according to ${who}:`, `${who} reports:`, `${who} writes:`] as const
    return forms[this.#turn++ % forms.length] ?? `${who} says:`
  }
}

/** Near copies are mentioned once and named as what they are. */
export function copiesDraft(item: Item): Draft | undefined {
  if (item.copies.length === 0) return undefined
  const names = [...new Set(item.copies.map((copy) => copy.name))]
  const elsewhere = names.length > 3 ? count(item.copies.length, 'other document') : listed(names)
  const sameOrigin = item.copies.every((copy) => copy.origin === item.origin)
  const counting = sameOrigin ? ', and all of these count as one origin' : ''
  const same = item.copies.every((copy) => sameWords(item, copy)) ? 'the same' : 'nearly the same'
  return analysis(`${same} words also appear in ${elsewhere}${counting}`, item.copies)
}

/** Judges that only measure likeness have nothing to show a reader. */
const SILENT = new Set(['wording', 'verifier', 'model', 'similarity'])

const COMPARED = /^the claim says (.+); the passage says (.+?)(?:: they agree)?$/i

/** Claim and passage have the very same words: whoever reads the quotation has seen that. */
function repeats(reason: string): boolean {
  const [, claimed = '', said] = COMPARED.exec(reason) ?? []
  return claimed.toLowerCase() === said?.toLowerCase()
}

/** What a comparator found, in its own words. */
export function comparisonDraft(items: readonly Item[]): Draft | undefined {
  for (const item of items) {
    const reason = item.evidence.stance.reasons.find(
      (one) => one.points === item.label && !SILENT.has(one.by) && !repeats(one.text),
    )
    if (reason) return analysis(reason.text, [item])
  }
  return undefined
}

/** Numbers the citations in the order of the prose. */
export class CitationList {
  readonly citations: Citation[] = []
  readonly #index = new Map<string, number>()

  indexOf(citation: Citation): number {
    const key = citationKey(citation)
    const known = this.#index.get(key)
    if (known !== undefined) return known
    this.#index.set(key, this.citations.length)
    return this.citations.push(citation) - 1
  }

  find(citation: Pick<Citation, 'snapshot' | 'start' | 'end'>): number | undefined {
    return this.#index.get(citationKey(citation))
  }
}
