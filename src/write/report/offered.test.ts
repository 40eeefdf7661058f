import { describe, expect, it } from 'vitest'
import { writeReport } from '../index.js'
import type { OfferedSentence } from './input.js'
import { lockInput, mention } from './testing/lock.js'

const GIVEN = [
  mention('courier-1934', 'The lock at Tarrow Mill was opened on 14 June 1934 by Edda Marlow, the engineer.'),
  mention('audit-1935', 'The upper gate was hung on 2 May 1934.'),
  mention('marlow-1950', 'In 1938 the lock passed 4,210 boats.'),
]
const TRUE: OfferedSentence[] = [
  { text: 'Edda Marlow, the engineer, opened the lock at Tarrow Mill on 14 June 1934.', words: [0] },
  {
    text: 'The Court of Audit says that the “upper gate was hung on 2 May 1934”.',
    words: [1],
    paragraph: true,
  },
  { text: 'The lock passed 4,210 boats in 1938.', words: [2] },
]
const FALSE: OfferedSentence[] = [
  { text: 'Edda Marlow opened the lock at Tarrow Mill on 16 June 1934.', words: [0] },
  { text: 'The lock passed 9,999 boats in 1938.', words: [2] },
  { text: 'Professor Zorbak opened the lock at Tarrow Mill.', words: [0] },
  { text: 'The Court of Audit says “the upper gate was stolen”.', words: [1] },
  { text: 'The upper gate was never hung on 2 May 1934.', words: [1] },
  { text: 'The engineer scandalously opened the lock at Tarrow Mill.', words: [0] },
  { text: 'The lock is the finest of its age.', words: [] },
  { text: 'The lock passed 4,210 boats in 1938.', words: [2, 99] },
  { text: 'See https://zorbak.example/lock about the lock at Tarrow Mill.', words: [0] },
  { text: '<b>The lock at Tarrow Mill</b> was opened by Edda Marlow.', words: [0] },
]

function written(sentences: readonly OfferedSentence[]) {
  const report = writeReport(lockInput({ prose: [{ section: 'theme-2', given: GIVEN, sentences }] }))
  return { report, section: report.sections.find(({ id }) => id === 'theme-2') }
}
const dossier = writeReport(lockInput()).sections.find(({ id }) => id === 'theme-2')

describe('prose of a model', () => {
  it('is printed where it says what the words behind it say, with their citations', () => {
    const { report, section } = written(TRUE)
    expect(section?.sentences.map(({ text }) => text)).toEqual(TRUE.map(({ text }) => text))
    expect(section?.sentences[1]?.paragraph).toBe(true)
    for (const [index, sentence] of (section?.sentences ?? []).entries()) {
      expect(sentence.citations.map((at) => report.citations[at]?.exact)).toEqual([GIVEN[index]?.exact])
    }
  })

  it.each(FALSE)('is cut where it does not: $text', (sentence) => {
    const { report, section } = written([...TRUE, sentence])
    expect(section?.sentences.map(({ text }) => text)).toEqual(TRUE.map(({ text }) => text))
    expect(
      report.cuts.some(({ text, reason }) => text.startsWith(sentence.text.slice(0, 20)) && reason !== ''),
    ).toBe(true)
  })

  it('leaves the section the dossier that it was where most of it is cut', () => {
    const { report, section } = written([TRUE[0] as OfferedSentence, ...FALSE])
    expect(section?.sentences.map(({ text }) => text)).toEqual(dossier?.sentences.map(({ text }) => text))
    // One is a true one with a number that names nothing.
    expect(report.cuts.length).toBeGreaterThanOrEqual(FALSE.length - 1)
    expect(written([]).section).toEqual(dossier)
  })
})
