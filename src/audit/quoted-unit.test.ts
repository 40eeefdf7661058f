import { describe, expect, it } from 'vitest'
import { QuotableText } from '../language/index.js'
import { type CitedText, readQuotedUnit } from './index.js'

const bench: CitedText = {
  reference: 0,
  text: new QuotableText(
    'Lantern tests\nThe Dayfarer lantern, lit at half strength, ran for 22 hours on one charge. ' +
      'It is not true that the lamp ran for 40 hours without a pause. Nobody was surprised.\n' +
      'Ada Thorne said: “The hook of the lantern turns with a soft click.” The makers claim that the lamp floats on salt water for days.\n' +
      'The lock at Tarrow Mill was opened on 14 June 1934 by the engineer.',
  ),
  about: ['Trailhead Consumer Laboratory', 'Lanterns on one charge', '22 March 2023'],
}
const trail: CitedText = {
  reference: 1,
  text: new QuotableText(
    'On one charge the Dayfarer lantern lasted 23 hours. The lock at Tarrow Mill was opened on 15 June 1934, a Friday. The fair was held on 14 June 1934.',
  ),
  about: ['Open Bench Journal', 'Nights are dark no longer', '2 July 2023'],
}
const WORDS = '“The Dayfarer lantern, lit at half strength, ran for 22 hours on one charge.”'
const read = (words: string, cited: readonly CitedText[] = [bench]) => readQuotedUnit(words, cited)
const how = (words: string, cited?: readonly CitedText[]) => read(words, cited)?.how

describe('a sentence that quotes', () => {
  it.each([
    `Trailhead Consumer Laboratory (22 March 2023) says: ${WORDS}`,
    `In “Lanterns on one charge” (22 March 2023), Trailhead Consumer Laboratory writes: ${WORDS}`,
    `According to Trailhead Consumer Laboratory: ${WORDS}`,
    '“The Dayfarer lantern, lit at half strength, ran for 22 hours on one charge”, writes Trailhead Consumer Laboratory.',
    'The same source adds: "The Dayfarer lantern, lit at half strength, ran for 22 hours on one charge."',
    'Trailhead says: “ran for 22 hours on one charge …”.',
    'Trailhead Consumer Laboratory says: “Ada Thorne said: ‘The hook of the lantern turns with a soft click.’”',
  ])('stands where only who says it is added: %s', (words) => expect(how(words)).toBe('stands'))

  it('may name a source by a title that denies something', () => {
    const said = 'says: “On one charge the Dayfarer lantern lasted 23 hours.”'
    expect(how(`Open Bench Journal (“Nights are dark no longer”, 2 July 2023) ${said}`, [trail])).toBe(
      'stands',
    )
    expect(how(`Open Bench Journal (“Nights are dark no more”, 2 July 2023) ${said}`, [trail])).not.toBe(
      'stands',
    )
  })

  it('is cited at the words', () => {
    const reading = read(`Trailhead says: ${WORDS}`)
    const [place] = reading?.how === 'stands' ? (reading.parts[0]?.places ?? []) : []
    expect(bench.text.text.slice(place?.start, place?.end)).toMatch(/^The Dayfarer lantern.*charge\.$/)
  })

  it('counts part by part where two sources are joined', () => {
    const both =
      'Trailhead says: “ran for 22 hours on one charge”, while Open Bench Journal says: “the Dayfarer lantern lasted 23 hours”.'
    const reading = read(both, [bench, trail])
    expect(
      reading?.how === 'stands' && reading.parts.map(({ places }) => places.map((one) => one.reference)),
    ).toEqual([[0], [1]])
    const crossed =
      'Open Bench Journal says: “ran for 22 hours on one charge”, while Trailhead says: “the Dayfarer lantern lasted 23 hours”.'
    expect(how(crossed, [bench, trail])).not.toBe('stands')
  })

  it('may give a short value for a matter, where both stand in one sentence', () => {
    const given = (first: string, second: string) =>
      how(
        `For “The lock at Tarrow Mill was opened”, Trailhead gives “${first}”, while Open Bench Journal gives “${second}”.`,
        [bench, trail],
      )
    expect(given('14 June 1934', '15 June 1934')).toBe('stands')
    // The other source has that day too, of a fair.
    expect(given('14 June 1934', '14 June 1934')).not.toBe('stands')
  })

  it.each([
    ['a "not" that was cut off', 'Trailhead says: “the lamp ran for 40 hours without a pause”.'],
    ['somebody else’s claim without them', 'Trailhead says: “the lamp floats on salt water for days”.'],
    ['quotation marks around one word', 'Trailhead says: “lantern”.'],
    ['a word in quotation marks and a statement', 'The “lantern” of Dayfarer is the best of all lamps.'],
    ['a false sentence around it', `The lamp was recalled by the police, and Trailhead says: ${WORDS}`],
    ['a denial around it', `Trailhead never says: ${WORDS}`],
    ['a number around it', `Trailhead, in 40 tests, says: ${WORDS}`],
    ['an opinion around it', `Trailhead wrongly says: ${WORDS}`],
    [
      'a quotation that is never closed',
      `Trailhead says: “The Dayfarer lantern, lit at half strength, ran for 22 hours`,
    ],
  ])('is left to a judge with %s', (_, words) => expect(how(words)).not.toBe('stands'))

  it.each([
    [
      'a number changed',
      'Trailhead says: “The Dayfarer lantern, lit at half strength, ran for 32 hours on one charge.”',
    ],
    [
      'a word added',
      'Trailhead says: “The new Dayfarer lantern, lit at half strength, ran for 22 hours on one charge.”',
    ],
    ['a word left out', 'Trailhead says: “The Dayfarer lantern ran for 22 hours on one charge.”'],
    ['a second, invented quotation', `Trailhead says: ${WORDS} and “nobody could put it out again”.`],
  ])('misquotes with %s', (_, words) => expect(how(words)).toBe('missing'))

  it('misquotes where only a source that it does not cite has it', () => {
    expect(read(`Open Bench Journal says: ${WORDS}`, [trail])).toMatchObject({ how: 'missing' })
  })

  it.each([
    [
      'other capitals',
      'Trailhead says: “the dayfarer lantern lit at half strength ran for 22 hours on one charge”.',
    ],
    ['an ellipsis inside', 'Trailhead says: “The Dayfarer lantern … ran for 22 hours on one charge.”'],
  ])('is neither right nor a misquotation with %s', (_, words) => expect(how(words)).toBeUndefined())

  it('says of whom it is not, where somebody is named whom the source does not name', () => {
    expect(read(`Zorbak Institute says: ${WORDS}`)).toMatchObject({
      how: 'another',
      name: 'Zorbak Institute',
    })
    // Named there, though not as who says this: for a judge.
    expect(how(`Ada Thorne says: ${WORDS}`)).toBeUndefined()
    // May be the initials of the publisher.
    expect(how(`TCL says: ${WORDS}`)).toBeUndefined()
  })

  it('is nothing without a quotation or a source', () => {
    expect(how('The lantern ran for 22 hours.')).toBeUndefined()
    expect(how(`Trailhead says: ${WORDS}`, [])).toBeUndefined()
  })
})
