import type { Actor, EdtfDate, Mention } from '../domain/index.js'
import { normalizeWord, sameName } from '../language/index.js'
import { DisjointSets } from './disjoint-sets.js'
import type { ActorMention, Tellings } from './readable-document.js'

const TITLES =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Captain|Capt|Councillor|Cllr|Alderman|Mayor|Minister|President|Chairman|Commissioner|Governor|Senator|Judge|Justice|Admiral|Commander|Major|Colonel|General|Inspector|Superintendent|Provost)\.?\s+/

export const nameParts = (name: string): string[] =>
  name
    .replace(TITLES, '')
    .split(/\s+/)
    .map((part) => normalizeWord(part).replace(/[.']/g, ''))
    .filter((part) => part !== '' && part !== 'the')

interface Called {
  name: string
  kind: ActorMention['kind']
  parts: string[]
  mentions: ActorMention[]
}

/** Everybody who acts in the documents, each once: by all names that can only be theirs. */
export function resolveActors(tellings: readonly Pick<Tellings, 'actors'>[]): Actor[] {
  const called = callings(tellings.flatMap(({ actors }) => actors))
  const sets = new DisjointSets(called.length)
  const having = new Map<string, number[]>()
  for (const [index, one] of called.entries()) {
    for (const key of keysOf(one)) {
      const list = having.get(key)
      if (list) list.push(index)
      else having.set(key, [index])
    }
  }
  for (const [index, one] of called.entries()) {
    const near = new Set(keysOf(one).flatMap((key) => (having.get(key) ?? []).slice(0, MOST_ALIKE)))
    const same = [...near].filter((other) => other !== index && sameActor(one, called[other] as Called))
    const fuller = same.filter((other) => (called[other]?.parts.length ?? 0) > one.parts.length)
    const equal = same.filter((other) => called[other]?.parts.length === one.parts.length)
    for (const other of equal) sets.join(index, other)
    // A surname that two people have is nobody's.
    const bearers = fuller.filter(
      (other, at) =>
        !fuller
          .slice(0, at)
          .some((before) => sameName((called[before] as Called).parts, (called[other] as Called).parts)),
    )
    if (bearers.length === 1 && bearers[0] !== undefined) sets.join(index, bearers[0])
  }
  const nameOf = new Map<string, string>()
  const groups = sets.groups().map((group) => group.map((at) => called[at] as Called))
  for (const group of groups) {
    const name = fullest(group)
    for (const one of group) nameOf.set(`${one.kind} ${one.name}`, name)
  }
  return groups
    .map((group) => actorOf(group, nameOf))
    .sort((a, b) => b.mentions.length - a.mentions.length || (a.name < b.name ? -1 : 1))
}

/** So many bearers of one key are looked at; more are a word that is no name. */
const MOST_ALIKE = 100

/** A person is found by the surname, a body by its first word or its initials. */
function keysOf({ kind, parts }: Called): string[] {
  if (kind === 'person') return [`p ${parts.at(-1)}`]
  const initials = parts.filter((part) => !/^(?:of|for|and)$/.test(part)).map(([first]) => first)
  return [...new Set([`o ${parts[0]}`, `i ${parts.length === 1 ? parts[0] : initials.join('')}`])]
}

function callings(actors: readonly ActorMention[]): Called[] {
  const called = new Map<string, Called>()
  for (const actor of actors) {
    const key = `${actor.kind} ${actor.name}`
    const known = called.get(key)
    if (known) known.mentions.push(actor)
    else
      called.set(key, { name: actor.name, kind: actor.kind, parts: nameParts(actor.name), mentions: [actor] })
  }
  return [...called.values()]
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function sameActor(a: Called, b: Called): boolean {
  if (a.kind !== b.kind) return false
  // "Harbour Board" is not any board: what a body's name leaves out must be at its front.
  if (
    a.kind === 'organisation' &&
    (a.parts.length === 1 || b.parts.length === 1) &&
    a.parts.join(' ') !== b.parts.join(' ')
  )
    return /^\p{Lu}{2,}$/u.test(a.name) || /^\p{Lu}{2,}$/u.test(b.name) ? sameName(a.parts, b.parts) : false
  return sameName(a.parts, b.parts)
}

const fullest = (group: readonly Called[]): string =>
  [...group]
    .sort(
      (a, b) =>
        b.parts.length - a.parts.length ||
        b.name.replace(TITLES, '').length - a.name.replace(TITLES, '').length ||
        b.mentions.length - a.mentions.length ||
        (a.name < b.name ? -1 : 1),
    )[0]
    ?.name.replace(TITLES, '') ?? ''

function actorOf(group: readonly Called[], nameOf: ReadonlyMap<string, string>): Actor {
  const all = group.flatMap(({ mentions }) => mentions)
  const name = fullest(group)
  const roles = new Map<string, Actor['roles'][number]>()
  const contacts = new Map<string, Actor['contacts'][number]>()
  for (const { mention, role, contact, kind: _ } of all) {
    if (role) {
      const key = [role.role.toLowerCase(), role.organisation?.toLowerCase(), role.date].join('|')
      add(roles, key, mention, () => ({
        ...role,
        ...(role.organisation && {
          organisation: nameOf.get(`organisation ${role.organisation}`) ?? role.organisation,
        }),
        mentions: [],
      }))
    }
    if (contact) {
      const withName = nameOf.get(`${contact.withKind} ${contact.with}`) ?? contact.with
      if (withName === name) continue
      const key = [withName, contact.how.toLowerCase(), contact.date].join('|')
      add(contacts, key, mention, () => ({
        with: withName,
        how: contact.how,
        ...dated(contact.date),
        mentions: [],
      }))
    }
  }
  return {
    name,
    variants: [...new Set(group.map((one) => one.name))].filter((one) => one !== name).sort(),
    kind: group[0]?.kind ?? 'person',
    roles: [...roles.values()],
    contacts: [...contacts.values()],
    mentions: distinctMentions(all.map(({ mention }) => mention)),
  }
}

const dated = (date: EdtfDate | undefined): { date?: EdtfDate } => (date === undefined ? {} : { date })

function add<T extends { mentions: Mention[] }>(
  to: Map<string, T>,
  key: string,
  mention: Mention,
  make: () => T,
): void {
  const known = to.get(key) ?? make()
  if (!known.mentions.some((one) => one.snapshot === mention.snapshot && one.start === mention.start))
    known.mentions.push(mention)
  to.set(key, known)
}

export function distinctMentions(mentions: readonly Mention[]): Mention[] {
  const seen = new Map(
    mentions.map((mention) => [`${mention.snapshot} ${mention.start} ${mention.end}`, mention]),
  )
  return [...seen.values()].sort((a, b) =>
    a.snapshot < b.snapshot ? -1 : a.snapshot > b.snapshot ? 1 : a.start - b.start,
  )
}
