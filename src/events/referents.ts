import type { Named } from './named.js'

/** What titles tell of whom "he" and "she" may mean. */
const HE = /\b(?:Mr|Sir|Lord|Father|Alderman)\.?\s/
const SHE = /\b(?:Mrs|Ms|Miss|Dame|Lady|Sister)\.?\s/

const surnameOf = (name: string): string => name.split(/\s+/).at(-1)?.toLowerCase() ?? ''

/**
 * Whom "he", "she", "the board" and "the company" mean, where only one can be meant: the one person that the
 * sentence before names, the one body of the document whose name ends so.
 */
export class Referents {
  readonly #bodies = new Map<string, Set<string>>()
  readonly #holders = new Map<string, Set<string>>()
  readonly #genders = new Map<string, 'he' | 'she'>()
  readonly #paragraph = new Set<string>()
  #person: string | undefined

  /**
   * @param bodies the names of all bodies of the document
   * @param narrator who says "I" in it
   */
  constructor(
    bodies: Iterable<string>,
    readonly narrator?: string,
  ) {
    for (const body of bodies) {
      const head = body.split(/\s+/).at(-1)?.toLowerCase() ?? ''
      const of =
        body
          .split(/\s(?:of|for)\s/)[0]
          ?.split(/\s+/)
          .at(-1)
          ?.toLowerCase() ?? head
      for (const word of new Set([head, of]))
        this.#bodies.set(word, (this.#bodies.get(word) ?? new Set()).add(body))
    }
  }

  /** "the minister": whoever is the only one of the document that is called so. */
  hasRole(role: string, person: string): void {
    const head =
      role
        .toLowerCase()
        .replace(/\s(?:of|for)\s.*$/, '')
        .split(/\s+/)
        .at(-1) ?? ''
    this.#holders.set(head, (this.#holders.get(head) ?? new Set()).add(person))
  }

  holder(head: string): string | undefined {
    const holders = [...(this.#holders.get(head.toLowerCase()) ?? [])]
    const surnames = new Set(holders.map((name) => name.split(/\s+/).at(-1)))
    return surnames.size === 1 ? holders.sort((a, b) => b.length - a.length)[0] : undefined
  }

  /** The paragraph ends: "he" of the next is whoever alone it named. */
  forget(): void {
    this.#person = this.#paragraph.size === 1 ? [...this.#paragraph][0] : undefined
    this.#paragraph.clear()
  }

  /** "Mrs Quill": who is meant by "she" and not by "he". */
  titled(text: string, named: readonly Named[]): void {
    for (const { name, text: written, kind } of named) {
      if (kind !== 'person') continue
      const title = `${text.slice(Math.max(0, name.span.start - 10), name.span.start)}${written}`
      const gender = SHE.test(title) ? 'she' : HE.test(title) ? 'he' : undefined
      if (gender) this.#genders.set(surnameOf(written), gender)
    }
  }

  /** @param pronoun he, him, she or her */
  mayBe(person: string, pronoun: string): boolean {
    const known = this.#genders.get(surnameOf(person))
    return known === undefined || known === (/^h(?:e|im)$/i.test(pronoun) ? 'he' : 'she')
  }

  /** After each sentence. */
  heard(named: readonly Named[]): void {
    const people = [...new Set(named.filter(({ kind }) => kind === 'person').map(({ text }) => text))]
    for (const person of people) this.#paragraph.add(person)
    if (people.length === 1) this.#person = people[0]
    else if (people.length > 1) this.#person = undefined
  }

  person(pronoun?: string): string | undefined {
    const person = this.#person
    return person !== undefined && (pronoun === undefined || this.mayBe(person, pronoun)) ? person : undefined
  }

  /** @param head "board" of "the board" */
  body(head: string): string | undefined {
    const bodies = this.#bodies.get(head.toLowerCase())
    return bodies?.size === 1 ? [...bodies][0] : undefined
  }
}

export const BODY_HEAD =
  /\b[Tt]he\s(board|council|ministry|company|committee|department|authority|commission|trust|union|association|bank|agency|corporation|consortium|partnership|government|inspectorate|assembly|society|institute|court|panel|inquiry|firm|operator)\b/g

export const HOLDER_HEAD =
  /\b[Tt]he\s(?:chief\s|prime\s)?(minister|mayor|director|chairman|chairwoman|president|secretary|engineer|clerk|manager|captain|architect|judge|commissioner|governor|professor|inspector|surveyor|treasurer|designer|superintendent|harbourmaster|premier)\b(?!\s(?:of|for)\b)(?!,?\s(?:(?:Mr|Mrs|Miss|Ms|Dr)\s)?\p{Lu})/gu
