import { type EdtfDate, type Mention, type Span, shiftSpan, sliceSpan } from '../domain/index.js'
import {
  type ContextTime,
  isNegatedAt,
  lemmaStem,
  modalitiesIn,
  negationsIn,
  type Quantity,
  quantitiesIn,
  timesIn,
  wordsOf,
} from '../language/index.js'
import { datesOf, isWhen } from './dated.js'
import type { FigureMention } from './readable-document.js'
import type { Unit } from './units.js'

const MEASURE =
  'length|width|height|depth|weight|cost|costs|price|toll|tolls|fare|capacity|population|budget|traffic|span|clearance|tonnage|speed|area|estimate|loan|grant|contract|total|number|revenue|income|debt|deficit|surplus|turnout|workforce|staff|distance|diameter|thickness|volume|temperature|rate|subsidy|compensation|attendance|membership|area|draught|displacement|crew|fine|fee|value'
/** "The length of the bridge is 1,240 metres", "a main span of 410 m", "the toll was raised to 3 crowns". */
const NOUN_OF = new RegExp(
  `\\b((?:(?:main|total|final|overall|original|estimated|annual|daily|average|mean|clear|new|public|construction|first|navigation|gross)\\s){0,2}(?:${MEASURE}))\\s(?:((?:of|for|on|in)\\s(?:the\\s|its\\s|a\\s)?)([\\p{L}][\\p{L}\\s’'-]{1,40}?)\\s)?(?:of|is|was|were|are|came to|stood at|reached|at|to|totalled|rose to|fell to|was set at|was put at|was given as|was estimated at|amounted to|had risen to|had reached|was raised to|was raised from|:)\\s(?:about|some|nearly|almost|around|roughly|over|under|more than|less than|only|just|a total of)?\\s?$`,
  'iu',
)
const DIMENSION_AFTER =
  /^[\s-](long|wide|high|deep|tall|thick|across|in length|in height|in width|in diameter|above (?:high )?water|above sea level)\b/
const ADJECTIVES: Record<string, string> = {
  long: 'length',
  'in length': 'length',
  wide: 'width',
  across: 'width',
  'in width': 'width',
  'in diameter': 'diameter',
  high: 'height',
  tall: 'height',
  'in height': 'height',
  deep: 'depth',
  thick: 'thickness',
}
const SUPERLATIVES: Record<string, string> = {
  long: 'length',
  wid: 'width',
  high: 'height',
  tall: 'height',
  deep: 'depth',
}
const COST_VERB =
  /\b(?:cost|costs|costing|priced at)\s(?:about|some|nearly|almost|around|roughly|over|more than|less than|only|just|the \p{L}+\s)?\s?$/iu
const LINKING =
  '(?:is|was|are|were|has been|had been|measures?|measured|stands|stood|rises|rose|weighs|weighed|costs?|costing|runs|ran|spans|spanned)'
const SOFTENED =
  '(?:(?:now|then|about|some|nearly|almost|around|roughly|over|only|just|exactly|still|up to|at least|more than|less than|not quite|estimated at|put at)\\s)*'
/** "The railway viaduct over Orre Marsh is": the noun phrase whose verb leads to the amount. */
const SUBJECT_OF_VERB = new RegExp(
  `(?:^|[\\s(“"])(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]|[Aa]n|[Ee]ach|[Tt]his|[Tt]hat|[Ee]very|[Oo]ur)\\s)((?:[\\p{L}’'-]+\\s){0,3}?[\\p{L}’'-]+(?:\\s(?:of|over|on|in|between|at|across)\\s(?:the\\s)?[\\p{L}’'-]+(?:\\s\\p{Lu}[\\p{L}’'-]+){0,2})?)\\s${LINKING}\\s${SOFTENED}$`,
  'u',
)
const NAME_OF_VERB = new RegExp(
  `(?:^|[,;“"]\\s?)(\\p{Lu}[\\p{L}’'-]+(?:\\s\\p{Lu}[\\p{L}’'-]+){0,3})\\s${LINKING}\\s${SOFTENED}$`,
  'u',
)
/** "A sill of dolerite, up to 22 metres thick", "902 piles, each 900 millimetres across". */
const SUBJECT_BEFORE_COMMA = new RegExp(
  `(?:^|[\\s(“"])(?:(?:[Tt]he|[Aa]|[Aa]n|[Ii]ts)\\s|[\\d,]+\\s)((?:[\\p{L}’'-]+\\s){0,2}?[\\p{L}’'-]+(?:\\s(?:of|over|on|in)\\s(?:the\\s)?[\\p{L}’'-]+)?),\\s(?:each\\s)?${SOFTENED}$`,
  'u',
)
/** What names nothing that a reader could look up. */
const NO_SUBJECT =
  /^(?:ones?|it|they|this|that|these|those|there|which|who|whom|what|others?|rest|same|latter|former|first|second|third)$/i
const MEASURES = new RegExp(`^(?:${MEASURE})$`, 'i')

/** The amounts of a sentence that are measures of something it names. */
export function figuresIn(
  text: string,
  dates: readonly ContextTime[],
  mention: Mention,
  /** The day that the sentences before tell of. */
  day?: EdtfDate,
  /** What the sentence before is about: whose "its length" is. */
  topic?: string,
): FigureMention[] {
  const times = timesIn(text)
  const quantities = quantitiesIn(text, times)
  if (quantities.length === 0) return []
  const negations = negationsIn(text)
  const modal = modalitiesIn(text).filter(
    ({ kind }) => kind === 'future' || kind === 'unreal' || kind === 'intended' || kind === 'conditional',
  )
  return quantities.flatMap((quantity): FigureMention[] => {
    const { span } = quantity
    if (
      quantity.dimension === 'ordinal' ||
      quantity.dimension === 'multiple' ||
      isNegatedAt(negations, span.start)
    )
      return []
    if (modal.some(({ scope }) => scope.start <= span.start && span.start < scope.end)) return []
    const measured = measureOf(text, quantity)
    if (!measured) return []
    const date = dateOf(text, span, dates) ?? (measured.alone ? day : undefined)
    const subject = measured.alone ? undefined : (measured.subject ?? subjectOf(text, span, topic))
    return [
      {
        what: measured.what ?? named(measured.measure, subject),
        about: measured.alone ? ['alone'] : aboutOf(subject ?? ''),
        measure: `${measured.measure.toLowerCase()}|${quantity.dimension}`,
        value: givenIn(text, quantity),
        ...(date && { date }),
        mention,
      },
    ]
  })
}

/** "Length of the bridge", "population of Hallan". */
const named = (measure: string, subject: string | undefined): string =>
  subject === undefined ? measure : `${measure} of ${/^\p{Lu}/u.test(subject) ? '' : 'the '}${subject}`

const givenIn = (text: string, quantity: Quantity): string =>
  (quantity.dimension === 'count'
    ? text.slice(quantity.span.start, countedEnd(text, quantity))
    : quantity.text
  ).replace(/^(?:estimated|put|reckoned)\s(?:at|to be)\s/i, '')

interface Measured {
  measure: string
  subject?: string
  /** How a reader is told what was counted, where it is more than a measure of something. */
  what?: string
  /** It is said of nothing else. */
  alone?: true
}

function measureOf(text: string, quantity: Quantity): Measured | undefined {
  const { span } = quantity
  const before = text.slice(Math.max(0, span.start - 90), span.start)
  const after = text.slice(span.end, span.end + 40)
  // "With its 3,412 metres the bridge is the longest …"
  const withIts =
    /^With\sits\s$/.test(text.slice(0, span.start)) &&
    /^,?\sthe\s([\p{L}-]+)\sis\sthe\s(long|wid|high|tall|deep)est\b/u.exec(text.slice(span.end))
  if (withIts && quantity.dimension === 'length')
    return {
      measure: SUPERLATIVES[withIts[2] ?? ''] ?? 'length',
      subject: withIts[1] ?? '',
    }
  const withMeasure = /^With\s(?:its|a)\s(length|width|height|depth|weight)\sof\s$/.exec(
    text.slice(0, span.start),
  )
  const followed = /^,?\sthe\s([\p{L}-]+)\s/u.exec(text.slice(span.end))
  if (withMeasure && followed) return { measure: withMeasure[1] ?? '', subject: followed[1] ?? '' }
  const noun = NOUN_OF.exec(before)
  if (
    noun &&
    !(/\s(?:at|to)\s(?:\p{L}+\s)*$/u.test(noun[0]) && quantity.dimension === 'count' && !isMoney(quantity))
  ) {
    const measure = `${/^(?:estimated|put|reckoned)\s/i.test(quantity.text) ? 'estimated ' : ''}${noun[1] ?? ''}`
    const whose = noun[3]?.trim()
    if (whose === undefined || NO_SUBJECT.test(whose)) return { measure }
    const link = /^(?:of|in)\sthe\s$/.test(noun[2] ?? '') ? `${noun[2]}` : (noun[2] ?? 'of the ')
    return { measure, subject: whose, what: `${measure} ${link}${whose}` }
  }
  const adjective = DIMENSION_AFTER.exec(after)?.[1]
  if (adjective && quantity.dimension === 'length' && ADJECTIVES[adjective])
    return { measure: ADJECTIVES[adjective] as string }
  if (COST_VERB.test(before) && (quantity.dimension.startsWith('currency') || isMoney(quantity)))
    return { measure: 'cost' }
  if (quantity.counted.length === 0 || (quantity.low === 1 && quantity.high === 1)) return undefined
  const counted = countedWords(text, quantity)
  const active =
    /(?:^|[\s“"])((?:[Tt]he|[Ii]ts|[Aa]n?)\s(?:[\p{L}’'-]+\s){1,3}|(?:\p{Lu}[\p{L}’'-]+\s){1,3})(carr(?:y|ies|ied)|employ(?:s|ed)?|seats|served|handled|took)\s(?:about|some|nearly|almost|around|over|more than|up to|an average of|only)?\s?$/u.exec(
      before,
    )
  if (active) {
    const by = (active[1] ?? '').trim().replace(/^\p{Lu}(?=[Hhnt]?e?\s)/u, (letter) => letter.toLowerCase())
    return {
      measure: counted,
      subject: by.replace(/^(?:the|its|an?)\s/i, ''),
      what: `${counted} ${PARTICIPLES[active[2] ?? ''] ?? active[2]} by ${by}`,
    }
  }
  const rest = text.slice(countedEnd(text, quantity))
  const harmed =
    /^\s(?:were|was)\s(?:\p{L}+ly\s)?(injured|killed|hurt|drowned|employed|wounded|rescued|lost)\b/u.exec(
      rest,
    )
  if (harmed)
    return {
      measure: `${counted} ${harmed[1]}`,
      ...(harmed[1] === 'employed' || harmed[1] === 'lost'
        ? { what: `${counted} ${harmed[1]}` }
        : { alone: true as const }),
    }
  const did =
    /^\s(used|crossed|attended|took part|signed|lost|died|worked|travelled|visited|came)\b(\s(?:in\s|on\s)?(?:the|its|their)\s[\p{L}’'-]+)?/u.exec(
      rest,
    )
  if (did) return { measure: counted, what: `${counted} that ${did[1]}${did[2] ?? ''}` }
  return undefined
}

const PARTICIPLES: Record<string, string> = {
  carry: 'carried',
  carries: 'carried',
  employ: 'employed',
  employs: 'employed',
  seats: 'seated',
  took: 'taken',
}

/** An invented or rare currency is counted: "231 million crowns". */
const isMoney = ({ counted }: Quantity): boolean =>
  /^(?:crown|pound|dollar|euro|franc|mark|krone|krona|peso|rupe|yen|shill)/.test(counted.at(-1) ?? '')

const countedEnd = (text: string, quantity: Quantity): number => {
  const words = wordsOf(text.slice(quantity.span.end, quantity.span.end + 80))
  const last = words[Math.max(0, quantity.counted.length - 1)]
  const end = quantity.counted.length > 0 && last ? quantity.span.end + last.end : quantity.span.end
  const per = /^\s(?:a|an|per|each|every)\s(?:day|week|month|year|hour)\b/.exec(text.slice(end))
  return end + (per?.[0].length ?? 0)
}

function countedWords(text: string, quantity: Quantity): string {
  return text.slice(quantity.span.end, countedEnd(text, quantity)).trim() || 'number'
}

function subjectOf(text: string, at: Span, topic: string | undefined): string | undefined {
  const before = text.slice(Math.max(0, at.start - 140), at.start)
  const subject =
    SUBJECT_OF_VERB.exec(before)?.[1] ??
    NAME_OF_VERB.exec(before)?.[1] ??
    SUBJECT_BEFORE_COMMA.exec(before)?.[1]
  // "Its length is", "It has a main span of": of what the sentence before is about.
  if (
    subject === undefined &&
    /(?:,\swhich|\sand)\s(?:costs?|measures?|measured|weighs|weighed)\s$/.test(before)
  )
    return leading(text)
  if (subject === undefined || headIsMeasure(subject))
    return /^(?:[Ii]ts|[Tt]heir|[Tt]he|[Ii]t)\s/.test(text) ? topic : undefined
  return NO_SUBJECT.test(subject.split(/\s/).at(-1) ?? '') ? undefined : subject
}

/** "Repairs to the joints, which cost", "The barriers that … were finished in May and cost". */
function leading(text: string): string | undefined {
  const first =
    /^(?:(?:The|Its|A|An)\s)?((?:[\p{L}’'-]+\s){0,2}?[\p{L}’'-]+(?:\s(?:of|to|on|for)\sthe(?:\s[\p{L}’'-]+){1,3})?)(?=,?\s(?:which|that|was|were|is|are|has|had)\b)/u.exec(
      text,
    )?.[1]
  return first === undefined || NO_SUBJECT.test(first)
    ? undefined
    : first.replace(/^\p{Lu}(?=\p{Ll}+\s(?:of|to|on|for)\s)/u, (letter) => letter.toLowerCase())
}

const headIsMeasure = (subject: string): boolean =>
  MEASURES.test(
    subject
      .split(/\s(?:of|over|on|in|between|at|across)\s/)[0]
      ?.split(/\s/)
      .at(-1) ?? '',
  )

/** Stems of what it is of, the head last. */
const aboutOf = (subject: string): string[] =>
  wordsOf(subject.split(/\s(?:of|over|on|in|between|at|across)\s/)[0] ?? subject)
    .filter(({ stop }) => !stop)
    .map(lemmaStem)

const TOPIC =
  /^(?:[^,]{0,40},\s|With (?:its|a)\s[^;]{0,40}?\s)?[Tt]he\s((?:[\p{L}’'-]+\s){0,2}?[\p{L}’'-]+)\s(?:is|was|has|had|will|stands|stood|opened|crosses|carries|spans|rests|runs|rises)\b/u

/** What a sentence is about, as far as its beginning says. */
export const topicOf = (text: string): string | undefined => {
  const topic = TOPIC.exec(text)?.[1]
  return topic === undefined || headIsMeasure(topic) || NO_SUBJECT.test(topic) ? undefined : topic
}

function dateOf(text: string, at: Span, dates: readonly ContextTime[]): EdtfDate | undefined {
  const own = dates.filter(isWhen)
  const near = own.filter(
    ({ span }) => !/[;]/.test(text.slice(Math.min(span.end, at.end), Math.max(span.start, at.start))),
  )
  return near.length === 1
    ? near[0]?.edtf
    : [...near].sort((a, b) => gap(a.span, at) - gap(b.span, at))[0]?.edtf
}

const gap = (a: Span, b: Span): number => Math.max(0, a.start - b.end, b.start - a.end)

const NUMERIC = /^(?:[€$£]\s?)?[\d\s.,]*\d(?:\s?(?:%|[\p{L}°²³/]{1,12}))?$/u
const YEAR_COLUMN = /^(?:from|since|date|year|month|when|period|season|financial year|day)$/i
const NO_MEASURE = /^(?:no\.?|number|#|id|rank|page|row|item|ref\.?|reference|lot|pier|span|flight|class)$/i

/** The amounts of a row: each numeric column by its name, of the row's year and of what its first cell names. */
export function figuresOfRow(unit: Unit, mention: Mention, caption: string | undefined): FigureMention[] {
  const { cells, columns, text } = unit
  if (!cells || !columns || cells.length < 2) return []
  const own = cells
    .map((cell) => shiftSpan(cell, -unit.start))
    .filter((cell) => cell.start >= 0 && cell.end <= text.length)
  if (own.length !== cells.length) return []
  const words = own.map((cell) => sliceSpan(text, cell).trim())
  const at = words.findIndex(
    (cell, i) => YEAR_COLUMN.test((columns[i] ?? '').trim()) && datesOf(cell, {}).length === 1,
  )
  const date = at >= 0 ? datesOf(words[at] as string, {})[0]?.edtf : undefined
  const first = words.findIndex(
    (cell, i) => i !== at && NUMERIC.test(cell) && !NO_MEASURE.test((columns[i] ?? '').trim()),
  )
  // What stands after the numbers says where they are from, not what they are of.
  const label = words.find(
    (cell, i) =>
      i !== at &&
      i < first &&
      !NUMERIC.test(cell) &&
      /\p{L}{2}/u.test(cell) &&
      cell.length <= 60 &&
      !YEAR_COLUMN.test((columns[i] ?? '').trim()),
  )
  return words.flatMap((cell, i): FigureMention[] => {
    const column = (columns[i] ?? '').trim()
    if (
      i === at ||
      column === '' ||
      NO_MEASURE.test(column) ||
      YEAR_COLUMN.test(column) ||
      !NUMERIC.test(cell)
    )
      return []
    if (date === undefined && label === undefined) return []
    const about = [...new Set([...(label ? aboutOf(label) : []), ...(label ? [] : aboutOf(caption ?? ''))])]
    return [
      {
        what: rowName(column, label, caption),
        about,
        measure: `column ${aboutOf(column).join(' ')}`,
        value: cell,
        ...(date !== undefined && { date }),
        mention,
      },
    ]
  })
}

/** "Lorries and buses: vehicles (Annual report for 1987)": what one row leaves open, its table says. */
function rowName(column: string, label: string | undefined, caption: string | undefined): string {
  const of = caption !== undefined && caption.length <= 50 && !/[?!:;()]/.test(caption) ? ` (${caption})` : ''
  return `${label === undefined ? '' : `${label}: `}${column}${of}`
}
