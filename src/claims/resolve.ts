import type { Span } from '../domain/index.js'
import { isExpletive } from './expletive.js'
import { TYPE_NOUNS } from './lexicon/name-words.js'
import type { Entity, Mention } from './mentions.js'
import type { Token } from './tokens.js'

/** Words of a sentence to be replaced by what they stand for. */
export interface Replacement extends Span {
  from: string
  to: string
  why: string
  /** Where this very sentence names it: no replacement is needed where that is said too. */
  antecedent?: Span
}

/** A word that stands for something the text does not settle. */
export interface Unresolved extends Span {
  from: string
  why: string
  /** What it may stand for in the sentence itself: where all of it is said too, nothing is missing. */
  antecedents?: readonly Span[]
}

export interface Resolved {
  replacements: Replacement[]
  unresolved: Unresolved[]
  /** The sentence's mentions, its resolved pronouns among them: the next sentences refer to these. */
  mentions: Mention[]
}

type Form = { plural: boolean; person: boolean; gender?: 'male' | 'female'; possessive: boolean }

const PRONOUNS: Readonly<Record<string, Form>> = {
  he: { plural: false, person: true, gender: 'male', possessive: false },
  him: { plural: false, person: true, gender: 'male', possessive: false },
  his: { plural: false, person: true, gender: 'male', possessive: true },
  she: { plural: false, person: true, gender: 'female', possessive: false },
  her: { plural: false, person: true, gender: 'female', possessive: false },
  it: { plural: false, person: false, possessive: false },
  its: { plural: false, person: false, possessive: true },
  they: { plural: true, person: false, possessive: false },
  them: { plural: true, person: false, possessive: false },
  their: { plural: true, person: false, possessive: true },
}

/**
 * Finds what the pronouns and short descriptions of a sentence stand for, if exactly one thing that
 * the text has named fits. Gender is known from titles and nouns (Mrs, queen) or from an earlier
 * pronoun, never from a first name.
 *
 * @param own mentions of this sentence
 * @param earlier mentions of the sentences before, nearest sentence first
 */
export function resolveReferences(
  tokens: readonly Token[],
  own: readonly Mention[],
  earlier: readonly (readonly Mention[])[],
): Resolved {
  const result: Resolved = { replacements: [], unresolved: [], mentions: [...own] }
  for (const [at, token] of tokens.entries()) {
    if (token.fixed) continue
    const form = formOf(tokens, at)
    if (form && !isExpletive(tokens, at)) resolvePronoun(tokens, at, form, earlier, result)
    else if (/^(?:the|this)$/.test(token.lower)) resolveDescription(tokens, at, earlier, result)
  }
  return result
}

function formOf(tokens: readonly Token[], at: number): Form | undefined {
  const token = tokens[at] as Token
  if (!Object.hasOwn(PRONOUNS, token.lower) || (token.text === 'IT' && tokens.length > 1)) return undefined
  const form = PRONOUNS[token.lower] as Form
  if (token.lower !== 'her') return form
  const next = tokens[at + 1]
  return { ...form, possessive: next !== undefined && /^(?:word|name|number)$/.test(next.tag) }
}

const fits = ({ entity }: Mention, form: Form): boolean => {
  if (entity.plural !== form.plural) return false
  if (form.plural) return true
  if (form.person) {
    const couldBePerson =
      entity.kind === 'person' || (entity.kind === 'unknown' && entity.proper && !isAcronym(entity.name))
    return couldBePerson && (!entity.gender || entity.gender === form.gender)
  }
  return entity.kind !== 'person'
}

const isAcronym = (name: string) => /^\p{Lu}{2,}$/u.test(name)

/** "Alan Turing" and "Turing" are one; so are two mentions of one entity. */
const isSame = (a: Entity, b: Entity): boolean =>
  a === b ||
  a.name === b.name ||
  (a.proper && b.proper && (a.name.endsWith(` ${b.name}`) || b.name.endsWith(` ${a.name}`)))

function distinct(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = []
  for (const mention of mentions) {
    const known = kept.findIndex(({ entity }) => isSame(entity, mention.entity))
    if (known === -1) kept.push(mention)
    else if (mention.entity.name.length > (kept[known] as Mention).entity.name.length) kept[known] = mention
  }
  return kept
}

function resolvePronoun(
  tokens: readonly Token[],
  at: number,
  form: Form,
  earlier: readonly (readonly Mention[])[],
  result: Resolved,
) {
  const token = tokens[at] as Token
  const inside = distinct(
    result.mentions.filter((mention) => mention.end <= token.start && fits(mention, form)),
  )
  const [within] = inside
  // A plain noun in the middle of the sentence is too easily not the one.
  if (inside.length === 1 && within && !within.entity.proper && within.role !== 'subject') return
  if (inside.length > 1) {
    const why = `${nameList(inside)} could be meant`
    result.unresolved.push({ start: token.start, end: token.end, from: token.text, why, antecedents: inside })
    return
  }
  if (inside[0]) {
    result.replacements.push(
      replacement(
        token,
        token,
        inside[0].entity,
        form.possessive,
        'the only one named before in the sentence that fits',
        inside[0],
      ),
    )
    return
  }
  const found = antecedent(form, earlier, at)
  const saidBefore = tokens.slice(0, at).some(({ tag }) => tag === 'word' || tag === 'name')
  // Whose brains "people use ten percent of their brains" means, the sentence says itself.
  if (form.plural && form.possessive && saidBefore) return
  if ('reason' in found) {
    // A plain noun earlier in the sentence may be what is meant: "if water freezes, it expands".
    if (!found.candidates && saidBefore) return
    result.unresolved.push({ start: token.start, end: token.end, from: token.text, why: found.reason })
    return
  }
  const { entity } = found.mention
  if (form.person) {
    entity.kind = 'person'
    if (form.gender) entity.gender = form.gender
  }
  result.replacements.push(replacement(token, token, entity, form.possessive, found.why))
  result.mentions.push({
    entity,
    start: token.start,
    end: token.end,
    role: form.possessive ? 'oblique' : roleOfPronoun(tokens, at),
  })
}

const roleOfPronoun = (tokens: readonly Token[], at: number): Mention['role'] =>
  tokens[at - 1]?.tag === 'preposition'
    ? 'oblique'
    : tokens.slice(0, at).some(({ tag }) => tag === 'verb')
      ? 'object'
      : 'subject'

type Found = { mention: Mention; why: string } | { reason: string; candidates: boolean }

function antecedent(form: Form, earlier: readonly (readonly Mention[])[], position: number): Found {
  // A thing is taken from the sentence before only; a person stays in mind for one more.
  const near = earlier.slice(0, form.person ? 2 : 1).flat()
  const candidates = distinct(near.filter((mention) => fits(mention, form)))
  const [only] = candidates
  if (!only) return { reason: 'nothing named before fits it', candidates: false }
  if (form.plural && candidates.length === 1 && only.role !== 'subject') {
    return { reason: `${only.entity.name} or somebody unnamed could be meant`, candidates: true }
  }
  if (candidates.length === 1) {
    return isSafe(only.entity, form)
      ? { mention: only, why: `the only ${form.person ? 'person' : 'one'} named before that fits` }
      : { reason: `${only.entity.name} may be a person`, candidates: true }
  }
  const known = candidates.filter(({ entity }) => form.person && entity.kind === 'person')
  if (
    form.person &&
    known.length === 1 &&
    known[0]?.role === 'subject' &&
    candidates.every((c) => c === known[0] || c.role === 'oblique')
  ) {
    return { mention: known[0], why: 'the only one named before that is known to be a person' }
  }
  const subject = subjectAmongPlaces(distinct((earlier[0] ?? []).filter((mention) => fits(mention, form))))
  if (!form.person && subject && position <= 2 && isSafe(subject.entity, form)) {
    return {
      mention: subject,
      why: 'the subject of the sentence before; what else it names only tells where or when',
    }
  }
  return { reason: `${nameList(candidates)} could be meant`, candidates: true }
}

const nameList = (mentions: readonly Mention[]): string =>
  mentions
    .slice(0, 3)
    .map(({ entity }) => entity.name)
    .join(' and ')

const subjectAmongPlaces = (candidates: readonly Mention[]): Mention | undefined => {
  const subjects = candidates.filter(({ role }) => role === 'subject')
  return subjects.length === 1 && candidates.every(({ role }) => role !== 'object') ? subjects[0] : undefined
}

/** "It" may not stand for a name of two capitals that might be a person's. */
const isSafe = (entity: Entity, form: Form): boolean =>
  form.person || form.plural || !entity.proper || entity.kind !== 'unknown' || !/\s/.test(entity.name)

/** "the company", "this mountain", "the latter". */
function resolveDescription(
  tokens: readonly Token[],
  at: number,
  earlier: readonly (readonly Mention[])[],
  result: Resolved,
) {
  const article = tokens[at] as Token
  const noun = tokens[at + 1]
  if (!noun || noun.fixed) return
  const possessive = /['’]s$/.test(noun.text)
  const word = noun.lower.replace(/'s$/, '')
  if (/^(?:former|latter)$/.test(word)) {
    resolveOrdinal(tokens, at, word === 'former' ? 0 : 1, earlier, result)
    return
  }
  const type = TYPE_NOUNS.get(word)
  if (!type || (!possessive && isModified(tokens, at + 2))) return
  const target = { start: article.start, end: noun.end, text: `${article.text} ${noun.text}` }
  const near = earlier.slice(0, 2).flat()
  const described = distinct(near.filter(({ entity }) => entity.nouns.has(word) && !entity.plural))
  const named = described.filter(({ entity }) => entity.proper)
  if (described.length === 1 && named[0]) {
    push(named[0], `the only ${word} named before`)
    return
  }
  if (described.length === 0 && type !== 'thing') {
    const candidates = distinct(
      near.filter(({ entity }) => entity.proper && !entity.plural && couldBe(entity, type)),
    )
    const subject = distinct(earlier[0] ?? []).find(
      ({ role, entity }) => role === 'subject' && candidates.some((c) => isSame(c.entity, entity)),
    )
    if (
      candidates.length === 1 &&
      candidates[0] &&
      (candidates[0].role === 'subject' || (type === 'organisation' && candidates[0].entity.kind === type))
    ) {
      push(candidates[0], `the only one named before that can be a ${word}`)
      return
    }
    if (
      at === 0 &&
      subject &&
      candidates.every((c) => isSame(c.entity, subject.entity) || c.role === 'oblique')
    ) {
      push(subject, 'the subject of the sentence before; what else it names only tells where or when')
      return
    }
  }
  if (type === 'organisation' && described.length === 0) {
    result.unresolved.push({
      start: target.start,
      end: target.end,
      from: target.text,
      why: 'the text does not settle which is meant',
    })
  }

  function push(mention: Mention, why: string) {
    result.replacements.push(replacement(target, target, mention.entity, possessive, why))
    result.mentions = result.mentions.filter(({ start, end }) => end <= target.start || start >= target.end)
    result.mentions.push({
      entity: mention.entity,
      start: target.start,
      end: target.end,
      role: at === 0 ? 'subject' : 'object',
    })
  }
}

const couldBe = (entity: Entity, type: 'organisation' | 'place' | 'thing'): boolean =>
  entity.kind === type || (entity.kind === 'unknown' && !/\s/.test(entity.name))

/** "the company that …", "the mountain range", "the city of Oslo": what follows says which. */
function isModified(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]
  if (!next) return false
  if (next.tag === 'word' || next.tag === 'name' || next.tag === 'relative' || next.tag === 'conjunction')
    return true
  if (next.lower === 'of' || next.verb?.form === 'ing') return true
  if (next.verb?.form === 'participle') return true
  return (
    /^(?:in|at|on|with|for|from|behind|between|near)$/.test(next.lower) && tokens[at + 1]?.tag !== 'number'
  )
}

function resolveOrdinal(
  tokens: readonly Token[],
  at: number,
  which: 0 | 1,
  earlier: readonly (readonly Mention[])[],
  result: Resolved,
) {
  const next = tokens[at + 2]
  if (next && (next.tag === 'word' || next.tag === 'name')) return
  const target = {
    start: (tokens[at] as Token).start,
    end: (tokens[at + 1] as Token).end,
    text: `the ${tokens[at + 1]?.lower}`,
  }
  const single = (earlier[0] ?? []).filter(({ entity }) => entity.proper && !entity.name.includes(' and '))
  const names = distinct(single)
  const mention = names.length === 2 ? names[which] : undefined
  if (mention)
    result.replacements.push(
      replacement(
        target,
        target,
        mention.entity,
        false,
        `the ${which === 0 ? 'first' : 'second'} of the two named in the sentence before`,
      ),
    )
  else
    result.unresolved.push({
      start: target.start,
      end: target.end,
      from: target.text,
      why: 'not exactly two are named before',
    })
}

function replacement(
  span: Span,
  word: { text: string },
  entity: Entity,
  possessive: boolean,
  why: string,
  antecedent?: Mention,
): Replacement {
  const owner = entity.plural && /s$/.test(entity.name) ? `${entity.name}’` : `${entity.name}’s`
  return {
    start: span.start,
    end: span.end,
    from: word.text,
    to: possessive ? owner : entity.name,
    why,
    ...(antecedent && { antecedent: { start: antecedent.start, end: antecedent.end } }),
  }
}
