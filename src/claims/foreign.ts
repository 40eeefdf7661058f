import { wordsOf } from '../language/index.js'

const ENGLISH =
  /^(?:the|of|and|is|was|to|are|were|has|have|that|with|for|on|by|it|as|at|from|in|a|an|this|be|not|had|its|he|she|they|i|you|we)$/
const OTHER =
  /^(?:der|die|das|und|ist|nicht|ein|eine|den|dem|von|mit|auf|wurde|le|la|les|est|et|des|du|une|dans|pour|que|qui|el|los|las|y|del|es|por|con|il|che|di|per|sono|e|de|het|een|en|van|og|är|och|på|som|af|w|się|na|nie|jest|bir|ve|bu|için|o|os|em|um|uma|não|je|se|az|egy|és|si|din|ja|on|tai)$/

/** Too short to tell: taken as English. */
const FEWEST_WORDS = 4

/**
 * Is this surely not English? Then it is passed through whole: neither split nor resolved, since
 * the rules here know English only.
 *
 * @param language BCP 47, where the caller knows it
 */
export function isForeign(sentence: string, language?: string): boolean {
  if (language !== undefined) return !/^en(?:-|$)/i.test(language)
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0
  const latin = sentence.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (letters > 0 && latin < letters / 2) return true
  const words = wordsOf(sentence)
  if (words.length < FEWEST_WORDS) return false
  const count = (list: RegExp) => words.filter(({ text }) => list.test(text.toLowerCase())).length
  const other = count(OTHER)
  return other >= 2 && other > count(ENGLISH)
}
