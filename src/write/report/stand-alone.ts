import { MONTHS, splitSentences, wordsOf } from '../../language/index.js'

/** Longer ones are lists, rules or run-on text, and are not shortened: what is left out might turn the sense. */
const LONGEST = 420
const FEWEST_WORDS = 5

const OPENS_BACKWARDS = new RegExp(
  `^[“"‘'(\\[]*(?:${[
    'it|its|he|him|his|she|her|hers|they|them|their|theirs|this|that|these|those|such|both|neither|either|another|others',
    'the (?:former|latter|same|other|others|following|above|rest)',
    '(?:for|of|as to) the (?:rest|difference|others|remainder)',
    'and|but|or|nor|so|yet|then|thus|hence|therefore|however|nevertheless|nonetheless|still|instead|also|too|moreover',
    'furthermore|besides|meanwhile|afterwards?|otherwise|likewise|similarly|consequently|accordingly|here|there(?!\\s+(?:is|are|was|were|had|has)\\b)',
    'later|soon|earlier|previously|subsequently|thereafter|thereupon|finally|eventually|again|even so|indeed',
    'as a result|as such|in (?:this|that|these|those|it|other words|addition|return|response|contrast|turn|the same)',
    '(?:on|at|by|from|after|before|since|until|during|for|with|of|to|under|over|through) (?:this|that|these|those|it|him|her|them|then|which|whom)',
    '(?:the|that|the very) (?:next|following|same|previous) (?:day|morning|evening|night|week|month|year|summer|winter|spring|autumn)',
    '(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|few) (?:of (?:them|these|those)|(?:hours?|days?|weeks?|months?|years?|decades?|minutes?) (?:later|earlier|before|after|afterwards))',
    '(?:most|some|many|all|none|several|few|half|part|nearly all|almost all) of (?:it|them|these|those|this|that)',
    'for (?:example|instance)|on the (?:other hand|contrary)|that is|in short|in fact|of course|not so',
  ].join('|')})(?![\\p{L}\\p{N}'’-])`,
  'iu',
)

/** Nothing but what somebody said: who it was stands in the sentence before. */
const SPOKEN = /^[“"][^“”"]*[.!…][”"]$/

/** Third persons, which need somebody named before them; "I" and "we" are whoever is quoted. */
const PRONOUN = new Set('it its he him his she her hers they them their theirs'.split(' '))
const NO_ANTECEDENT = new Set([...MONTHS.map((month) => month.toLowerCase())])

const FURNITURE =
  /\b(?:all rights reserved|subscribe|newsletter|click here|read more|cookies?|table of contents|isbn|terms of (?:use|service)|privacy policy|reproduced from)\b|https?:|www\.|©/i
const BYLINE = /^(?:by|from our|photo|picture|source|figure|table|note|contact|tel)\b[^.]{0,80}\.?$/i

/**
 * Whether a sentence says something by itself, out of its place: a whole statement, and not one that
 * leans on a sentence before it ("It was closed…", "Two years later he…"), a heading, a byline, a
 * question or furniture of a page. `leans` alone may be mended by quoting what stands before.
 */
export function standing(sentence: string): 'stands' | 'leans' | 'no statement' {
  const text = sentence.replace(/\s+/g, ' ').trim()
  const words = wordsOf(text)
  if (text.length > LONGEST || words.length < FEWEST_WORDS) return 'no statement'
  if (!/[.!…][”’"')\]]*$/.test(text) || /[?]/.test(text) || /^\p{Ll}|^[^\p{L}\p{N}“"‘'(]/u.test(text)) {
    return 'no statement'
  }
  if (FURNITURE.test(text) || BYLINE.test(text) || !isBalanced(text)) return 'no statement'
  if (words.filter(({ stop }) => !stop).length < 3 || !isMostlyLetters(text)) return 'no statement'
  if (splitSentences(text).length !== 1) return 'no statement'
  if (!mayHaveVerb(text)) return 'no statement'
  return OPENS_BACKWARDS.test(text) || SPOKEN.test(text) || leansOnPronoun(text) ? 'leans' : 'stands'
}

const VERB =
  /\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|became|began|brought|built|came|cost|fell|felt|found|gave|grew|held|kept|knew|laid|led|left|lost|made|met|paid|put|ran|read|rose|said|saw|sent|set|sold|spoke|stood|took|told|went|won|wrote)\b/i

/** "Text of the address given by the minister." has none: no auxiliary, no past form, no third person. */
function mayHaveVerb(text: string): boolean {
  if (VERB.test(text)) return true
  return wordsOf(text).some(
    ({ text: word, end }) =>
      /^\p{Ll}+$/u.test(word) &&
      ((/[^s]s$/.test(word) && word.length > 3) ||
        (/ed$/.test(word) && !/^\s(?:by|in|at|on|of)\b/.test(text.slice(end)))),
  )
}

/** A pronoun with nothing named before it in the sentence. */
function leansOnPronoun(text: string): boolean {
  const words = wordsOf(text)
  const at = words.findIndex(({ norm }) => PRONOUN.has(norm))
  if (at < 0) return false
  const before = words.slice(0, at)
  return !before.some(
    (word) =>
      !word.stop && !/^\p{N}/u.test(word.text) && !NO_ANTECEDENT.has(word.norm) && word.text.length > 2,
  )
}

function isBalanced(text: string): boolean {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0
  return (
    count(/“/g) === count(/”/g) &&
    count(/"/g) % 2 === 0 &&
    count(/[([]/g) === count(/[)\]]/g) &&
    count(/«/g) === count(/»/g)
  )
}

function isMostlyLetters(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  return letters > text.length * 0.6 && capitals < letters * 0.5
}
