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
  `\\b((?:(?:main|total|final|overall|original|estimated|annual|daily|average|mean|clear|new|public|construction|first|navigation|gross)\\s){0,2}(?:${MEASURE}))\\s(?:(?:of|for|on|in)\\s(?:the\\s|its\\s|a\\s)?([\\p{L}][\\p{L}\\s’'-]{1,40}?)\\s)?(?:of|is|was|were|are|came to|stood at|reached|at|to|totalled|rose to|fell to|was set at|was put at|was given as|was estimated at|amounted to|had risen to|had reached|was raised to|was raised from|:)\\s(?:about|some|nearly|almost|around|roughly|over|under|more than|less than|only|just|a total of)?\\s?$`,
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
const SUBJECT =
  /\b(?:[Tt]he|[Ii]ts|[Aa]|[Aa]n|[Ee]ach|[Tt]his)\s((?:[\p{L}’'-]+\s){0,3}?[\p{L}’'-]+)\s(?:is|was|are|were|has|had|measures?|measured|stands|stood|rises|weighs|weighed|cost|costs|carried|carries|carrying|runs|ran|spans|spanned|takes|took|of|with|between|over|across|in|,)/u

/** The amounts of a sentence that are measures of something it names. */
export function figuresIn(
  text: string,
  dates: readonly ContextTime[],
  mention: Mention,
  /** The day that the sentences before tell of. */
  day?: EdtfDate,
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
    const subject = measured.alone ? undefined : (measured.subject ?? subjectOf(text, span))
    const what = [measured.measure, subject].filter((part) => part !== undefined).join(measured.joint)
    return [
      {
        what,
        about: measured.alone ? ['alone'] : aboutOf(subject ?? ''),
        measure: `${measured.measure.toLowerCase()}|${quantity.dimension}`,
        value:
          quantity.dimension === 'count' ? text.slice(span.start, countedEnd(text, quantity)) : quantity.text,
        ...(date && { date }),
        mention,
      },
    ]
  })
}

interface Measured {
  measure: string
  subject?: string
  joint: string
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
      joint: ' of the ',
    }
  const withMeasure = /^With\s(?:its|a)\s(length|width|height|depth|weight)\sof\s$/.exec(
    text.slice(0, span.start),
  )
  const followed = /^,?\sthe\s([\p{L}-]+)\s/u.exec(text.slice(span.end))
  if (withMeasure && followed)
    return { measure: withMeasure[1] ?? '', subject: followed[1] ?? '', joint: ' of the ' }
  const noun = NOUN_OF.exec(before)
  if (noun) return { measure: noun[1] ?? '', ...(noun[2] && { subject: noun[2].trim() }), joint: ' of the ' }
  const adjective = DIMENSION_AFTER.exec(after)?.[1]
  if (adjective && quantity.dimension === 'length' && ADJECTIVES[adjective])
    return { measure: ADJECTIVES[adjective] as string, joint: ' of the ' }
  if (COST_VERB.test(before) && quantity.dimension.startsWith('currency'))
    return { measure: 'cost', joint: ' of the ' }
  if (
    /\b(?:carr(?:y|ies|ied)|employ(?:s|ed)?|used|crossed|attended|seats|served|handled|took)\s(?:about|some|nearly|almost|around|over|more than|up to|an average of|only)?\s?$/.test(
      before,
    ) &&
    quantity.counted.length > 0
  )
    return { measure: countedWords(text, quantity), joint: ', ' }
  if (
    quantity.counted.length > 0 &&
    /^(?:\s[\p{L}-]+){1,4}\s(?:were|was)\s(?:\p{L}+ly\s)?(injured|killed|hurt|drowned|employed|wounded|rescued)\b/u.test(
      after,
    )
  )
    return {
      measure: `${countedWords(text, quantity)} ${/\s(?:were|was)\s(?:\p{L}+ly\s)?(\p{L}+)/u.exec(after)?.[1] ?? ''}`,
      joint: ', ',
      alone: true,
    }
  if (
    quantity.counted.length > 0 &&
    /^(?:\s[\p{L}-]+){1,4}\s(?:used|crossed|attended|took part|signed|lost|were employed|were killed|were injured|died|worked|travelled|visited|came)\b/u.test(
      after,
    )
  )
    return { measure: countedWords(text, quantity), joint: ', ' }
  return undefined
}

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

function subjectOf(text: string, at: Span): string | undefined {
  const before = text.slice(0, at.start)
  const subject = SUBJECT.exec(before)?.[1]
  return subject && subject.split(/\s/).length <= 4 ? subject : undefined
}

const aboutOf = (subject: string): string[] =>
  wordsOf(subject)
    .filter(({ stop }) => !stop)
    .map(lemmaStem)

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
        what: label ? `${column}, ${label}` : column,
        about,
        measure: `column ${aboutOf(column).join(' ')}`,
        value: cell,
        ...(date !== undefined && { date }),
        mention,
      },
    ]
  })
}
