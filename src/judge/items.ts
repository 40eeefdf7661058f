import { type Span, spansOverlap } from '../domain/index.js'
import { stemOfWord } from '../language/index.js'
import { overlapsAny, type Reading } from './reading.js'

/** Something a claim says that a sentence must say too: a content word or a name. */
export interface Item {
  kind: 'word' | 'name'
  span: Span
  text: string
  /** Lemma stem of a word; unused for names. */
  lemma: string
  /** Folded words of a name. */
  parts: string[]
  weight: number
  /** Before the claim's first verb: what it speaks of. */
  subject: boolean
}

const NAME_WEIGHT = 2
/** Says little about what is claimed: "is a very famous kind of". */
const LIGHT = new Set(
  'known famous famously called kind type sort form various several many new time fact actually really very ever currently now today around approximately nearly roughly exactly located located also first-ever popular named there certain well total whole entire around worldwide people year years day month century adult average use used'
    .split(' ')
    .map(stemOfWord),
)

/** What the claim says, slot by slot; numbers and dates have comparators of their own. */
export function itemsOf(claim: Reading): Item[] {
  const items: Item[] = []
  const names = claim.names.filter((name) => !name.doubtful && !overlapsAny(name.span, claim.times))
  const isSubject = (span: Span) => claim.verb < 0 || span.start < (claim.words[claim.verb]?.start ?? 0)
  for (const name of names) {
    items.push({
      kind: 'name',
      span: name.span,
      text: name.text,
      lemma: '',
      parts: name.parts,
      weight: NAME_WEIGHT,
      subject: isSubject(name.span),
    })
  }
  for (const [index, word] of claim.words.entries()) {
    if (word.stop || names.some((name) => spansOverlap(name.span, word))) continue
    if (overlapsAny(word, claim.times) || overlapsAny(word, claim.quantities)) continue
    if (claim.negations.some(({ cue }) => spansOverlap(cue, word))) continue
    const lemma = claim.lemmas[index] ?? word.stem
    const subject = isSubject(word)
    const weight = LIGHT.has(lemma) ? 0.4 : subject || word.text[0] !== word.norm[0] ? 1.5 : 1
    items.push({
      kind: 'word',
      span: { start: word.start, end: word.end },
      text: word.text,
      lemma,
      parts: [word.norm],
      weight,
      subject,
    })
  }
  return items.sort((a, b) => a.span.start - b.span.start)
}
