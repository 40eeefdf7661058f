import { type Span, spansOverlap } from '../domain/index.js'

/** How a text presents what it says: as false, as what others say, as uncertain. */
export interface Framing {
  kind: 'denied' | 'attributed' | 'hedged'
  cue: Span
  text: string
  /** The part of the text that is so presented. */
  scope: Span
}

const FALSE_NOUN =
  "(?:myth|misconception|hoax|legend|fallacy|falsehood|fiction|fabrication|old wives[’'] tale|misbelief|lie|rumou?r)"
const ADJECTIVES =
  '(?:\\s(?:common|popular|widespread|persistent|urban|complete|total|old|enduring|long-standing|well-known|modern|just|only|simply|largely|false)){0,3}'

/** The cue stands before what it speaks of. */
const LEADING: [Framing['kind'], RegExp][] = [
  [
    'denied',
    new RegExp(
      `\\b(?:it|this)\\s(?:is|was|’s|'s)\\s(?:just\\s|simply\\s|only\\s)?(?:a|an)${ADJECTIVES}\\s${FALSE_NOUN}\\sthat\\b`,
      'gi',
    ),
  ],
  [
    'denied',
    new RegExp(`\\b(?:the|a|an)${ADJECTIVES}\\s${FALSE_NOUN}s?\\s(?:that|is that|holds that|says)\\b`, 'gi'),
  ],
  [
    'denied',
    /\b(?:it is|it's|it’s|it was)\s(?:simply\s|also\s)?(?:not (?:true|the case|correct)|false|untrue|incorrect|wrong)(?:\sto say)?\sthat\b/gi,
  ],
  [
    'denied',
    /\b(?:there (?:is|was)|has|have|found|finding|with|is)?\s?no (?:good |credible |scientific |convincing |reliable |solid |clear )?(?:evidence|proof|link|truth|indication|basis|support)(?: (?:of|for|to|to support|in))? ?(?:that|the (?:idea|claim|belief|notion|view) that|the (?:idea|claim|belief)|whether|between)?\b/gi,
  ],
  [
    'denied',
    /\bcontrary to (?:the )?(?:popular |common |widespread )?(?:belief|idea|claims?|notion|opinion|myth) that\b/gi,
  ],
  [
    'denied',
    /\b(?:debunk(?:s|ed|ing)?|disprov(?:e|es|ed|en|ing)|refut(?:e|es|ed|ing)|discredit(?:s|ed)?)\s(?:the|a|this|that)\b[^.,;]{0,40}?\bthat\b/gi,
  ],
  ['denied', /^\s*(?:myth|false|fiction|misconception|claim|fake)\s?(?:\d+\s?)?[:–—-]/gi],
  [
    'attributed',
    /\b(?:many|most|some|several|a few)?\s?(?:people|critics|supporters|fans|observers|others|some|many|websites|enthusiasts|believers|folk|parents|tourists)\s(?:often |still |also |once |have )?(?:say|says|claim|claimed|believe|believed|think|thought|argue|argued|assume|assumed|insist|suggest|swear|imagine)(?:\sthat)?\b/gi,
  ],
  [
    'attributed',
    /\b(?:it is|it was|is|are|was|were|has been|have been|been)\s(?:often|widely|commonly|popularly|sometimes|frequently|long|once|also|usually|generally)?\s?(?:said|claimed|believed|thought|alleged|rumou?red|reputed|assumed|supposed|purported|reported)\s(?:that|to)\b/gi,
  ],
  [
    'attributed',
    /\baccording to (?:legend|folklore|tradition|popular belief|rumou?rs?|myth|a popular story|some|many)\b/gi,
  ],
  [
    'attributed',
    /\b(?:the|a|an) (?:common |popular |widespread |widely held )?(?:claim|idea|belief|notion|saying|proverb|theory|assertion|allegation|suggestion) (?:that|says|goes)\b/gi,
  ],
  [
    'hedged',
    /\b(?:may|might|could|[Pp]ossibly|[Pp]erhaps|[Pp]robably|[Aa]llegedly|[Ss]upposedly|[Rr]eportedly|[Pp]resumably|[Rr]eputedly|[Aa]pparently|[Ss]eemingly|[Ll]ikely|unclear|disputed|[Ww]hether|[Ii]f)\b/g,
  ],
]

/** The cue stands after what it speaks of: "… is a myth", "… has been debunked". */
const TRAILING: [Framing['kind'], RegExp][] = [
  [
    'denied',
    new RegExp(
      `\\b(?:is|was|are|were|remains?)\\s(?:just\\s|simply\\s|only\\s|in fact\\s|actually\\s)?(?:a|an)?${ADJECTIVES}\\s?${FALSE_NOUN}s?\\b(?!\\sthat)`,
      'gi',
    ),
  ],
  [
    'denied',
    /\b(?:is|was|are|were|has been|have been|had been)\s(?:simply\s|now\s|long\s|since\s|thoroughly\s|repeatedly\s|widely\s|demonstrably\s|also\s|long been\s)?(?:false|untrue|incorrect|wrong|debunked|disproved|disproven|refuted|discredited|unfounded|baseless|not true|not correct)\b(?!\sthat)/gi,
  ],
  ['denied', /\b(?:does|do|did)(?:\snot|n['’]t)\s(?:hold up|stand up|survive scrutiny)\b/gi],
  [
    'denied',
    /[,–—-]\s?(?:a|an|which is a)\s?(?:common |popular |widespread )?(?:myth|misconception|hoax|fallacy)\b/gi,
  ],
]

const CLAUSE_END = /[;.!?]|,\s(?:but|although|though|however|yet|and in fact)\b|\bbut\b/gi

/** The framings of an English sentence, in order of their cues. */
export function framingsIn(text: string): Framing[] {
  const found: Framing[] = []
  for (const [kind, pattern] of LEADING) {
    for (const match of text.matchAll(pattern)) {
      const cue = { start: match.index, end: match.index + match[0].length }
      CLAUSE_END.lastIndex = cue.end
      const close = CLAUSE_END.exec(text)
      const end = close ? close.index : text.length
      found.push({
        kind,
        cue,
        text: match[0].trim(),
        scope: { start: cue.start, end: comma(text, cue.end, end, kind, match[0]) },
      })
    }
  }
  for (const [kind, pattern] of TRAILING) {
    for (const match of text.matchAll(pattern)) {
      const cue = { start: match.index, end: match.index + match[0].length }
      const start = Math.max(0, ...['; ', '. ', ', but '].map((stop) => text.lastIndexOf(stop, cue.start)))
      found.push({ kind, cue, text: match[0].trim(), scope: { start, end: cue.end } })
    }
  }
  found.sort((a, b) => a.cue.start - b.cue.start || b.cue.end - a.cue.end)
  // "It is a myth that" also contains "a myth that": one denial, not two that cancel out.
  return found.filter(
    (framing, i) => !found.slice(0, i).some((other) => spansOverlap(other.cue, framing.cue)),
  )
}

/** "Contrary to the belief that X, Y": what is denied ends at the comma. */
function comma(text: string, from: number, end: number, kind: Framing['kind'], cue: string): number {
  if (kind !== 'denied' || !/^contrary/i.test(cue)) return end
  const at = text.indexOf(',', from)
  return at >= 0 && at < end ? at : end
}

/** A heading or title that announces that what follows is false: "Myth 4", "Common misconceptions". */
export const announcesFalsehood = (heading: string): boolean =>
  /\b(?:myths?|misconceptions?|hoax(?:es)?|fallac(?:y|ies)|debunk\w{0,4}|urban legends?|old wives[’'] tales?|not true|false)\b/i.test(
    heading,
  )
