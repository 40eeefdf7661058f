import { plain } from '../plain.js'
import { dateInWords } from './words.js'

/** `1998 to 2001`, `about 1969`, `1969, uncertain`, `the 1960s`, `from 1985 on`; other EDTF as it is written. */
export function edtfInWords(date: string): string {
  const [from, to, ...more] = plain(date).split('/')
  if (from === undefined || more.length > 0) return plain(date)
  if (to === undefined) return single(from)
  if (isOpen(to)) return isOpen(from) ? plain(date) : `from ${single(from)} on`
  return isOpen(from) ? `until ${single(to)}` : `${single(from)} to ${single(to)}`
}

const isOpen = (end: string): boolean => end === '' || end === '..'

function single(date: string): string {
  const [, bare = date, mark] = /^([^~?%]+)([~?%])$/.exec(date) ?? []
  const decade = /^(\d{3})X$/.exec(bare)?.[1]
  const words = decade === undefined ? dateInWords(bare) : `the ${decade}0s`
  if (mark === undefined) return words
  return mark === '?' ? `${words}, uncertain` : `about ${words}${mark === '%' ? ', uncertain' : ''}`
}
