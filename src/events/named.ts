import type { Span } from '../domain/index.js'
import { countryOf, type Name, namesIn, type Word, wordsOf } from '../language/index.js'

export type NameKind = 'person' | 'organisation' | 'place'

export interface Named {
  name: Name
  text: string
  kind: NameKind | undefined
}

/** Words that end the name of a body. */
const BODY =
  /\b(?:Board|Council|Ministry|Company|Co|Ltd|Limited|PLC|plc|Inc|Committee|Department|Authority|Commission|Trust|Union|Society|Association|Institute|University|College|Agency|Bank|Group|Court|Parliament|Office|Corporation|Corp|Works|Railways?|Lines?|Partnership|Partners|Consortium|Inspectorate|Assembly|Senate|Cabinet|Government|Treasury|Police|Navy|Army|Party|Federation|Chamber|Club|News|Herald|Courier|Gazette|Press|Times|Chronicle|Observatory|Laborator(?:y|ies)|Museum|Service|Services|Executive|Engineers|Contractors|Holdings|Sons|Brothers|Foundation|Academy|Administration|Bureau|Directorate|Secretariat|Survey|Registry|Tribunal|Inquiry|Panel|Forum|League|Guild|Cooperative|Co-operative|Ferries|Steelworks|Shipyard|Industries|International|Network|Team|Mission|Ministries|Fund|Hospital|School|Church|Crew|Congress|House of \p{Lu}\p{Ll}+)\b\.?$/u
const BODY_OF =
  /^(?:Ministry|Department|Board|Council|Bank|University|Institute|Society|Office|Court|Chamber|Bureau|House|Port|Association|Federation|Committee|Commission|Academy|College|Friends|Survey|Institution|Union|Inspectorate|Directorate)\s(?:of|for)\s/
/** Words that end the name of a place or of something that stands in one. */
const PLACE =
  /\b(?:Bridge|River|Bay|Strait|Straits|Sound|Islands?|Isle|Street|Road|Lane|Avenue|Square|Harbour|Harbor|Port|Point|Head|Valley|Lake|Station|Ness|Crossing|Tunnel|Pier|Quay|Dock|Docks|Hill|Hills|Mountains?|Mount|Sea|Ocean|County|Province|District|Parish|Village|Town|City|Peninsula|Cape|Channel|Firth|Estuary|Ferry|Hall|Hotel|Park|Beach|Coast|Shore|Lighthouse|Terminal|Airport|Causeway|Viaduct|Landing|Narrows|Ford|Mill|Castle|Rock|Reef|Bank|Basin|Canal|Railway Station|North|South|East|West)$/
const TITLE =
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Captain|Capt|Councillor|Cllr|Alderman|Mayor|Minister|President|Chairman|Chairwoman|Commissioner|Governor|Senator|Judge|Justice|Admiral|Commander|Major|Colonel|General|Lieutenant|Sergeant|Inspector|Engineer|King|Queen|Prince|Princess|Father|Reverend|Rev|Bishop|Premier|Director|Secretary|Superintendent|Skipper|Pilot|Provost|Sheriff)\.?\s$/
const TITLE_START =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Captain|Capt|Councillor|Cllr|Alderman|Mayor|Minister|President|Commissioner|Governor|Senator|Judge|Justice|Admiral|Commander|Major|Colonel|General|Lieutenant|Sergeant|Inspector|King|Queen|Prince|Princess|Father|Reverend|Rev|Bishop|Premier|Superintendent|Provost|Sheriff)\.?\s(?=\p{Lu})/u
/** Words of an office: "Lord Chancellor of the Exchequer" is one name. */
const OFFICE =
  /\b(?:Minister|Secretary|Chair(?:man|woman|person)?|President|Director|Manager|Clerk|Treasurer|Commissioner|Mayor|Engineer|Inspector|Harbourmaster|Superintendent|Governor|Surveyor|Provost|Premier|Chancellor|Speaker|Leader|Head|Order|Master|Keeper|Knight|Duke|Earl|Prince|Bishop|Church|House|Day|Act)\b/
/** The office alone: "Minister of Works", "General Manager". */
const AN_OFFICE =
  /^(?:(?:Prime|Deputy|Vice|Chief|General|Managing|Executive|Permanent|First|Lord|Town|County|City|Harbour|Port|State)\s){0,2}(?:Minister|Secretary|Chair(?:man|woman|person)?|President|Director|Manager|Clerk|Treasurer|Commissioner|Mayor|Engineer|Inspector|Harbourmaster|Superintendent|Governor|Surveyor|Provost|Premier|Chancellor|Speaker|Executive|Officer|Architect)(?:\s(?:of|for)\s.*)?$/
/** A role before or after a name: "the chief engineer, Anna Velt", "Anna Velt, the chief engineer". */
export const ROLE =
  '(?:(?:chief|senior|deputy|assistant|resident|acting|former|first|second|lead|general|managing|executive|technical|harbour|port|town|county|city|district|transport|works|project|site|ferry|bridge|finance|prime|vice|honorary|joint|regional|principal|consulting|structural|retired|then|late|new|local|independent|public|press|state|royal|government|opposition)[\\s-]){0,3}(?:engineer|minister|secretary|chair(?:man|woman|person)?|president|director|manager|clerk|treasurer|spokes(?:man|woman|person)|commissioner|councillor|mayor|captain|master|pilot|skipper|architect|designer|inspector|judge|surveyor|leader|officer|superintendent|commander|professor|historian|journalist|reporter|editor|lawyer|solicitor|auditor|accountant|contractor|foreman|harbourmaster|harbour master|chief executive|executive|governor|ambassador|geologist|hydrologist|economist|scientist|researcher|biologist|doctor|physician|nurse|teacher|owner|founder|head|convener|provost|registrar|magistrate|member|delegate|warden|keeper|diver|driver|painter|operator|controller|planner)'
const ROLE_BEFORE = new RegExp(`\\b${ROLE},?\\s$`, 'i')
const ROLE_AFTER = new RegExp(
  `^,\\s(?:the|a|an|then|its|his|her|their)?\\s?(?:[\\p{L}'’-]+\\s){0,3}?${ROLE}\\b`,
  'iu',
)
const HUMAN_AFTER =
  /^,?\s(?:said|says|told|wrote|writes|resigned|retired|died|married|was born|was appointed|was elected|promised|argued|warned|added|recalled|replied|succeeded|believed|explained|insisted|joined|admitted|testified)\b/
const PLACE_BEFORE =
  /\b(?:in|at|near|from|to|between|across|outside|off|around|towards?|through|of|and)\s(?:the\s)?(?:\p{Ll}+\s)?$/u
const NOT_PERSONAL =
  /^(?:The|This|That|These|Those|It|Its|He|She|They|We|In|On|At|By|From|For|When|While|After|Before|As|If|No|Not|But|And|Act|Bill|Treaty|Agreement|Report|Article|Chapter|Section|Phase|Part|Table|Figure|Plan|Scheme|Contract|Christmas|Easter|Spring|Summer|Autumn|Winter|North|South|East|West|New|Great|Old|Span|Tower|Lot)$/
const THING =
  /^(?:Act|Bill|Treaty|Agreement|Report|Article|Phase|Contract|Plan|Scheme|Order|Award|Prize|Cup|Convention|Protocol|Charter|Declaration|Memorandum|Accord|Accords|Day|Week|Toll|Fund|Project|Model|Class|Mark|Review)$/

/** Kinds of names that other sentences of the document made sure, by the folded name. */
export type KnownNames = ReadonlyMap<string, NameKind>

/** The names of a sentence with what each is the name of, where the words leave no doubt. */
export function namedIn(text: string, words: readonly Word[] = wordsOf(text), known?: KnownNames): Named[] {
  return joinedNames(text, namesIn(text, words))
    .flatMap((name) => withoutBodies(text, name, known))
    .flatMap((name): Named[] => {
      const sure = known?.get(name.parts.join(' '))
      if (name.text.length < 2 || (name.doubtful && sure === undefined)) return []
      return [{ name, text: name.text, kind: kindOf(text, name) ?? sure }]
    })
}

/** "Marel & Co", "the Residents' Association": one body. */
function joinedNames(text: string, names: readonly Name[]): Name[] {
  const joined: Name[] = []
  for (const name of names) {
    const last = joined.at(-1)
    const gap = last && text.slice(last.span.end, name.span.start)
    if (!last || gap === undefined || !(gap === ' & ' || (/^['’]\s$/.test(gap) && /s$/.test(last.text)))) {
      joined.push(name)
      continue
    }
    joined[joined.length - 1] = within(text, { start: last.span.start, end: name.span.end }, [
      ...last.parts,
      ...name.parts,
    ])
  }
  return joined
}

const within = (text: string, span: Span, parts: string[]): Name => ({
  span,
  text: text.slice(span.start, span.end),
  parts,
  acronym: false,
  doubtful: false,
})

/** "Ada Lorne of the Harbour Board": a person, and the body that she is of. */
function withoutBodies(text: string, name: Name, known: KnownNames | undefined): Name[] {
  const of = /\s(?:of|for)\s(the\s)?/.exec(name.text)
  const at = Math.max(name.parts.indexOf('of'), name.parts.indexOf('for'))
  if (!of || at < 2) return [name]
  const head = name.text.slice(0, of.index)
  const sure = known?.get(name.parts.slice(0, at).join(' ')) === 'person'
  if (
    !sure &&
    (of[1] === undefined || !isPersonal(head) || BODY.test(head) || PLACE.test(head) || OFFICE.test(head))
  )
    return [name]
  const end = name.span.start + of.index
  return [
    within(text, { start: name.span.start, end }, name.parts.slice(0, at)),
    within(text, { start: end + of[0].length, end: name.span.end }, name.parts.slice(at + 1)),
  ]
}

/** What a document's sentences make sure of the names in it; a surname alone is its only bearer's. */
export function knownNames(units: Iterable<{ text: string; words: readonly Word[] }>): KnownNames {
  const votes = new Map<string, Map<NameKind, number>>()
  const bearers = new Map<string, Set<string>>()
  for (const { text, words } of units) {
    for (const { name, kind } of namedIn(text, words)) {
      if (!kind) continue
      const key = name.parts.join(' ')
      const of = votes.get(key) ?? new Map<NameKind, number>()
      of.set(kind, (of.get(kind) ?? 0) + 1)
      votes.set(key, of)
    }
  }
  const known = new Map<string, NameKind>()
  for (const [key, of] of votes) {
    const [first, second] = [...of].sort((a, b) => b[1] - a[1])
    if (first && (!second || first[1] > second[1])) known.set(key, first[0])
    const parts = key.split(' ')
    if (first?.[0] === 'person' && parts.length > 1) {
      const surname = parts.at(-1) ?? ''
      bearers.set(surname, (bearers.get(surname) ?? new Set()).add(key))
    }
  }
  for (const surname of bearers.keys()) if (!known.has(surname)) known.set(surname, 'person')
  return known
}

function kindOf(text: string, { span, text: written, parts, acronym }: Name): NameKind | undefined {
  const before = text.slice(Math.max(0, span.start - 60), span.start)
  const after = text.slice(span.end, span.end + 100)
  const last = written.split(/\s/).at(-1) ?? ''
  if (THING.test(last) || /\d/.test(written)) return undefined
  if (AN_OFFICE.test(written)) return undefined
  if (BODY_OF.test(written) || written.includes(' & ')) return 'organisation'
  if (PLACE.test(written) && !(BODY.test(written) && !/\bBank$/.test(written))) {
    return TITLE.test(before) ? 'person' : 'place'
  }
  if (BODY.test(written)) return 'organisation'
  const country = countryOf(parts.join(' '))
  if (country) return 'place'
  if (TITLE.test(before) || TITLE_START.test(written)) return 'person'
  if (acronym) return PLACE_BEFORE.test(before) && /\bin\s$/.test(before) ? 'place' : 'organisation'
  const personal = isPersonal(written)
  if (personal && (ROLE_BEFORE.test(before) || ROLE_AFTER.test(after))) return 'person'
  if (HUMAN_AFTER.test(after) && !/\b(?:the|The)\s$/.test(before)) return 'person'
  if (/\b[Tt]he\s$/.test(before)) return undefined
  if (/\b(?:in|at|near|across|outside|off)\s(?:the\s)?$/.test(before)) return 'place'
  if (personal && !/\b(?:from|to|towards?|between)\s$/.test(before)) return 'person'
  if (/\b(?:from|to|between|towards?)\s$/.test(before) && !personal) return 'place'
  return undefined
}

function isPersonal(written: string): boolean {
  const namely = written.split(/\s+/)
  return (
    namely.length >= 2 &&
    namely.length <= 4 &&
    namely.every((part) =>
      /^(?:\p{Lu}\.?|\p{Lu}[\p{L}'’.-]+|de|van|von|der|da|del|la|bin|al)$/u.test(part),
    ) &&
    !namely.some((part) => NOT_PERSONAL.test(part))
  )
}

/** Different names in the order in which they are told. */
export const namesOfKind = (named: readonly Named[], kind: NameKind): string[] => [
  ...new Set(named.filter((one) => one.kind === kind).map(({ text }) => text)),
]
