import { stemOfWord } from './lemmas.js'

/** Opposites in the sense that a sentence cannot hold with both in the same slot. Sides parted by `/`. */
const OPPOSITES = `rise increase grow climb gain higher more / fall decrease decline drop shrink lower less fewer
win victory victorious / lose defeat loss
before precede earlier prior / after follow later
first / last
begin start commence open / end finish conclude close cease
north northern / south southern
east eastern / west western
largest biggest greatest / smallest tiniest
large big huge / small little tiny
larger bigger greater / smaller
tallest highest / shortest lowest
taller higher / shorter lower
longest / shortest
longer / shorter
oldest / youngest newest
older / younger newer
fastest quickest / slowest
faster quicker / slower
fast quick / slow
heaviest / lightest
heavier / lighter
hottest warmest / coldest coolest
hotter warmer / colder cooler
hot warm / cold cool
deepest / shallowest
deep / shallow
richest / poorest
rich wealthy / poor
best / worst
best-selling / worst-selling
nearest closest / farthest furthest
nearer closer / farther further
most / least fewest
maximum / minimum
always / never
true correct accurate right / false incorrect inaccurate wrong untrue
safe harmless / dangerous harmful hazardous poisonous toxic
visible / invisible
possible / impossible
legal / illegal
married / single divorced unmarried
alive living / dead extinct
male / female
man / woman
king / queen
father / mother
son / daughter
brother / sister
husband / wife
boy / girl
actor / actress
clockwise / anticlockwise counterclockwise
inside / outside
above over / below under beneath
positive / negative
success succeed successful / fail failure unsuccessful
accept approve / reject refuse
allow permit / forbid ban prohibit
agree / disagree
arrive / depart leave
enter / exit leave
expand / contract
strengthen / weaken
improve / worsen deteriorate
cause / prevent
support / oppose
appear / disappear vanish
remember / forget
attract / repel
solid / liquid gas
liquid / gas
acid acidic / alkaline alkali
fresh / salty
wet / dry
empty / full
hard / soft
strong / weak
light / dark
day / night
summer / winter
even / odd
public / private
natural / artificial synthetic man-made
ancient / modern
common frequent / rare
frequently often / rarely seldom
guilty / innocent
friend / enemy
love like / hate dislike
birth born / death died
domestic wild / tame
fiction fictional / nonfiction
herbivore herbivorous / carnivore carnivorous
vertebrate / invertebrate
benign / malignant
contagious infectious / noncontagious
city / country
ascend ascended / abdicate
majority / minority
includes include / exclude
join / leave quit
harmless / venomous poisonous
top / bottom
front / back
comedy / tragedy
sunrise / sunset
raise / lower
build construct / demolish destroy
create / destroy
deny / admit confirm`

/** Words whose opposite is only one sense of many; they turn a sentence only as its main word. */
const sides = new Map<string, { pair: number; side: number }[]>()
for (const [pair, line] of OPPOSITES.split('\n').entries()) {
  for (const [side, words] of line.split('/').entries()) {
    for (const word of words.trim().split(/\s+/)) {
      const stem = stemOfWord(word)
      sides.set(stem, [...(sides.get(stem) ?? []), { pair, side }])
    }
  }
}

/** Two stems (of `lemmaStem`) that stand on opposite sides of one pair. */
export function areOpposite(a: string, b: string): boolean {
  const of = sides.get(a)
  const others = of && sides.get(b)
  return (
    others?.some((other) => of?.some(({ pair, side }) => pair === other.pair && side !== other.side)) ?? false
  )
}

/** The stem has an opposite at all: saves looking at every pair of words. */
export const hasOpposite = (stem: string): boolean => sides.has(stem)
