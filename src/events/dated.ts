import { type ContextTime, type TimeContext, timesInContext } from '../language/index.js'

const OF_A_THING =
  /\b(?:Act|Bill|Report|Treaty|Agreement|Plan|Census|Review|Order|Regulations|Convention|Protocol|Study|Survey|Inquiry|edition|model|vintage|class)\s(?:of\s)?$/i
const OF_A_TIME =
  /\b(?:spring|summer|autumn|fall|winter|end|start|beginning|middle|close|course|half|quarter|part|months?|weeks?|days?|morning|evening|night|January|February|March|April|May|June|July|August|September|October|November|December|Easter|Christmas)\sof\s$/i
const DETERMINED = /\b(?:the|a|an|its|their|his|her|this|that|our|each|every|any|another)\s(?:\p{Ll}+\s)?$/iu

/**
 * The dates of a sentence that can be those of what it tells. "The 1961 treaty" and "the Ports Act 1961"
 * say which one is meant, and "Voss (1961)" where it stands.
 */
export function datesOf(text: string, context: TimeContext): ContextTime[] {
  return timesInContext(text, context).filter((time) => {
    const { start, end } = time.span
    const before = text.slice(Math.max(0, start - 32), start)
    if (time.precision === 'year' || time.precision === 'decade' || time.precision === 'interval') {
      if (OF_A_THING.test(before)) return false
      // "The surveyors of 1955", which are meant; "the spring of 1955", when.
      if (/\p{L}\sof\s$/u.test(before) && !OF_A_TIME.test(before)) return false
      if (
        DETERMINED.test(before) &&
        /^[\s-]\p{L}/u.test(text.slice(end, end + 2)) &&
        !/^(?:the|that|early|late)\s/i.test(time.text)
      )
        return !/\b(?:the|a|an|its|their|his|her|this|that|our|each|every|any|another)\s$/i.test(before)
    }
    return !(/[([]$/.test(before) && /^[)\]]/.test(text.slice(end, end + 1)))
  })
}

const UNSURE = /^(?:decade|century)$/

/** Whether it says when: not only since when, until when or by when. */
export const isWhen = (time: ContextTime): boolean => time.relation === 'at' && !UNSURE.test(time.precision)
