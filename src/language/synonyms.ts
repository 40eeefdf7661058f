import { stemOfWord } from './lemmas.js'

/**
 * Words that say the same in a factual sentence. A word may stand in several groups; two words
 * match when they share one. Bounded and general on purpose: a wider net would align sentences that
 * only resemble each other, and a wrong match costs more here than a missed one.
 */
const GROUPS = `discover discovery discoverer find identify
invent invention inventor devise
create creation creator make develop
write author writer pen novelist
compose composer composition
direct director
design designer architect
paint painter painting
founded founder establish establishment create start launch
build construct construction erect builder
tall high height elevation altitude stature
long length run stretch
wide width broad breadth
deep depth
heavy weigh weight mass
hot warm temperature heat
cold temperature chill
fast speed velocity quick rapid
travel move go journey
big large huge great giant
small little tiny
old age ancient
die death dead
kill murder slay
live reside dwell inhabit
locate situated lie stand sit
begin start commence open
end finish conclude close
win victory beat defeat champion
beat defeat overcome
lose defeat
meet meeting encounter talk
marry wed marriage wife husband spouse
child kid son daughter
child kid children youngster
movie film picture
television tv
book novel
song single track
release publish issue
premiere debut release air
star appear play feature act
actor actress act acting perform
singer sing vocalist musician perform
player play
physician doctor
illness disease sickness
cause lead trigger produce induce
prevent stop avert
cure treat heal remedy
hyperactive hyperactivity
visible see view seen visibility
remember memory recall memorise memorize
forget forgetful
moon lunar
earth terrestrial planet world
sun solar
sea ocean
sail voyage
country nation state
city town
people person population inhabitant resident human
human man person people
woman female
man male
astronaut cosmonaut
space orbit spaceflight
rocket spacecraft spaceship
land touchdown landing touch
launch liftoff blast
contain hold include comprise have
include comprise contain feature
consist comprise compose
adult grown-up
body skeleton
bone skeletal
number count total amount
average mean
percent percentage proportion share
roughly about
increase rise grow growth climb gain
decrease fall drop decline shrink reduction reduce
reach attain hit
measure record
record register
call name know term dub
name title
award prize honour
receive get win earn award
buy purchase acquire acquisition
sell sale
job work occupation profession
employ work
company firm business corporation
school college university
study research
teach teacher instructor
play game
sport game
car automobile vehicle
plane airplane aircraft aeroplane
train railway railroad
ship vessel boat
road street highway
speak language talk speaker
language tongue
capital seat
king monarch
queen monarch
president presidency
minister premier
elect election vote
war conflict
battle fight combat
army military troop
begin origin originate
come originate
orbit revolve circle
rotate spin turn
boil boiling
freeze freezing
melt melting
strike hit
lightning bolt
same identical
place location spot site
dangerous hazardous unsafe
safe harmless
poisonous toxic
eat consume diet
drink beverage
food meal
sugar sucrose
salt sodium
water h2o
fish goldfish
bird avian
dog canine
cat feline
bull cattle cow
rich wealthy
poor impoverished
famous known renowned noted
complete finish
happen occur take
show demonstrate prove
say state claim
need require
use employ utilise utilize
help assist aid
give provide offer
keep retain maintain
run last operate burn
walk foot step
crack cracking
change alter vary
grow grown
form shape
ask request
answer reply
quick fast swift
near close
autumn fall
produce manufacture make
produce yield
serve work
first earliest
summit peak top
mountain mount mt peak
river stream
lake loch
border adjoin
cover span occupy
area surface
distance away far
planet world
colour color
red scarlet crimson
vaccine vaccination
infection infect
bacterium bacteria germ
virus viral
blood bloodstream
brain cerebral
heart cardiac
muscle muscular
swallow ingest
chewing chew
hair fur
photograph photo picture image
telephone phone
computer machine
sculptor sculpture sculpt
draw drawing
cook cooking bake
tomato tomatoes
accident crash
fire blaze
wall fortification
evolve evolution
ethnic ethnicity
graduate graduation
educate education study attend`

const groupsOf = new Map<string, number[]>()
for (const [index, group] of GROUPS.split('\n').entries()) {
  for (const word of group.trim().split(/\s+/)) {
    const stem = stemOfWord(word)
    groupsOf.set(stem, [...(groupsOf.get(stem) ?? []), index])
  }
}

/** Two stems (of `lemmaStem`) that are in one group of synonyms. */
export function areSynonyms(a: string, b: string): boolean {
  const groups = groupsOf.get(a)
  const others = groups && groupsOf.get(b)
  return others?.some((group) => groups?.includes(group)) ?? false
}

/** Length of a stem below which a shared beginning says nothing. */
const KIN_LENGTH = 5

/** Stems of one family that Porter's algorithm keeps apart: discov–discoveri, australia–australian. */
export function areKin(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < KIN_LENGTH || long.length - short.length > 4) return false
  if (long.endsWith('less') && !short.endsWith('less')) return false
  // The last letter of a stem often turns: y–i, e–dropped.
  const shared = short.length > KIN_LENGTH ? short.slice(0, -1) : short
  return long.startsWith(shared)
}
