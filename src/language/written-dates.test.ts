import { expect, it } from 'vitest'
import { dateStands } from './index.js'

it.each([
  ['1987-06-14', 'It was opened on 14 June 1987.'],
  ['1987-06-14', 'It was opened on June 14th, 1987.'],
  ['1987-06-14', 'Date: 1987-06-14'],
  ['1987-06', 'in Jun 1987'],
  ['1987~', 'about 1987'],
  ['1961/1963', 'from 1961 to 1963'],
  ['1961/1963', '1961–63'],
  ['196X', 'in the 1960s'],
])('%s stands in “%s”', (date, text) => expect(dateStands(date, [text])).toBe(true))

it.each([
  ['1987-06-15', 'It was opened on 14 June 1987.'],
  ['1987-06-14', 'It was opened on 14 July 1987.'],
  ['1987-06-14', 'It was opened in June 1987.'],
  ['1987', 'It cost 1,987 crowns.'],
  ['1961/1963', 'in 1961'],
  ['196X', 'in the 1970s'],
  ['soon', 'soon'],
])('%s does not stand in “%s”', (date, text) => expect(dateStands(date, [text])).toBe(false))
