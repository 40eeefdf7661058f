import { normalizeWord } from '../language/index.js'

/**
 * Words for what happens, in groups of which one event may be told with any: verbs | nouns. A verb with
 * irregular past forms has them after a slash. States (stand, own, measure) are left out on purpose.
 */
const GROUPS: Record<string, string> = {
  open: 'open inaugurate | opening inauguration',
  reopen: 'reopen re-open | reopening re-opening',
  close: 'close shut/shut | closure closing shutdown',
  begin: 'begin/began,begun start commence embark | start beginning commencement',
  end: 'end finish conclude complete cease stop | end completion conclusion',
  sign: 'sign initial countersign | signing signature',
  ratify: 'ratify | ratification',
  meet: 'meet/met convene gather assemble confer | meeting conference',
  collide: 'collide ram strike/struck,stricken hit/hit crash | collision crash',
  appoint: 'appoint name nominate engage employ hire install become/became | appointment nomination',
  succeed: 'succeed replace | succession replacement',
  elect: 'elect re-elect | election re-election',
  resign: 'resign retire quit/quit depart | resignation retirement departure',
  dismiss: 'dismiss sack | dismissal',
  approve:
    'approve adopt accept authorise authorize sanction pass endorse grant confirm agree | approval adoption authorisation',
  reject: 'reject refuse decline veto oppose | rejection refusal',
  vote: 'vote | vote ballot referendum',
  decide: 'decide resolve rule choose/chose,chosen order instruct direct | decision ruling resolution',
  publish: 'publish release issue print circulate | publication release',
  announce: 'announce declare proclaim unveil reveal disclose | announcement declaration',
  promise: 'promise pledge undertake/undertook,undertaken vow guarantee assure | promise pledge',
  transfer: 'transfer hand pass vest | transfer handover',
  trade: 'buy/bought purchase acquire sell/sold auction | purchase acquisition sale auction',
  found: 'found establish create form incorporate constitute | foundation founding establishment formation',
  build: 'build/built construct erect rebuild/rebuilt assemble | construction',
  demolish: 'demolish dismantle scrap raze | demolition dismantling',
  collapse:
    'collapse fall/fell,fallen fail break/broke,broken snap give/gave,given crack | collapse failure fall',
  sink: 'sink/sank,sunk founder capsize | sinking capsize',
  ground: 'ground strand | grounding stranding aground',
  harm: 'kill die drown injure perish hurt/hurt | death drowning',
  damage:
    'damage destroy wreck flood burn/burnt sweep/swept blow/blew,blown overturn tear/tore,torn | fire flood storm gale explosion',
  repair:
    'repair restore renovate resurface strengthen repaint paint refit renew overhaul retrofit | repair restoration renovation resurfacing repainting overhaul',
  award: 'award win/won let/let place | award',
  submit: 'submit present file lodge petition apply | submission presentation petition application',
  propose: 'propose recommend suggest table draft | proposal recommendation',
  visit: 'visit tour inspect survey examine | visit inspection survey inquiry',
  arrive: 'arrive reach land dock leave/left sail berth | arrival landing',
  try: 'test trial | trial',
  raise: 'raise increase rise/rose,risen double treble | increase rise',
  lower: 'lower reduce cut/cut halve | reduction cut',
  abolish: 'abolish lift remove | abolition removal',
  introduce: 'introduce impose bring/brought | introduction',
  write: 'write/wrote,written send/sent telegraph reply cable address | letter telegram',
  answer: 'answer respond acknowledge | answer reply response',
  find: 'find/found discover identify detect notice | discovery finding',
  withdraw:
    'withdraw/withdrew,withdrawn cancel abandon shelve drop revoke | withdrawal cancellation abandonment',
  delay: 'postpone delay suspend defer adjourn halt | postponement delay suspension adjournment',
  law: 'sue charge arrest convict acquit fine prosecute indict | arrest conviction prosecution lawsuit',
  merge: 'merge amalgamate join unite split/split | merger amalgamation',
  move: 'move relocate shift tow float | relocation',
  pay: 'pay/paid fund lend/lent borrow repay/repaid donate invest | payment loan',
  celebrate: 'celebrate mark commemorate honour honor | celebration anniversary ceremony',
  deliver: 'deliver ship supply receive collect | delivery',
  fit: 'install lay/laid sink/sunk mount drive/drove,driven pour hoist | installation',
  launch: 'launch | launch',
  commission: 'commission order contract | commission',
  testify: 'testify | testimony',
  happen: 'happen occur | ',
  hold: 'hold/held take/took,taken keep/kept | ',
  born: 'bear/born | birth',
  invent: 'invent patent demonstrate | invention patent demonstration',
  go: 'go/went,gone come/came,come return cross enter run/ran | return crossing',
  light: 'light/lit extinguish switch | lighting',
  say: 'tell/told | ',
  spend: 'spend/spent see/saw,seen | ',
  stand: 'stand/stood | ',
  speak: 'speak/spoke,spoken | speech',
  wed: 'wed marry | wedding marriage',
  think: 'forecast/forecast | forecast',
  attack: 'attack seize occupy capture invade bomb | attack seizure occupation capture invasion',
  protest: 'protest demonstrate march strike | protest strike demonstration',
  warn: 'warn complain object protest | warning complaint objection',
  record: 'record measure observe | recording',
  designate: 'designate list register license licence certify | designation licence certification',
  extend: 'extend widen enlarge expand | extension widening enlargement',
  lead: 'preside chair lead/led | ',
}

/** Past forms that say that something was so, not that it happened. */
const STATES = new Set(
  `remained contained included consisted stood lived owned belonged seemed appeared served worked connected
  linked carried spanned weighed cost measured lasted existed knew wanted hoped planned intended expected needed
  required involved concerned depended believed thought considered felt liked loved hated regarded supported
  resembled represented called used supposed based located situated named known compared related said told stated
  added noted argued claimed explained according described wrote had did was were averaged totalled amounted ranged
  faced lay looked continued stayed kept tried attempted helped allowed enabled led made`.split(/\s+/),
)

/** A verb with its particle is another: "gave up", "taken over". */
const PARTICLES: Record<string, string> = {
  'give up': 'withdraw',
  'call off': 'withdraw',
  'pull out': 'withdraw',
  'put off': 'delay',
  'hold up': 'delay',
  'turn down': 'reject',
  'vote down': 'reject',
  'take over': 'transfer',
  'hand over': 'transfer',
  'set up': 'found',
  'step down': 'resign',
  'stand down': 'resign',
  'take down': 'demolish',
  'tear down': 'demolish',
  'pull down': 'demolish',
  'take off': 'launch',
  'run aground': 'ground',
  'go aground': 'ground',
  'drive aground': 'ground',
  'bring up': 'propose',
  'put forward': 'propose',
  'send in': 'submit',
  'hand in': 'submit',
}

/** @param next the word after the verb */
export const withParticle = (occurrence: Occurrence, next: string | undefined): Occurrence => {
  const kind = next === undefined ? undefined : PARTICLES[`${occurrence.lemma} ${next}`]
  return kind === undefined ? occurrence : { ...occurrence, kind }
}

/** A past form, and the kinds of what happened that it may tell. */
export interface Occurrence {
  /** Name of the group. */
  kind: string
  /** The dictionary form. */
  lemma: string
}

const DOUBLED = /^(?:stop|drop|ram|scrap|ship|transfer|confer|defer)$/

const pasts = new Map<string, Occurrence>()
const nouns = new Map<string, Occurrence>()
const bases = new Map<string, Occurrence>()
/** The same in the present and the past: only a clause's other words tell. */
const UNCHANGED = new Set(['shut', 'hit', 'quit', 'cut', 'let', 'hurt', 'split'])

for (const [kind, line] of Object.entries(GROUPS)) {
  const [verbs = '', heads = ''] = line.split('|')
  for (const entry of verbs.trim().split(/\s+/)) {
    const [lemma = '', irregular] = entry.split('/')
    if (lemma === '') continue
    const occurrence = { kind, lemma }
    for (const past of irregular ? irregular.split(',') : regularPast(lemma))
      if (!pasts.has(past)) pasts.set(past, occurrence)
    for (const base of [lemma, present(lemma)]) if (!bases.has(base)) bases.set(base, occurrence)
  }
  for (const head of heads.trim().split(/\s+/))
    if (head !== '' && !nouns.has(head)) nouns.set(head, { kind, lemma: head })
}

function regularPast(lemma: string): string[] {
  if (lemma.endsWith('e')) return [`${lemma}d`]
  if (/[^aeiou]y$/.test(lemma)) return [`${lemma.slice(0, -1)}ied`]
  if (lemma === 'cancel' || lemma === 'initial' || lemma === 'signal') return [`${lemma}ed`, `${lemma}led`]
  return [DOUBLED.test(lemma) ? `${lemma}${lemma.at(-1)}ed` : `${lemma}ed`]
}

function present(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`
  return /(?:s|sh|ch|x|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`
}

/** @returns what a past form tells of; any other regular past form that is no state is of its own kind */
export function occurrenceOf(word: string): (Occurrence & { listed: boolean }) | undefined {
  if (seen.has(word)) return seen.get(word)
  if (seen.size >= SEEN_LIMIT) seen.clear()
  const occurrence = readOccurrence(word)
  seen.set(word, occurrence)
  return occurrence
}

/** Every word of a library is asked for many times over. */
const seen = new Map<string, (Occurrence & { listed: boolean }) | undefined>()
const SEEN_LIMIT = 50_000

function readOccurrence(word: string): (Occurrence & { listed: boolean }) | undefined {
  const norm = normalizeWord(word)
  const listed = pasts.get(norm)
  if (listed) return { ...listed, listed: true }
  if (!/^\p{Ll}{2,}[^e]ed$/u.test(norm) || STATES.has(norm)) return undefined
  return { kind: norm, lemma: norm, listed: false }
}

/** @returns what a noun names as a happening: "opening", "collision" */
export const happeningOf = (word: string): Occurrence | undefined => {
  const norm = normalizeWord(word)
  return nouns.get(norm) ?? nouns.get(norm.replace(/s$/, ''))
}

/** @returns what a verb in the infinitive or the present tells of, as lists of dates use it ("1987: bridge opens") */
export const presentOf = (word: string): Occurrence | undefined => bases.get(normalizeWord(word))

/** Whether the past form could as well be a present one. */
export const isUnchanged = (word: string): boolean => UNCHANGED.has(normalizeWord(word))
