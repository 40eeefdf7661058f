import { checkWords } from './contrary.js'
import type { PlannedQuery } from './planned-query.js'

interface Term {
  text: string
  kind: 'name' | 'number' | 'year' | 'word'
}

const MOST_TERMS = 14
const SUBJECT_WORDS = 3
/** Shorter words of alphabets with case are nearly always function words; elsewhere words are short. */
const [SHORTEST_CASED, SHORTEST_WORD] = [4, 2]
const FUNCTION_WORDS = new Set(
  `была было были будет этот эта эти того который которая которые также через после более всего между был він вона було були який яка
  diese dieser dieses wurde wurden werden eine einen einem einer nicht oder auch sind über unter zwischen nach haben wird mehr
  pour avec dans cette sont plus entre après était étaient leur elle comme mais aussi
  para como está fueron desde entre hasta sobre pero también este esta más fue eran
  della delle dello degli sono nella nelle stato stata anche come dopo
  foram pelo pela pelos pelas mais também entre depois isso esse essa
  werd werden niet naar door zijn hebben voor meer deze
  oraz jest były było przez dla jako które który`.split(/\s+/),
)
const UNSPACED = new Set(['zh', 'ja', 'th', 'km', 'lo', 'my'])
const HAN_NUMERAL = /^[\d０-９.,，．〇零一二两兩三四五六七八九十百千万萬亿億兆余多约約]+$/
/** Particles and copulas that unspaced scripts write as words of their own. */
const PARTICLES =
  /^(?:[\p{Script=Hiragana}ー]{1,3}|的|了|在|是|和|与|與|有|被|就|也|都|而|及|或|个|個|这|這|那|于|於|为|為|以|对|對|从|從|到|很|它|他|她|们|們|之|其|所|并|並|该|該|ที่|และ|เป็น|ของ|ใน|มี|ได้|จะ|ว่า)$/u

/**
 * Plans by cutting a claim into words as Unicode and ICU do, for languages whose names, numbers and
 * negations Assay has no rules for. Numerals are recognised in any script.
 *
 * @param language BCP 47, without region
 */
export function planAnyLanguage(text: string, language: string): PlannedQuery[] {
  const terms = termsOf(text, language)
  const open = terms.filter(({ kind }) => kind === 'name' || kind === 'word')
  const names = open.filter(({ kind }) => kind === 'name')
  const first = new Set([...names, ...open].slice(0, Math.max(SUBJECT_WORDS, names.length)))
  // The first word of a sentence may be its name as well: nothing in the script says so.
  const subject = open.filter((term, index) => first.has(term) || index === 0)
  const [check, myth] = checkWords(language)
  const has = (kind: Term['kind']) => terms.some((term) => term.kind === kind)
  const without = (kind: Term['kind']) => line(terms.filter((term) => term.kind !== kind))
  const queries: PlannedQuery[] = [
    { text: line(terms), intent: 'for', by: 'claim', round: 1 },
    { text: line(subject), intent: 'neutral', by: 'entity', round: 1 },
    { text: `${line(subject)} ${myth}`, intent: 'against', by: 'paraphrase', round: 2 },
    ...(has('number') ? [planned(without('number'), 'number')] : []),
    ...(has('year') ? [planned(without('year'), 'date')] : []),
    { text: `${line(subject)} ${check}`, intent: 'neutral', by: 'fact-check', round: 3 },
    { text: text.replace(/[.!。！]+\s*$/, ''), intent: 'for', by: 'paraphrase', round: 3 },
  ]
  return terms.length === 0 ? queries.slice(-1) : queries
}

const planned = (text: string, by: 'number' | 'date'): PlannedQuery => ({
  text,
  intent: 'neutral',
  by,
  round: 2,
})

function line(terms: readonly Term[]): string {
  return [...new Set(terms.map(({ text }) => text))].slice(0, MOST_TERMS).join(' ')
}

function termsOf(text: string, language: string): Term[] {
  const spaced = !UNSPACED.has(language)
  const terms: Term[] = []
  let end = -1
  let sentenceStart = true
  for (const { segment, index, isWordLike } of segmenterOf(language).segment(text)) {
    if (!isWordLike) {
      if (/[.!?。！？]/.test(segment)) sentenceStart = true
      continue
    }
    const last = terms.at(-1)
    const kind = kindOf(segment, spaced, sentenceStart)
    const joinable = last !== undefined && kind === last.kind
    if (joinable && kind === 'number' && index === end) last.text += segment
    else if (joinable && kind === 'name' && text.slice(end, index) === ' ') last.text += ` ${segment}`
    else if (kind !== undefined) terms.push({ text: segment, kind })
    end = kind === undefined ? -1 : index + segment.length
    sentenceStart = false
  }
  return terms.map((term) =>
    term.kind === 'name' && term.text.includes(' ') ? { ...term, text: `"${term.text}"` } : term,
  )
}

function kindOf(segment: string, spaced: boolean, sentenceStart: boolean): Term['kind'] | undefined {
  if (/^(?:1\d|20)\d{2}$/.test(segment)) return 'year'
  if (/\p{Nd}/u.test(segment) || HAN_NUMERAL.test(segment)) return 'number'
  if (spaced && /^\p{Lu}/u.test(segment) && !sentenceStart) return 'name'
  if (!spaced) return PARTICLES.test(segment) ? undefined : 'word'
  const shortest = /[\p{Lu}\p{Ll}]/u.test(segment) ? SHORTEST_CASED : SHORTEST_WORD
  return segment.length < shortest || FUNCTION_WORDS.has(segment.toLowerCase()) ? undefined : 'word'
}

function segmenterOf(language: string): Intl.Segmenter {
  return new Intl.Segmenter(language, { granularity: 'word' })
}
