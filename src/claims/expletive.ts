import type { Token } from './tokens.js'

const EXPLETIVE_VERBS =
  /^(?:seems|seemed|appears|appeared|rains|rained|rain|snows|snowed|snow|hails|hailed|drizzles|drizzled|thunders|thundered|took|takes|turns|turned)$/
const LINKS =
  /^(?:is|was|be|been|being|gets|got|getting|grew|grows|becomes|became|turned|stays|stayed|remains|remained|feels|felt)$/
const WEATHER =
  /^(?:raining|snowing|hailing|drizzling|pouring|freezing|thundering|cold|colder|hot|hotter|chilly|dark|darker|sunny|cloudy|foggy|windy|rainy|stormy)$/
const TIME =
  /^(?:late|later|noon|midnight|midday|dawn|dusk|daytime|night|morning|afternoon|evening|spring|summer|autumn|winter|christmas|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|1\d{3}|20\d{2})$/
const CLOCK = /^(?:o'clock|o’clock|am|pm|a\.m|p\.m|a\.m\.|p\.m\.)$/
const OPENS_TIME =
  /^(?:a|an|the|already|still|not|now|just|only|almost|nearly|about|half|quarter|past|to|very|too|so|quite|rather|extremely|unusually|bitterly|really|early|again)$/

/** "It rained", "it is very cold", "it was a Sunday", "it is five o’clock", "it was 1969". */
function tellsWeatherOrTime(rest: readonly Token[]): boolean {
  const from = rest.findIndex(({ lower }) => !/^(?:has|had|have|will|would|may|might|can|could)$/.test(lower))
  const after = rest.slice(Math.max(0, from))
  if (/^(?:rained|snowed|hailed|rain|snow)$/.test(after[0]?.lower ?? '')) return true
  if (!LINKS.test(after[0]?.lower ?? '')) return false
  const said = after.slice(1, 6)
  const at = said.findIndex(({ lower }) => !OPENS_TIME.test(lower) && !LINKS.test(lower))
  const told = said[Math.max(0, at)]?.lower ?? ''
  const next = said[Math.max(0, at) + 1]
  // "It is a dry lake" and "it was a cold dish" describe a thing; so does "it is a summer resort".
  const alone = next === undefined || !/^(?:word|name)$/.test(next.tag)
  if ((WEATHER.test(told) || TIME.test(told)) && (alone || TIME.test(next?.lower ?? ''))) return true
  return said.some(({ lower }) => CLOCK.test(lower))
}

/** "It is known that …", "It took years to …", "It was in 1969 that …": nothing is meant by "it". */
export function isExpletive(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'it') return false
  const rest = tokens.slice(at + 1)
  const verb = rest[0]?.lower ?? ''
  if (EXPLETIVE_VERBS.test(verb) || tellsWeatherOrTime(rest)) return true
  const clause = rest.some((token) => token.lower === 'that' || token.lower === 'to')
  return clause && /^(?:is|was|has|would|will|may|might|can|could|remains)$/.test(verb)
}
