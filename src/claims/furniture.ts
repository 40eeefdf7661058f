/**
 * Sentences that belong to the page and not to the text: when it was updated, where to click, whose
 * rights are reserved. Whole sentences only, so that a statement about clicking or rights stays one.
 */
const FURNITURE: readonly RegExp[] = [
  /^(?:learn|read|see|show|find out|view|load) (?:more|less|all|the full (?:article|story|text))(?: (?:here|about (?:this|us)))?[.!…»>→]*$/i,
  /^(?:(?:last|first) )?(?:checked|updated|published|posted|modified|edited|reviewed|accessed|retrieved|archived)(?: (?:on|at|by|in))?:? .{3,40}$/i,
  /^this (?:entry|post|article|page) was (?:posted|filed|tagged|published|written|updated|last (?:updated|modified|edited)) (?:in|on|under|by|at)\b.*$/i,
  /^(?:posted|filed|tagged) (?:in|under|with)\b.{0,80}$/i,
  /^(?:disclaimer|advertisement|sponsored|tags?|categor(?:y|ies)|keywords|share(?: this)?|related(?: (?:articles|posts|stories))?|photo(?: credit)?|image(?: credit)?|reading time)\b\s?[:|].*$/i,
  /^(?:advertisement|sponsored content|related (?:articles|posts|stories)|table of contents|comments? (?:are )?(?:off|closed)|leave a (?:comment|reply)|skip to (?:main )?content|back to top|all rights reserved|bookmark the permalink)[.!]?$/i,
  /^(?:copyright (?:©|\(c\)|\d{4}|by\b)|©|\(c\) ?\d{4}).{0,120}$/i,
  /^this (?:fact[- ]?check|article|page|information|content|post|answer) (?:may|might|could) (?:be (?:outdated|out of date|inaccurate|incomplete)|contain (?:errors|mistakes|inaccuracies))\b.*$/i,
  /^(?:this site|we) uses? cookies\b.*$/i,
]

/** "This article explores why …": what the text is about, which the text itself shows. */
const SELF =
  /^(?:in )?this (?:article|report|essay|post|paper|page|guide|section|chapter|note|document|overview|analysis|review|piece)(?:,)? (?:(?:also|then|first|next|briefly|will|aims? to|seeks? to|attempts? to|tries to|sets out to) )*(?:we (?:will )?)?(?:explores?|examines?|discuss(?:es)?|outlines?|traces?|summari[sz]es?|describes?|defines?|introduces?|reviews?|considers?|looks? at|covers?|focus(?:es)? on|deals? with|provides? an? (?:\w+ ){0,3}(?:overview|analysis|summary|introduction|account|guide)|presents? an? (?:\w+ ){0,3}(?:overview|analysis|summary|introduction|account|guide)|concludes)\b/i

export const isFurniture = (sentence: string): boolean => {
  const words = withoutPictures(sentence)
  return FURNITURE.some((pattern) => pattern.test(words))
}

export const isAboutItself = (sentence: string): boolean => SELF.test(withoutPictures(sentence))

/** Pictures and stray marks before the first word say nothing. */
export const withoutPictures = (sentence: string): string =>
  sentence.replace(/^[^\p{L}\p{N}©("“'‘]+/u, '').trim()
