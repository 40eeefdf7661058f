import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../language/index.js'
import { Voice } from './voice.js'
import type { CitedWords } from './words.js'

const words = (snapshot: string, name: string, exact: string): CitedWords =>
  ({
    key: `${snapshot}${exact}`,
    snapshot,
    from: { kind: 'other' },
    name,
    several: false,
    citation: { exact },
  }) as CitedWords

describe('a report in its own words', () => {
  it.each([
    'the document “How a pier was built and what became of the people who…”',
    'the document “A pier and its people.”',
    'Survey Office',
  ])('ends each sentence, so that the next does not run into it: by %s', (name) => {
    const voice = new Voice()
    voice.begin()
    const said = Array.from({ length: 12 }, (_, at) =>
      voice.quote(words(`snp_${at % 2}`, name, `The pier had ${at + 20} lamps in all weathers.`)),
    ).map(({ text }) => text)
    expect(splitSentences(said.join(' '))).toHaveLength(12)
  })
})
