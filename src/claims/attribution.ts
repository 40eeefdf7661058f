import { FINDING_SOURCES, FINDING_VERBS, SPEECH_VERBS } from './lexicon/speech-verbs.js'
import { type VerbGroup, verbGroupsOf } from './phrases.js'
import { quotationsOf } from './protected.js'
import type { Token } from './tokens.js'

export interface Attribution {
  /** Who is said to have said it, in the sentence's words; missing behind a pronoun. */
  speaker?: string
  /** The speaker's own words are given between quotation marks. */
  quoted: boolean
}

/** Words between quotation marks that make a quotation, not a title or a word held at arm's length. */
const QUOTATION_WORDS = 3

/**
 * Who a sentence says has said it: "According to NASA, …", "NASA said that …", "…, the mayor said",
 * "The study found that …". First and second persons are no such source.
 */
export function attributionOf(sentence: string, tokens: readonly Token[]): Attribution | undefined {
  const quoted = hasQuotation(sentence)
  const speaker =
    accordingTo(sentence, tokens) ??
    reportingSubject(sentence, tokens, quoted) ??
    closingSpeaker(sentence, tokens)
  if (!speaker || /^(?:i|we|you|me|us|my|it|there|this|that|who|which|what)$/i.test(speaker)) return undefined
  if (/^(?:he|she|they|him|her|them)$/i.test(speaker)) return { quoted }
  return { speaker: speaker.replace(/^(?:The|A|An)\b/, (article) => article.toLowerCase()), quoted }
}

/** A quotation of so many words or more. */
export const hasQuotation = (sentence: string, words = QUOTATION_WORDS): boolean =>
  quotationsOf(sentence).some(
    ({ start, end }) => sentence.slice(start, end).split(/\s+/, words).length >= words,
  )

function accordingTo(sentence: string, tokens: readonly Token[]): string | undefined {
  const at = tokens.findIndex(
    (token, index) => !token.fixed && token.lower === 'according' && tokens[index + 1]?.lower === 'to',
  )
  if (at === -1) return undefined
  let end = at + 2
  while (end < tokens.length && !/^[,.;:!?—–]$/.test(tokens[end]?.text ?? '') && !isOpenVerb(tokens[end]))
    end++
  return textBetween(sentence, tokens.slice(at + 2, end))
}

const isOpenVerb = (token: Token | undefined): boolean => token?.tag === 'verb' && token.verb?.form !== 'ing'

function reportingSubject(sentence: string, tokens: readonly Token[], quoted: boolean): string | undefined {
  const groups = verbGroupsOf(tokens)
  const group = groups[0]
  if (!group || group.start === 0) return undefined
  const subject = tokens.slice(0, group.start).filter(({ tag }) => tag !== 'adverb')
  const text = textBetween(sentence, subject)
  if (!text || !reports(group, text)) return undefined
  const next = tokens[group.end]
  const tellsSomeone = group.main.verb?.base === 'tell' || group.main.verb?.base === 'warn'
  const complement =
    next?.lower === 'that' ||
    (quoted && tokens.some(({ fixed }, at) => fixed && at >= group.end)) ||
    groups.length > 1
  return complement || tellsSomeone ? withoutAside(text) : undefined
}

function reports(group: VerbGroup, subject: string): boolean {
  const base = group.main.verb?.base ?? ''
  if (
    group.main.verb?.form === 'ing' ||
    (group.auxiliary &&
      /^(?:is|are|was|were|be)$/.test(group.auxiliary.lower) &&
      group.main !== group.auxiliary)
  )
    return false
  return SPEECH_VERBS.has(base) || (FINDING_VERBS.has(base) && FINDING_SOURCES.test(subject))
}

/** "…," Mary Lee said / said Mary Lee. */
function closingSpeaker(sentence: string, tokens: readonly Token[]): string | undefined {
  const at = tokens.findLastIndex(
    ({ tag, verb, fixed }) =>
      tag === 'verb' &&
      !fixed &&
      (SPEECH_VERBS.has(verb?.base ?? '') ||
        (FINDING_VERBS.has(verb?.base ?? '') && FINDING_SOURCES.test(sentence))),
  )
  const verb = tokens[at]
  if (at < 2 || !verb || !/^(?:past|present)/.test(verb.verb?.form ?? '')) return undefined
  let start = at
  while (start > 0 && !/^[,”"»]$/.test(tokens[start - 1]?.text ?? '')) start--
  if (start === 0) return undefined
  const before = tokens.slice(start, at)
  const tail = tokens.slice(at + 1)
  const cut = tail.findIndex(({ tag }) => tag === 'mark' || tag === 'preposition')
  const after = cut === -1 ? tail : tail.slice(0, cut)
  const speaker = before.length > 0 ? before : after
  if (before.length > 0 && after.length > 6) return undefined
  if (
    speaker.length === 0 ||
    speaker.length > 8 ||
    speaker.some(({ tag }) => tag === 'verb' || tag === 'relative')
  )
    return undefined
  if (speaker[0]?.tag === 'conjunction' || speaker[0]?.tag === 'preposition') return undefined
  return textBetween(sentence, speaker)
}

const withoutAside = (text: string): string => (text.split(/[,(]/, 1)[0] ?? text).trim()

function textBetween(sentence: string, tokens: readonly Token[]): string | undefined {
  const [first] = tokens
  const last = tokens.at(-1)
  return first && last ? sentence.slice(first.start, last.end).replace(/\s+/g, ' ') : undefined
}
