import { wordSet } from './function-words.js'

/** Verbs whose -s form is no common plural noun, so that it alone shows a verb. */
export const VERBS_ONLY = wordSet(`
accept accompany achieve acquire act add adopt affect agree allow announce appear apply appoint argue arrive
assert assume attend attract avoid ban be become begin believe belong bring buy carry celebrate choose claim
collapse collect combine come compete complete comprise conclude confirm connect consider consist constitute
consume contain continue contribute convert cover create crystallize cure decide declare decline decrease
deliver demonstrate deny depend derive describe destroy determine develop die differ disappear discover
dissolve distribute earn eat elect emerge employ enable encourage ensure enter establish estimate evolve
exceed exist expand explain export extend facilitate fail feed find float flourish flow fly follow forbid
found freeze function gather generate get give go grow happen hatch have hear help hold host hunt identify
illustrate import improve include increase indicate inhabit inspire intensify introduce invent invite involve
join keep kill know lack last launch lay lead learn leave lie live locate lose maintain make manage
manufacture marry mean measure meet migrate move need observe obtain occupy occur offer open operate orbit
originate overlook own pay perform permit persist play pollinate possess predict prefer preserve prevent
proclaim produce promote protect prove provide publish purchase reach receive recognize recognise recommend
reduce reflect refuse regulate reject relate release rely remain remove replace represent require reside
resign resolve retain retire reveal rise rotate rule run say see seek seem sell send separate serve settle
show sing sink sit sleep solve speak specialize spend stand start state stay store strain stretch stretches
study succeed suffer suggest support surround survive swim symbolize take teach tell tend think thrive
transform translate transmit travel treat try understand undergo unite use utilize visit want warn wear weigh
win withdraw work worry write yield align oppose criticize criticise worsen weaken strengthen threaten
aim boost hire invest spread absorb accumulate adapt adjust analyze answer ask assess assist attach attack
await bear begin blame bloom boil borrow breathe burn burst calculate cause challenge change charge check
climb close commemorate communicate compose concentrate conduct confuse consist cool cross crush damage dance
define delay demand deposit detect devote digest direct discuss display divide dominate donate drain draw
dream drift drink drive drop dry eliminate embrace emit empty enclose endure enforce enhance enjoy enrich
escape evaporate examine exchange exclude expect experience explode exploit explore express face fall favor
feature fight fill finance finish fit fix focus forecast form fuel fund gain govern guarantee guard guide
handle harm heat hide highlight hope hurt impact imply impose imprison incorporate induce infect inform inherit
inspect install interact interfere interpret interrupt investigate irrigate issue judge jump justify land laugh
limit link listen load look love lower mark match melt mix monitor mount name note nourish number order
organize overtake paint participate pass place plan plant point power practice praise present press print
process project prompt propose protest publish pull pump push question raise range rank rate read rebuild
record recover refer remind rename repair repeat report request research rescue reserve resist respond rest
restore result return reverse review reward roll rush save score search secure set shape share shift shine ship
shoot shrink sign signal slow smell smoke sound spin sponsor spray stabilize stick stop stimulate store strike
struggle submit sue supply suspect sustain switch target taste tax test thank thaw throw top touch tour trace
track trade train transfer trap trigger turn value vanish vary view violate vote wait walk warm wash waste
watch water whisper widen wipe wish wonder graduate house abolish ratify convict sentence arrest award
amplify sway attempt undermine breach leak seize portray question star border
revolve activate deactivate deregulate downregulate upregulate overestimate underestimate inhibit modulate encode bind
interact mediate catalyze suppress accelerate decelerate alleviate aggravate originate resemble differ correlate
associate mutate infect co-star debut air premiere headline direct chair coach captain narrate author pioneer
coin patent`)

/** Of those, the ones whose -s form is a common plural noun: they need company to count as a verb. */
export const NOUN_TWINS = wordSet(`
act answer attack ban blame boost burn cause challenge change charge check claim climb close cost cover cross
cure damage dance decline decrease delay demand deposit design display dream drain drift drink drive drop
estimate exchange experience exploit export face fall favor feature fight fill finance finish fit fix flow fly
focus forecast form freeze fuel function fund gain guarantee guard guide handle harm heat help hide highlight
hold hope host house hunt impact import increase influence issue judge jump land launch laugh lead limit link
load look love mark match measure mix monitor mount move name need note number offer orbit order paint
pass place plan plant play point power practice present press print process produce project protest pump
purchase push question range rank rate record release remark repair report request rescue research reserve rest
result return reverse review reward ride rise roll rule run rush sail save score search sentence set shape
share shift ship shoot show sign signal smell smoke sound spin sponsor spray spread start state stay step stick
stop store strain stretch strike struggle study supply support suspect switch target taste tax test thaw throw
top touch tour trace track trade train transfer trap travel treat trigger try turn use value view visit vote
wait walk wash waste watch water wear whisper win wipe wish wonder work worry yield tear attempt leak breach
award arrest support sway deal bet bite break beat draw feed hit leave mean read ring set shake sink sleep split
stand steal sweep swim throw wind cut`)

/** Base forms that are a noun or adjective unless a modal, "to" or a pronoun stands before them. */
export const NOMINAL_BASES: ReadonlySet<string> = new Set([
  ...NOUN_TWINS,
  ...wordSet(`open field force light market ring shower sink split spring stage wind separate direct complete lower
    warm cool dry empty last lay own clean like well near can lie bear cut hit put read bit saw left light found
    feed bet deal mean round blow drill rain snow`),
])

/** Verbs that cannot be passive: "was born in 1912 and died" is never "was died". */
export const INTRANSITIVES = wordSet(`
die remain arrive exist live occur happen belong last vanish disappear appear emerge retire graduate resign
collapse participate function stay rise fall go come become lie sit sleep seem consist specialize weigh reside
depend erupt compete thrive flourish evolve migrate crash survive travel orbit work serve`)

/** Verbs that are nearly always transitive: without an object after "was founded … and" they are passive. */
export const TRANSITIVES = wordSet(`
repair build design launch complete demolish publish release discover name found establish elect appoint award
sell buy acquire invent destroy rebuild restore rename create replace produce introduce adopt sign ratify
abolish kill arrest sentence convict nominate inaugurate install manufacture translate develop describe
identify detect recover bury crown impeach patent film record broadcast print ban add declare designate
recognize recognise confirm isolate synthesize domesticate`)

/** Verbs that take a clause without "that": what follows them is not stated on its own. */
export const CLAUSE_TAKERS = wordSet(`
know say think believe show find claim report hope mean suggest see ensure discover learn argue note state
assume suppose guess imagine expect fear feel hear understand realize realise notice prove reveal indicate
conclude estimate announce predict doubt deny explain mention agree admit confirm remember forget worry warn
add declare insist maintain allege assert tell write demonstrate observe propose recommend demand wish`)
