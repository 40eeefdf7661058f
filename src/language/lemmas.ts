import { normalizeWord, type Word, wordsOf } from './words.js'

/**
 * Irregular forms that a stemmer cannot join: every word of a group stands for its first.
 */
const IRREGULAR = `write wrote written|win won|beat beaten|meet met|lead led|build built|fall fell fallen|rise rose risen
begin began begun|fly flew flown|strike struck stricken|find found|see saw seen|grow grew grown|know knew known
hold held|lose lost|sell sold|buy bought|send sent|speak spoke spoken|sing sang sung|swim swam swum|run ran
take took taken|give gave given|eat ate eaten|drive drove driven|draw drew drawn|break broke broken
choose chose chosen|freeze froze frozen|steal stole stolen|wear wore worn|bear bore borne|tear tore torn
teach taught|catch caught|think thought|bring brought|fight fought|seek sought|feel felt|keep kept|sleep slept
leave left|shoot shot|sit sat|stand stood|understand understood|tell told|pay paid|lie lay lain|lay laid
shrink shrank shrunk|sink sank sunk|spin spun|stick stuck|swing swung|throw threw thrown|wake woke woken
man men|woman women|child children|foot feet|tooth teeth|mouse mice|goose geese|person people|life lives|wolf wolves
leaf leaves|half halves|die died dies dying|bad worse worst|good better best|far farther farthest further furthest
century centuries|bacterium bacteria|phenomenon phenomena|species specie|spread spread|become became|mean meant
hear heard|spend spent|ride rode ridden|forget forgot forgotten|bite bit bitten|hide hid hidden|blow blew blown
make made making|do did done doing|have had has having|go went gone going|come came coming|get got gotten`

const lemmas = new Map<string, string>()
for (const group of IRREGULAR.split(/[|\n]/)) {
  const [head, ...forms] = group.trim().split(' ')
  for (const form of forms) if (head) lemmas.set(form, head)
}

const stemCache = new Map<string, string>()

/** The stem of the word's dictionary form: `wrote` and `written` give what `write` gives. */
export function lemmaStem(word: Word): string {
  const lemma = lemmas.get(word.norm)
  return lemma === undefined ? word.stem : stemOfWord(lemma)
}

/** The stem of one English word in its dictionary form. */
export function stemOfWord(word: string): string {
  const known = stemCache.get(word)
  if (known !== undefined) return known
  const norm = normalizeWord(word)
  const stem = wordsOf(lemmas.get(norm) ?? norm)[0]?.stem ?? norm
  if (stemCache.size > 50_000) stemCache.clear()
  stemCache.set(word, stem)
  return stem
}
