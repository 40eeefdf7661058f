const MARK = '\\[\\^?\\d{1,3}(?:\\s?[,;–—-]\\s?\\^?\\d{1,3}){0,20}\\]'
const MARKS = `${MARK}(?:(?:,? and |, ?|\\s)${MARK}){0,9}`
const SAYS =
  '(?:says?|states?|reports?|writes?|notes?|shows?|finds?|found|tells?|argues?|claims?|confirms?|explains?|suggests?|indicates?|mentions?|reveals?|points out|adds)'

/** "According to [1], …", "… , as [2] reports": the source is named beside the statement. */
const OPENS = new RegExp(
  `^((?:However|Moreover|Furthermore|Additionally|In addition|For instance|On the other hand|Also),? )?(?:According to ${MARKS},? |As ${MARKS} ${SAYS},? |${MARKS} (?:also |further )?${SAYS} that )`,
  'i',
)
const CLOSES = new RegExp(`,? (?:as )?${MARKS} ${SAYS}(?=[.!]?$)|,? according to ${MARKS}(?=[.!]?$)`, 'i')
/** Addresses beside the statement: in brackets, after "see", or at its end. */
const URL = 'https?:\\/\\/[^\\s)]+?'
const POINTING = '(?:see|source|via|cf\\.?|read)(?: also)?:?\\s+'
const ADDRESS = new RegExp(
  `[,;]?\\s*\\(\\s*(?:${POINTING})?${URL}\\s*\\)|[,;]?\\s*\\b${POINTING}${URL}(?=[.,;!]?(?:\\s|$))|[,;:]?\\s+${URL}(?=[.!]?$)`,
  'gi',
)

/**
 * What a sentence states, without the words that only name its source: those are judged by what the source
 * says, not by whether it says that it says so.
 */
export function claimWords(words: string): string {
  const bare = words.replace(ADDRESS, '').replace(OPENS, '$1').replace(CLOSES, '').trim()
  // What is left of a mere address, or of "see https://…", is no statement of its own.
  if (words.startsWith(bare) || !/\p{L}{2}/u.test(bare)) return bare.length > 2 ? bare : words
  return `${bare[0]?.toUpperCase() ?? ''}${bare.slice(1)}`
}

/** Of one source: "the atlas says", where "a long report" is no sentence. */
const SAYS_ONE =
  '(?:says|said|states|stated|reports|reported|writes|wrote|notes|noted|shows|showed|finds|found|tells|told|argues|argued|claims|claimed|confirms|confirmed|explains|explained|suggests|indicates|mentions|mentioned|reveals|revealed|points out|adds|added)'
const SPEAKS = `(?:as )?(?:(?:the|an?|this|that|his|her|their|its|one) )?(?:[\\p{L}’'-]+ ){0,4}?(?:${SAYS_ONE}|is told|was reported|is said)(?: (?:here|so|it))?`
const POINTS = '(?:source|link|here|see here|read more|details?|reference|more)'
const ATTRIBUTIVE = new RegExp(`^(?:${SPEAKS}|${POINTS})$`, 'iu')

/** Words of a link that name who says so or where to look, set apart from the statement. */
export const isAttributive = (label: string): boolean => ATTRIBUTIVE.test(label.trim())
