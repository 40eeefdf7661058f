import type { Span } from '../domain/index.js'
import { splitSentences } from '../language/index.js'
import { visible } from './visible.js'

/**
 * Words that speak to whoever, or whatever, reads the page instead of about its subject. Pages about
 * such attacks are caught as well; what is lost with them is a judgement by a model, nothing else.
 */
const MACHINE =
  '(?:a\\.?i\\.?|llms?|(?:large )?language models?|chat ?gpt|gpt|claude|gemini|copilot|llama|chatbots?|bots?|assistants?|crawlers?|' +
  'fact.?check(?:er|ing)s?|verifiers?|evaluators?|(?:automated|machine|ai) (?:systems?|readers?|agents?|tools?|judges?|reviewers?))'
const EARLIER = '(?:previous|prior|above|earlier|preceding|former|original)'
const any = (...patterns: string[]): RegExp[] => patterns.map((pattern) => new RegExp(pattern, 'i'))

const ADDRESSES_A_MODEL: RegExp[] = any(
  // Away with what it was told.
  `\\b(?:ignore|disregard|forget|override|overlook|bypass|skip|set aside|pay no attention to|do not follow|don't follow|stop following)\\b.{0,40}\\b(?:instructions?|prompts?|rules|guidelines|guidance|directions|directives|context|you were told|everything above|(?:any|all|every|each|other) (?:passages?|sources?)\\b.{0,20}\\b(?:contradicts?|disagrees?|den(?:y|ies))|${EARLIER} (?:text|messages?|content|data|passages?|sources?))\\b`,
  '\\b(?:ignor(?:ez|er|iere|ieren|a|e|ar)|oubliez|olvida|olvide|vergiss|vergessen|negeer|dimentica)\\b.{0,40}\\b(?:instru\\w+|istruzion\\w+|anweisung\\w*|consignes|regles|regeln|reglas|regels)',
  '\\b(?:new|updated|revised|hidden|secret|special|real|actual|important|final|additional)\\s+(?:instructions?|task|prompt|directive|orders?|objective)\\b',
  '\\byour (?:previous|earlier|original|current) (?:instructions?|rules|task)|\\boverrid(?:e|es|ing) your\\b|\\b(?:consider|treat|regard) (?:all|any|every) other (?:sources?|passages?|pages?)\\b',
  '\\byour (?:task|role|job|goal|purpose|instructions?) (?:is now|has changed|have changed|is no longer|from now)|\\bfrom now on\\b.{0,40}\\byou\\b',
  // Forged frames of a conversation.
  '\\b(?:system|developer|assistant|user)\\s*(?:prompt|message|instruction|override|note)\\b|\\b(?:admin|root|developer) (?:override|mode|command)\\b',
  '(?:^|[\\s>\\])|.;])(?:system|assistant|developer|human|user)\\s*:\\s|["\']role["\']\\s*:\\s*["\'](?:system|assistant|developer|user)',
  '</?(?:system|assistant|user|instructions?|im_start|im_end|s|inst|data|source|passage|claim|evidence|document|tool)\\b[^>]{0,40}>|<\\|[^|]{0,40}\\|>|\\[/?INST\\]|<<\\/?(?:SYS|DATA)\\b|\\bEND DATA\\b|```\\s?(?:system|assistant|user)',
  // Speaks to a machine.
  `\\b(?:you are|act as|behave as|pretend to be|you're)\\s+(?:now\\s+)?(?:an?\\s+|the\\s+)?(?:${MACHINE}|judge)\\b`,
  `\\b${MACHINE}\\b.{0,60}\\b(?:must|should|shall|have to|need to|please|are to|reading|that reads?|who reads?|evaluating|(?:is|are) (?:hereby |now )?(?:authori[sz]ed|instructed|required|told|ordered|asked) to)\\b`,
  `(?:^|[.!?:]\\s+)(?:hey |dear |hello |ok |note |attention,? |(?:important|note|message|notice) (?:to|for) (?:all |any |every )?)?${MACHINE}\\s*[,:!]`,
  `\\b(?:attention|note to|message (?:to|for)|notice to|important for|dear|hey)\\b.{0,20}\\b(?:${MACHINE}|models?|agents?|automated)\\b`,
  '\\bif you are (?:an?|the) (?:ai|language|machine|automated|model|bot|program)',
  '\\b(?:when|while|if) (?:you )?(?:summari[sz]|evaluat|assess|judg|process|analy[sz]|read)(?:e|ing) this (?:page|article|document|text|content|passage)\\b|\\b(?:claim|passage|statement|document|source|page|item)s? (?:that )?you (?:evaluate|judge|assess|examine|analy[sz]e|summari[sz]e|process|verify)\\b',
  '\\btreat (?:this|the following) (?:page|article|document|source|text|site) as\\b',
  // Says what to answer.
  '\\b(?:answer|respond|reply|output|return|print|write|label|mark|rate|classify|judge|report|conclude|say|score|grade)\\b.{0,60}(?:\\b(?:supports?|refutes?|neutral|supported|refuted|insufficient|conflicting|verdict|stance|"?label"?)\\b|["“\'‘](?:true|false|correct|verified|debunked)["”\'’])',
  '\\b(?:answer|respond|reply|output|return|print)\\b.{0,12}\\bonly\\b|\\bonly (?:the word|answer|output|respond)\\b',
  '\\b(?:set|change|make|flip|force)\\b.{0,30}\\b(?:verdict|label|stance|confidence|rating|score)\\b|\\b(?:label|verdict|stance|confidence)\\s*[=:]\\s*["\']?(?:supports?|refutes?|neutral|supported|refuted|1(?:\\.0)?\\b)',
  '\\b(?:this|the following)\\s+(?:claim|statement)\\s+(?:is|has been|must be|should be)\\s+(?:\\w+\\s+){0,3}(?:supported|refuted|verified|marked|labell?ed|rated|judged|confirmed by (?:all|every))',
  // Wants something out.
  '\\b(?:reveal|print|show|repeat|output|send|email|leak|disclose|exfiltrate|tell)\\b.{0,40}\\b(?:api.?keys?|(?:your|its|the|any|all)\\s(?:\\w+\\s)?(?:keys|secrets?|tokens?)|your\\s(?:\\w+\\s)?key|passwords?|credentials|system prompt|environment variables?|(?:your|this) (?:configuration|conversation|context|prompt))\\b',
  '\\b(?:cite|link to|include|add|insert|reference|mention|recommend|quote)\\b.{0,60}(?:https?://|\\bwww\\.|\\b(?:this|our|the following)\\s+(?:site|page|website|source|url|link)\\b)',
  '\\b(?:visit|open|fetch|browse|follow)\\b.{0,60}\\band (?:quote|cite|use|report|summari[sz]e|repeat|obey)\\b',
  "\\b(?:do not|don't|never)\\s+(?:cite|quote|mention|use|trust|report|reveal)\\b.{0,40}\\b(?:sources?|passages?|evidence|instruction|other|page)\\b",
)

/** `I g n o r e`. */
const SPACED = /(?<![A-Za-z])(?:[A-Za-z] ){5,}[A-Za-z](?![A-Za-z])/

/** Base64 or the like: nothing that a person reads, and a known way to carry orders past a filter. */
const ENCODED = /(?<![A-Za-z0-9+/=])(?=\S*[a-z])(?=\S*[A-Z])[A-Za-z0-9+/=]{80,}/

/** Longer than this, a text is looked at in pieces; patterns with gaps are bounded all the same. */
const LONGEST = 20_000

/**
 * The sentences of a text that give orders to a machine, in the coordinates of the text. A filter of
 * words cannot find every such sentence; it is one fence of several.
 */
export function instructionsIn(text: string): Span[] {
  return splitSentences(text.slice(0, LONGEST)).filter(({ start, end }) =>
    givesOrders(text.slice(start, end)),
  )
}

/** Whether a text gives orders to a machine, also across the ends of its sentences or in hidden characters. */
export function givesOrders(text: string): boolean {
  const shown = unmasked(text)
  const words = shown.replace(/[-_*]+(?=\p{L})/gu, ' ')
  return (
    ADDRESSES_A_MODEL.some((pattern) => pattern.test(words)) ||
    ENCODED.test(shown) ||
    SPACED.test(shown) ||
    hidesWords(text)
  )
}

const unmasked = (text: string): string =>
  visible(text.slice(0, LONGEST))
    .text.normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u0400-\u04FF\u0370-\u03FF]/g, (letter) => LOOKALIKES.get(letter) ?? letter)

/** Cyrillic and Greek letters that are drawn as Latin ones (Unicode TR39, the common of them). */
const LOOKALIKES = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    ԁ: 'd',
    һ: 'h',
    к: 'k',
    м: 'm',
    т: 't',
    в: 'b',
    н: 'h',
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    Х: 'X',
    І: 'I',
    Ѕ: 'S',
    ο: 'o',
    α: 'a',
    ν: 'v',
    ι: 'i',
    ρ: 'p',
    υ: 'u',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Χ: 'X',
    Υ: 'Y',
    Ζ: 'Z',
    Η: 'H',
  }),
)

/** Tag characters have no use in prose; flags of regions take at most six in a row. */
const hidesWords = (text: string): boolean =>
  /[\u{E0020}-\u{E007F}]{8}|[\u202A-\u202E\u2066-\u2069]{3}/u.test(text)
