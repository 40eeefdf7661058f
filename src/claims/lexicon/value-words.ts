import { wordSet } from './function-words.js'

/** Adjectives and nouns that judge and that no record could confirm. */
export const VALUE_WORDS = wordSet(`
beautiful ugly amazing awesome terrible horrible awful great wonderful fantastic excellent brilliant good bad
better best worse worst boring exciting interesting delicious tasty disgusting lovely nice pretty stunning
gorgeous charming ridiculous stupid silly smart clever evil wicked disgraceful shameful disgrace shame unfair
fair unjust wrong right foolish reckless irresponsible outrageous scandalous incredible unbelievable important
crucial vital essential necessary significant meaningful impressive inspiring pathetic sad tragic magnificent
superb perfect fun funny annoying pleasant unpleasant attractive elegant masterpiece genius nightmare joke
disaster miracle remarkable extraordinary marvellous marvelous fascinating desirable worthwhile overrated
underrated cool sweet favorite favourite admirable unacceptable acceptable immoral moral ethical unethical
greatest finest nicest loveliest cutest tastiest prettiest ugliest notable concerning worrying promising`)

/** Verbs of liking and holding an opinion, in the first person. */
export const ATTITUDES = wordSet(`
love like hate adore prefer enjoy dislike feel think believe hope wish want guess suppose doubt fear wonder
admire trust agree disagree appreciate regret miss need imagine reckon dream loved liked hated enjoyed felt
wanted hoped preferred wished`)

/** "No" and "yes" reply only where they stand alone: "No swans are black" is a statement. */
export const GREETINGS =
  /^(?:(?:hi|hello|hey|hey there|good (?:morning|afternoon|evening|night|day|luck|bye)|goodbye|bye|thanks|thank you|welcome|congratulations|cheers|greetings|dear|sorry|please|ok|okay|wow|happy (?:birthday|new year)|merry christmas)\b|(?:yes|no)(?=\s*(?:[.,;:!…–—-]|$)|\s(?:thanks|thank you|please|way|problem|worries|comment|idea|sir|madam)\b))/i

/** Adverbs before an instruction: "Please note", "Always wash". */
export const IMPERATIVE_OPENERS = wordSet('please always never just kindly do')

/** Base forms that open an instruction at the start of a sentence. */
export const IMPERATIVE_VERBS = wordSet(`
add allow apply ask avoid bake be beat boil bring buy call check choose click close come combine consider
contact cook cool cover cut do don't download drain dry eat enjoy enter fill find follow forget get give go
grab have heat help imagine insert join keep learn leave let let's listen look make mash melt mix move note
open pay peel pick place please pour preheat prepare press pull push put read remember remove repeat rinse
save see season select send serve set share show sign simmer sit slice sprinkle stand stay stir stop
subscribe take taste tell think tie trust try turn use visit vote wait wake wash watch whisk wipe write
bookmark fold bear suppose never always`)

/** Verbs whose base form is no noun and no name: at the start of a sentence they instruct, whatever follows. */
export const ONLY_IMPERATIVE = wordSet(`
cite learn discover explore verify consult ensure refer write include summarize summarise describe explain
analyze analyse avoid remember forget`)
