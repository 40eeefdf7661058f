import { fencedIn } from './model-double.js'
import type { Answering } from './openai-server.js'
import { randomFrom } from './random.js'

export interface Inventions {
  answer: Answering
  /** Words and numbers that stand in no source. */
  words: string[]
}

/** A model that makes things up, each seed other things in other ways, mixed with the sources' own words. */
export function inventionsOf(seed: number): Inventions {
  const random = randomFrom(seed)
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0]
  const syllable = () => pick(['zor', 'bax', 'quil', 'vyn', 'dreq', 'ulm', 'pox'])
  const name = `${capital(syllable() + syllable() + syllable())}x`
  const number = String(30_000 + Math.floor(random() * 60_000))
  const year = String(1100 + Math.floor(random() * 90))

  const answer: Answering = (request) => {
    const passages = fencedIn(request.prompt).filter(({ kind }) => kind === 'passage')
    const numbers = passages.map((passage) => passage.number)
    const question = () => fencedIn(request.prompt).find(({ kind }) => kind === 'question')?.text ?? ''
    const some = () => numbers.filter(() => random() < 0.6)
    const real = () => passages[Math.floor(random() * passages.length)]?.text ?? ''
    const lie = () =>
      pick([
        () => `Professor ${name} measured ${number} metres.`,
        () => `${real().slice(0, 60)} and ${number} more.`,
        () => `“${real().replace(/\d+/g, number)}”, the report says.`,
        () => `In ${year} the ${name} Institute found the same.`,
        () => `See https://${name.toLowerCase()}.example/${number} for the proof.`,
        () => `${real().replace(/Lake Orrin/g, `Lake ${name}`)} So says ${name}.`,
        () => `It is ${number} metres and not 212 metres, according to ${name}.`,
        () => `<img src=x onerror=alert(${number})> ${name}`,
      ])()
    const sentences = () =>
      Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
        text: lie(),
        evidence: pick([some, () => numbers, () => [], () => [99], () => [1, 99]])(),
        analysis: random() < 0.4,
      }))
    switch (request.purpose) {
      case 'judge-passages':
        return {
          passages: numbers.map((passage) => ({
            passage: random() < 0.1 ? 99 : passage,
            label: pick(['supports', 'refutes', 'neutral']),
            quote: pick([lie, () => `the year ${year}`, () => number])(),
            reason: lie(),
          })),
        }
      case 'write-prose':
        return { summary: sentences(), context: sentences(), bias: sentences() }
      case 'write-section':
        return {
          sentences: [
            ...passages.slice(0, 5).map(({ number, about, text }) => ({
              text: random() < 0.7 ? `${about} says: “${text.replace(/[“”"]/g, '')}”` : lie(),
              passages: [number],
              paragraph: random() < 0.3,
            })),
            ...sentences().map(({ text, evidence }) => ({ text, passages: evidence, paragraph: false })),
          ],
        }
      case 'plan-report':
        return {
          sections: [
            {
              title: pick([() => 'What is told', lie])(),
              questions: [
                {
                  question: `What of ${question()}`,
                  queries: [question(), `${name} ${number}`],
                  kinds: [name],
                },
                { question: lie(), queries: [lie()], kinds: [] },
              ],
            },
          ],
        }
      case 'plan-queries':
        return { for: [`${name} ${number}`, lie()], against: [`https://${name.toLowerCase()}.example/`] }
      default:
        return {}
    }
  }
  return { answer, words: [name, name.toLowerCase(), number, year] }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
