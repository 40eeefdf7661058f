import { withoutPictures } from './furniture.js'

/** Nouns for what an author sees in the facts: no record is kept of a dynamic or a tone. */
const ABSTRACT =
  '(?:approach|dynamics?|patterns?|shifts?|stances?|relationships?|continuity|contradictions?|distinctions?|divergences?|periods?|tone|rhetoric|views?|perspectives?|contexts?|trends?|tensions?|ambiguit(?:y|ies)|inconsistenc(?:y|ies)|behaviou?r|attitudes?|legac(?:y|ies)|evolution|moments?|focus|interplay|overlaps?|emphasis|nature|scrutiny|observations?|interpretations?|complexit(?:y|ies)|nuances?|framings?|narratives?|rapport|transparency|polari[sz]ation|unpredictability|actions?|interest|history|lack of \\w+|combination|contrast|balance|paradox)'
const READS =
  '(?:suggests?|indicates?|impl(?:y|ies)|highlights?|underscores?|underlines?|demonstrates?|illustrates?|reflects?|signif(?:y|ies)|signals?|means?|reveals?|points? to|raises?|reinforces?|emphasi[sz]es?|undermines?|represents?|shows?|speaks? to|hints? at|invites?|sets?|marks?|establish(?:es)?|aligns?|serves?)'
const ADVERBS =
  '(?:(?:also|further|thus|therefore|clearly|strongly|often|directly|ultimately|not|only|in turn|again) )*'

/** "This suggests that …", "Such a pattern, often denied, underscores …". */
const DEMONSTRATIVE = new RegExp(
  `^(?:(?:moreover|furthermore|additionally|in addition|overall|ultimately|taken together|together|thus|hence|however|yet|and|but),? )?(?:this|these|such|that|those)(?: (?:an? )?(?:[\\p{L}-]+ ){0,4}?${ABSTRACT})?(?:,[^,]{1,60},)? ${ADVERBS}${READS}\\b`,
  'iu',
)
/** "The sheer volume of … underscores the …": whatever the subject, the author weighs. */
const WEIGHED = /\b(?:underscores?|underlines?|highlights?) (?:the|an?|how|that|why|both|its|their)\b/iu
/** Who or what may be read, asked or cited: what it says can be looked up. */
const WITNESS =
  /\b(?:stud(?:y|ies)|reports?|surveys?|research|data|findings?|figures|tests?|experiments?|polls?|papers?|documents?|investigations?|maps?|results|records?|letters?|books?|articles?|authors?|researchers|scientists|experts|officials|committee|court|census|he|she|who)\b/i

/**
 * The author's own reading of facts told elsewhere. With a number, a quotation or a year in it, it states
 * something beside the reading, and is left to be checked.
 */
export function interprets(sentence: string): boolean {
  const words = withoutPictures(sentence)
  if (/\d|["“”]/.test(words)) return false
  if (DEMONSTRATIVE.test(words)) return true
  const weighed = WEIGHED.exec(words)
  return weighed !== null && !WITNESS.test(words.slice(0, weighed.index))
}
