import type { EdtfDate, Mention, Span } from '../domain/index.js'
import type { ContextTime } from '../language/index.js'
import { contactsIn } from './contacts-in.js'
import { isWhen } from './dated.js'
import { type Named, ROLE } from './named.js'
import { namedPresent, type Present } from './present.js'
import type { ActorMention } from './readable-document.js'
import type { Unit } from './units.js'

/** What the sentence says of the roles of those whom it names. */
export function rolesIn(text: string, named: readonly Named[]): { person: string; role: string }[] {
  const present = namedPresent(named)
  return present.flatMap((one) => {
    const role = roleOf(text, one, present, undefined)
    return role ? [{ person: one.name, role: role.role }] : []
  })
}

const CAPITAL_ROLE =
  '(?:(?:Deputy|Vice|Prime|Chief|Assistant|Acting|Lord|First|General|Managing|Executive|Harbour|Town|County|City|Port|Project|Resident|Technical|Senior|Principal|Permanent|Consulting)[\\s-]){0,2}(?:Minister|Secretary|Chair(?:man|woman)?|President|Director|Manager|Clerk|Treasurer|Commissioner|Mayor|Engineer|Architect|Inspector|Harbourmaster|Harbour Master|Superintendent|Governor|Surveyor|Provost|Premier|Executive|Officer|Auditor|Registrar|Master|Captain|Judge|Professor)(?:\\s(?:of|for)\\s(?:the\\s)?\\p{Lu}\\p{L}+(?:\\s(?:and\\s)?\\p{Lu}\\p{L}+){0,3})?'
const EITHER = `(?:${ROLE}(?:\\s(?:of|for)\\s(?:the\\s)?\\p{Lu}\\p{L}+(?:\\s(?:and\\s)?\\p{Lu}\\p{L}+){0,3})?|${CAPITAL_ROLE})`
const ROLE_BEFORE = new RegExp(
  `(?:^|[^\\p{L}])((?:${EITHER})(?:\\s(?:of|for|at)\\s(?:the\\s)?[^,.;]{2,50})?),?\\s(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\\.?\\s)?$`,
  'u',
)
const ROLE_AFTER = new RegExp(
  `^,\\s(?:(?:the|a|an|then|its|their|who was)\\s){0,2}((?:[\\p{L}'’-]+\\s){0,2}?${EITHER})(?:\\s(?:of|at|for|to|in)\\s(?:the\\s)?([^,.;]{2,60}))?`,
  'u',
)
const ROLE_VERB = new RegExp(
  `^\\s(?:was|became|served as|acted as|had been|has been|was (?:appointed|elected|named|made|re-elected)|took over as|took office as|retired as|resigned as|stood down as)\\s(?:(?:the|a|an|its|their|as)\\s){0,2}((?:[\\p{L}'’-]+\\s){0,2}?${EITHER})(?:\\s(?:of|at|for|to)\\s(?:the\\s)?([^,.;]{2,60}))?`,
  'u',
)

type Role = NonNullable<ActorMention['role']>

/** What somebody is in the sentence that names them: "the chief engineer, Anna Velt". */
function roleOf(
  text: string,
  one: Present,
  present: readonly Present[],
  date: EdtfDate | undefined,
): Role | undefined {
  if (one.kind !== 'person') return undefined
  const before = text.slice(Math.max(0, one.span.start - 110), one.span.start)
  const after = text.slice(one.span.end, one.span.end + 140)
  const [first, verb, last] = [ROLE_AFTER.exec(after), ROLE_VERB.exec(after), ROLE_BEFORE.exec(before)]
  const match = first ?? verb ?? last
  const role = match?.[1]
    ?.trim()
    .replace(/^(?:(?:who|which|has|been|had|was|became|is|the|a|an|its|their|then|new|once|now)\s)+/i, '')
  if (!match || !role || role.length > 70) return undefined
  const at = match === last ? one.span.start - before.length + (last?.index ?? 0) : one.span.end
  const reach: Span =
    match === last
      ? { start: Math.max(0, at - 60), end: one.span.start }
      : { start: at, end: at + (match[0].length ?? 0) }
  const body = present.find(
    ({ kind, span }) => kind === 'organisation' && span.start >= reach.start - 1 && span.start < reach.end,
  )
  return {
    role: withoutBody(role, body?.name),
    ...(body && { organisation: body.name }),
    ...(date && match === verb && { date }),
  }
}

/** Whose it is stands beside it, where a body is named: "managing director of Arden". */
function withoutBody(role: string, body: string | undefined): string {
  const [own = role, of] = role.split(/\s(?:of|at|for|to)\s(?:the\s)?(?=\p{Lu})/u)
  if (of !== undefined && body?.startsWith(of)) return own
  return role.replace(/\s(?:of|at|for|to)\sthe\s.*$/u, '').trim()
}

/** Everybody who acts in a sentence, with what it says they are and with whom they had to do. */
export function actorsIn(
  { text, words }: Pick<Unit, 'text' | 'words'>,
  present: readonly Present[],
  dates: readonly ContextTime[],
  mention: Mention,
): ActorMention[] {
  const date = dates.find(isWhen)?.edtf
  const actors = present.map((one): ActorMention => {
    const role = roleOf(text, one, present, date)
    return { name: one.name, kind: one.kind, mention, ...(role && { role }) }
  })
  for (const { who, contact } of contactsIn(text, words, present, dates))
    actors.push({ name: who.name, kind: who.kind, mention, contact })
  return actors
}
