import type { Span } from '../domain/index.js'

/** Why a clause, though it has the words, does not say that the thing is so. */
export type ModalityKind =
  | 'unreal'
  | 'conditional'
  | 'future'
  | 'intended'
  | 'supposed'
  | 'accused'
  | 'attributed'
  | 'past'
  | 'request'
  | 'question'

/** Words that take a statement out of the plain indicative, and how far they reach. */
export interface Modality {
  kind: ModalityKind
  cue: Span
  text: string
  scope: Span
}

/** `clause`: to the next comma or clause; `rest`: to the end of the statement; `all`: the whole sentence. */
type Reach = 'clause' | 'rest' | 'all'

const SAY =
  '(?:said|says|say|saying|claims|claimed|claiming|argues|argued|insists|insisted|maintains|maintained|alleges|alleged|asserts|asserted|suggests|suggested|believes|believed|thinks|thought|told|wrote|writes|announced|announces|stated|states|boasts|boasted|promises|promised|declared|declares|contends|contended)'

const CUES: readonly (readonly [ModalityKind, Reach, RegExp])[] = [
  [
    'unreal',
    'clause',
    /\b(?:nearly|almost|practically|virtually|all but)\s(?!(?:a|an|the|all|every|everyone|everything|any|half|twice|always|never|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|entirely|exclusively|identical|certainly)\b)(?=\p{Ll})/giu,
  ],
  ['unreal', 'clause', /\b(?:would|could|should|might)(?:\snot)?\shave\b|\b(?:would|should)['’]ve\b/gi],
  [
    'unreal',
    'clause',
    /\b(?:should|ought)\b|\bwould\b(?!\s(?:have\b|go on to|later|eventually|soon|subsequently|become|prove|remain|continue|be wrong))/gi,
  ],
  ['unreal', 'rest', /\b(?:would be|is|was|be) (?:wrong|false|a mistake|misleading|incorrect) to\b/gi],
  [
    'unreal',
    'clause',
    /\b(?:anything but|nowhere near|on the verge of|close to \p{Ll}{2,}ing|came close to)\b/giu,
  ],
  ['unreal', 'clause', /\btoo \p{Ll}{2,}(?: for \p{L}+)? to\b/giu],
  ['unreal', 'all', /\bas (?:if|though)\b/gi],
  [
    'unreal',
    'all',
    /\b(?:falsely|wrongly|mistakenly|erroneously|incorrectly|wrongfully|fictional (?!character|person|detective)|^in (?:the|a|his|her) (?:novel|story|legend|dream|game|fairy tale))\b/gi,
  ],
  [
    'unreal',
    'all',
    /\bbut\s(?:in (?:fact|reality|truth)\s)?(?:it|he|she|they|this|that|these|those)\s(?:(?:is|was|are|were|does|did|do|has|have|had|could|can|would)(?:\snot|n['’]t)|never (?:did|was|has|had))\s*[.!]?\s*$/gi,
  ],
  [
    'conditional',
    'all',
    /\b(?:if|unless|provided that|supposing|suppose|assuming|were it not|had it not|in case|whether)\b/gi,
  ],
  ['future', 'clause', /\b(?:will|shall|won['’]t|going to)\b/gi],
  [
    'future',
    'clause',
    /\b(?:is|are|was|were|be|been)\s(?:\p{L}+ly\s)?(?:due|set|planned|scheduled|expected|slated|supposed|meant|intended|about|likely|bound|destined|projected|forecast|estimated|hoped)\sto\b/giu,
  ],
  ['future', 'clause', /\b(?:is|are|was|were)\sto\s(?=be\b|have\b|become\b|\p{Ll}{3,})(?!date\b|blame\b)/gu],
  [
    'future',
    'clause',
    /\b(?:planned|scheduled|proposed|upcoming|forthcoming|prospective|would-be)\s(?!in\b|by\b)(?=\p{L})/giu,
  ],
  [
    'intended',
    'clause',
    /\b(?:plan|intend|aim|hope|want|expect|tr(?:y|ie)|attempt|threaten|offer|promise|agree|propose|seek|wish|prepare|vow|pledge|decide|need|ask|urge|volunteer)(?:s|d|ed|ned)?\sto\b/gi,
  ],
  [
    'intended',
    'clause',
    /\b(?:sought|meant|ought|plans|planning|hoping|trying|attempts?|efforts?|bid|right)\sto\b/gi,
  ],
  [
    'supposed',
    'rest',
    /(?<!\b(?:a|an|the|most|be|is|are|was|were)\s)\b(?:fear(?:s|ed)?|hope[sd]?|doubt(?:s|ed)?|den(?:y|ies|ied)|wish(?:es|ed)?|suspect(?:s|ed)?|predict(?:s|ed)?|expect(?:s|ed)?|warn(?:s|ed)?|worr(?:y|ies|ied)|speculate[sd]?|pretend(?:s|ed)?|dispute[sd]?|dream(?:s|ed|t)?|imagine[sd]?|urge[sd]?|demand(?:s|ed)?|wonder(?:s|ed)?|guess(?:es|ed)?|assume[sd]?|theori[sz]e[sd]?)\b(?!\s(?:in|on|at|by|to|for|of|because|as)\b)/gi,
  ],
  ['supposed', 'clause', /\b(?:seem(?:s|ed)?|appear(?:s|ed)?|looks?|looked|sounds?)\s(?:to|like|as)\b/gi],
  [
    'accused',
    'clause',
    /\b(?:accuse[sd]?|accusing|suspected|acquitted|cleared|guilty verdict|charged|indicted|blamed?|blames)\b[^.;]{0,60}?\b(?:of|with|for)\b/gi,
  ],
  ['attributed', 'all', /\baccording to\b/gi],
  [
    'attributed',
    'rest',
    new RegExp(
      `(?<!\\b(?:is|are|was|were|been|be|to)\\s(?:\\p{L}+ly\\s)?)\\b${SAY}\\b(?!\\s(?:in|on|by|for|to be|at)\\b|[.;]?\\s*$)`,
      'gu',
    ),
  ],
  [
    'attributed',
    'all',
    new RegExp(
      `[,"”’'?!]\\s(?:\\p{Lu}[\\p{L}.'’-]{0,30}\\s|the\\s\\p{L}{1,30}\\s|he\\s|she\\s|they\\s|it\\s){0,4}${SAY}\\b`,
      'gu',
    ),
  ],
  [
    'past',
    'clause',
    /(?<!\b(?:is|are|was|were|be|been|being|get|got|getting|widely|also|often|mainly|commonly)\s)\bused to\b/gi,
  ],
  ['past', 'clause', /\b(?:formerly|previously|at one time|in former times)\b/gi],
  [
    'request',
    'all',
    /^\s*(?:make sure|ensure|suppose|imagine|let|assume|please|be sure|remember to|consider|beware)\b/gi,
  ],
  ['question', 'all', /\?["”’')\]]*\s*$/g],
]

const CLAUSE = /[,;:.!?()](?!\d)|\s[–—]\s|\b(?:but|although|though|however|whereas|while|because)\b/g
const REST = /[;](?!\d)|\b(?:but|although|though|however|whereas)\b/g
/**
 * Whoever says it is a kind of witness: "the historian Renzo Albarelli writes", "according to the
 * census". A bare name, or the maker of the thing, is not.
 */
const AUTHORITY =
  /\b(?:\p{Ll}{3,}(?:ologists?|ographers?|onomers?|ists?|icians?|orians?)|researchers?|experts?|scholars?|study|studies|survey|surveys|census|records?|estimates?|figures|data|measurements?|statistics|office|agency|institute|university|observatory|laborator(?:y|ies)|encyclop(?:a?edia)|almanac|academy)\b/u

/** Looks from the start of the clause to the end of the name after the cue. */
const citesAuthority = (text: string, cue: Span): boolean => {
  const before = text.slice(Math.max(0, cue.start - 80), cue.start)
  const clause = before.slice(
    Math.max(before.lastIndexOf(','), before.lastIndexOf(';'), before.lastIndexOf('”')) + 1,
  )
  const after = /^[^,.;“”]{0,60}/.exec(text.slice(cue.end))?.[0] ?? ''
  const said = text.slice(cue.start, cue.end)
  return AUTHORITY.test(/^according/i.test(said) ? after : `${clause} ${said}`)
}

const MAX_MODALITIES = 40

/** The modal cues of an English sentence, in order of their places. */
export function modalitiesIn(text: string): Modality[] {
  const found: Modality[] = []
  for (const [kind, reach, pattern] of CUES) {
    for (const match of text.matchAll(pattern)) {
      const cue = { start: match.index, end: match.index + match[0].length }
      if (kind === 'attributed' && citesAuthority(text, cue)) continue
      const scope =
        reach === 'all' ? { start: 0, end: text.length } : { start: cue.start, end: endOf(reach, cue) }
      found.push({ kind, cue, text: match[0].trim(), scope })
      if (found.length > MAX_MODALITIES) return found
    }
  }
  return found.sort((a, b) => a.cue.start - b.cue.start || b.cue.end - a.cue.end)

  function endOf(reach: Reach, cue: Span): number {
    const stop = reach === 'clause' ? CLAUSE : REST
    stop.lastIndex = cue.end
    return stop.exec(text)?.index ?? text.length
  }
}
