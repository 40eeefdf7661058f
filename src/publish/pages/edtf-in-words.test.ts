import { expect, it } from 'vitest'
import { edtfInWords } from './edtf-in-words.js'

it.each([
  ['1966-03-20', '20 March 1966'],
  ['1998/2001', '1998 to 2001'],
  ['1998-05/2001-06-22', 'May 1998 to 22 June 2001'],
  ['1969~', 'about 1969'],
  ['1969-07?', 'July 1969, uncertain'],
  ['1969%', 'about 1969, uncertain'],
  ['196X', 'the 1960s'],
  ['1985/..', 'from 1985 on'],
  ['../1985', 'until 1985'],
  ['not found', 'not found'],
  ['<b>', '<b>'],
])('%s is %s', (date, words) => {
  expect(edtfInWords(date)).toBe(words)
})
