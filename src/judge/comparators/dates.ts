import { areKin, compareTimes, stemOfWord, type TimeExpression } from '../../language/index.js'
import { clauseAt, isIn } from '../clauses.js'
import type { Comparator, Comparison } from '../comparison.js'
import type { Finding } from '../finding.js'
import { contrasts, foreignOwner } from '../subject.js'

/** Happens to one thing once, so that another date is another answer and not another occasion. */
const ONCE = new Set(
  `born birth die death founded founder establish discover discovery invent invention patent publish release premiere debut
  open build complete sign land landing launch assassinate erupt sink abolish independence introduce create first last
  begin end start originate dissolve merge ratify unveil climb summit marry crown annex`
    .split(/\s+/)
    .map(stemOfWord),
)

/** Dates and periods, for the event that the claim is about. */
export const compareDates: Comparator = (comparison) =>
  comparison.claim.times.flatMap((time) => compareOne(time, comparison))

function compareOne(claimed: TimeExpression, comparison: Comparison): Finding[] {
  const { sentence } = comparison
  const said = `the claim says ${claimed.text}`
  const times = lifespanOf(comparison) ?? sentence.times
  if (times.length === 0) return [finding('blocks', `${said}; the passage gives no date`)]
  const owned = times.filter(
    (time) => foreignOwner(sentence, time.span.start, comparison.items) === undefined,
  )
  const usable = owned.length > 0 || contrasts(sentence) ? owned : times
  const compared = usable.map((time) => ({ time, result: compareTimes(claimed, time) }))
  const aligned = nearestToEvent(compared, comparison)
  const fits = (result: string) => result === 'same' || result === 'contains'
  if (aligned && fits(aligned.result)) {
    return [finding('agrees', `${said}; the passage says ${aligned.time.text}: they agree`, aligned.time)]
  }
  const elsewhere = compared.find(({ result }) => fits(result))
  if (elsewhere || !aligned) {
    return [finding('blocks', `${said}; the passage ties another date to it`, elsewhere?.time)]
  }
  if (
    aligned.result !== 'disjoint' ||
    compared.some(({ result }) => result !== 'disjoint' && result !== 'incomparable')
  ) {
    return [
      finding(
        'blocks',
        `${said}; the passage says ${aligned.time.text}, which does not settle it`,
        aligned.time,
      ),
    ]
  }
  const shown = `${said}; the passage says ${aligned.time.text}`
  if (!happensOnce(comparison, aligned.time))
    return [finding('scope', `${shown}: another time`, aligned.time)]
  return [finding('contradicts', `${shown}: they differ`, aligned.time)]

  function finding(says: Finding['says'], text: string, time?: TimeExpression): Finding {
    return { by: 'dates', says, text, claimSpan: claimed.span, ...(time ? { sentenceSpan: time.span } : {}) }
  }
}

/** Words for the same single event; other synonyms may mean another one: "published", "discovered". */
const SAME_EVENT = [
  ['founded', 'establish', 'create'],
  ['build', 'construct', 'complete'],
  ['born', 'birth'],
  ['die', 'death'],
  ['invent', 'devise'],
  ['release', 'premiere', 'debut'],
  ['marry', 'wed'],
].map((group) => group.map(stemOfWord))

/** The passage itself speaks of the one event, in the clause of the date. */
function happensOnce(comparison: Comparison, time: TimeExpression): boolean {
  const { claim, sentence } = comparison
  if (statesLifespan(comparison)) return true
  const once = claim.lemmas.filter((lemma) => ONCE.has(lemma))
  const clause = clauseAt(sentence, time.span.start)
  return once.some((asked) =>
    sentence.lemmas.some((given, i) => {
      const at = sentence.words[i]?.start ?? 0
      const same =
        asked === given ||
        areKin(asked, given) ||
        SAME_EVENT.some((group) => group.includes(asked) && group.includes(given))
      return same && (!clause || isIn(clause, at))
    }),
  )
}

interface Compared {
  time: TimeExpression
  result: ReturnType<typeof compareTimes>
}

/** Of several dates, the one beside the words of the claim's own event. */
function nearestToEvent(
  compared: Compared[],
  { claim, sentence, alignment }: Comparison,
): Compared | undefined {
  if (compared.length < 2) return compared[0]
  const verb = claim.verb < 0 ? 0 : (claim.words[claim.verb]?.start ?? 0)
  const places = alignment.matches
    .filter(({ item, where }) => where === 'here' && item.span.start >= verb && item.kind === 'word')
    .flatMap(({ spans }) => spans)
  if (places.length === 0) return undefined
  const distance = ({ time }: Compared): number =>
    Math.min(
      ...places.map((span) => {
        const [from, to] =
          span.end <= time.span.start ? [span.end, time.span.start] : [time.span.end, span.start]
        const between = sentence.text.slice(from, Math.max(from, to))
        return between.length + (/[,;()]/.test(between) ? 30 : 0)
      }),
    )
  const sorted = [...compared].sort((a, b) => distance(a) - distance(b))
  return sorted[0]
}

const LIFESPAN = /[([]\s*(?:born\s)?[^()[\]]{0,80}$/

/** "(26 June 1899 – 3 May 1970)" after a name is birth and death. */
function lifespanOf({ claim, sentence, items }: Comparison): TimeExpression[] | undefined {
  const born = items.some(({ lemma }) => lemma === 'born' || lemma === 'birth')
  const died = claim.lemmas.some((lemma) => lemma === 'die' || lemma === 'death')
  if (born === died) return undefined
  const pair = sentence.times.findIndex((time, i) => {
    const next = sentence.times[i + 1]
    return (
      next !== undefined &&
      LIFESPAN.test(sentence.text.slice(Math.max(0, time.span.start - 90), time.span.start)) &&
      /^\s*[-–—−]{1,2}\s*$/.test(sentence.text.slice(time.span.end, next.span.start))
    )
  })
  const time = sentence.times[born ? pair : pair + 1]
  return pair < 0 || !time ? undefined : [time]
}

/** The sentence says by a lifespan when somebody was born or died. */
export const statesLifespan = (comparison: Comparison): boolean => lifespanOf(comparison) !== undefined
