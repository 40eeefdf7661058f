/** Closed classes of English: the words that hold a sentence together. */

/** A set from a list of words separated by white space. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

export const DETERMINERS = wordSet(
  'the a an this these those each every some any no all both many several few most another such half',
)

export const POSSESSIVES = wordSet('my your his her its our their')

export const PRONOUNS = wordSet(
  `i you he she it we they me him us them there someone somebody everyone everybody nobody anyone anybody
  something everything nothing anything one himself herself itself themselves`,
)

export const SUBJECT_PRONOUNS = wordSet('i you he she it we they')

export const PREPOSITIONS = wordSet(
  `of in on at by for from to with without within into onto about above across against along among around
  as behind below beneath beside between beyond despite during except inside like near off out outside over
  past per round since through throughout toward towards under underneath until till up upon via versus
  after before down besides amid amongst according`,
)

export const SUBORDINATORS = wordSet(
  `because if unless whether although though when whenever where wherever while whereas once lest provided
  how why what that`,
)

/** Prepositions that also open a clause: "after it landed". */
export const PREPOSITION_OR_SUBORDINATOR = wordSet('after before since until till as like than')

export const RELATIVES = wordSet('who whom whose which that')

export const CONJUNCTIONS = wordSet('and or but nor yet so')

export const NEGATIONS = wordSet('not never no neither nor none nobody nothing without cannot hardly barely')

export const FINITE_AUXILIARIES = wordSet(
  `is are was were am has have had do does did will would can could may might must shall should cannot
  isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
  mustn't shouldn't ain't`,
)

export const MODALS = wordSet(
  `will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't`,
)

export const BE_FORMS = wordSet(`is are was were am isn't aren't wasn't weren't`)

export const NONFINITE_AUXILIARIES = wordSet('be been being having')

/** Adverbs that do not end in -ly and may stand between a subject or conjunction and its verb. */
export const ADVERBS = wordSet(
  `also then later still soon again always often never ever already just now even once twice thus therefore
  hence instead meanwhile sometimes usually almost nearly about around approximately roughly only too very
  quite rather first finally next today yesterday tomorrow here there not long since afterwards afterward
  thereafter thereby previously perhaps maybe indeed moreover furthermore however nevertheless well far`,
)

/** Words in -ly that are no adverbs. */
export const NOT_ADVERBS = wordSet(
  'italy july family supply reply assembly anomaly only early monopoly fly ally rely apply butterfly jelly belly lily',
)

export const NUMBER_WORDS = wordSet(
  `zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
  thousand thousands million millions billion billions trillion dozen dozens`,
)

export const MONTHS = wordSet(
  `january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday`,
)

/** Subjects whose parts said apart would say something else: "most people eat rice and drink tea". */
export const QUANTIFIERS = wordSet(
  `no none neither either few fewer only most many some several any half hardly nobody nothing at least
  nearly almost both everyone someone anyone another one`,
)

/** Adverbs that weaken or bound a statement, and hold for everything they stand before. */
export const HEDGES = wordSet(
  `allegedly reportedly supposedly apparently presumably possibly probably perhaps maybe likely arguably
  seemingly purportedly potentially theoretically ostensibly reputedly`,
)

/** Openings that link to the sentence before and say nothing themselves. */
export const CONNECTIVES = wordSet(
  `however moreover furthermore additionally also besides meanwhile nevertheless nonetheless instead still
  indeed similarly likewise finally then consequently therefore thus hence overall today so and but yet well
  first second third firstly secondly thirdly lastly`,
)
