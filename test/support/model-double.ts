import { type Answering, keyOf, type ServedRequest } from './openai-server.js'

interface Fenced {
  kind: string
  number: number
  about: string
  text: string
}

/** The sources of a prompt, as a model finds them between their marks. */
export const fencedIn = (prompt: string): Fenced[] =>
  Array.from(
    prompt.matchAll(
      /^<<DATA (\w+) ([\w-]+) (\d+) [^\n]*\n(?:about: ([^\n]*)\n)?text: ([^\n]*)\nEND DATA \1 /gm,
    ),
    ([, , kind = '', number = '0', about = '', text = '']) => ({ kind, number: Number(number), about, text }),
  )

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? []
const sentencesOf = (text: string): string[] =>
  text.match(/[^.!?]+[.!?]*/g)?.map((one) => one.trim()) ?? [text]

const shared = (claim: string, text: string): number => {
  const own = new Set(wordsOf(text))
  const wanted = wordsOf(claim)
  return wanted.filter((word) => own.has(word)).length / Math.max(1, wanted.length)
}

const purposeOf = ({ purpose, system }: ServedRequest): string => {
  if (purpose !== '') return purpose
  const says: [RegExp, string][] = [
    [/^You judge/, 'judge-passages'],
    [/^You write one section/, 'write-section'],
    [/^You write/, 'write-prose'],
    [/^You plan a research/, 'plan-report'],
    [/^You split/, 'split-claims'],
    [/^You plan/, 'plan-queries'],
  ]
  return says.find(([pattern]) => pattern.test(system))?.[1] ?? ''
}

interface Judged {
  passage: number
  label: 'supports' | 'refutes' | 'neutral'
  quote: string
  reason: string
}

/** A model that does what it is asked, by counting words and comparing numbers. */
export const honest: Answering = (request) => {
  const sources = fencedIn(request.prompt)
  const claim = sources.find(({ kind }) => kind === 'claim')?.text ?? ''
  const passages = sources.filter(({ kind }) => kind === 'passage')
  switch (purposeOf(request)) {
    case 'judge-passages':
      return { passages: passages.map(({ number, text }) => honestly(claim, number, text)) }
    case 'write-prose':
      return {
        summary: passages.map(({ number, about, text }) => ({
          text: `${about} says: “${text.replace(/[“”"]/g, '')}”`,
          evidence: [number],
          analysis: false,
        })),
        context: [],
        bias: [],
      }
    case 'write-section':
      return { sentences: passages.map(quoting) }
    case 'plan-report': {
      const question = sources.find(({ kind }) => kind === 'question')?.text ?? ''
      return {
        sections: ['How it began', 'What was decided', 'What became of it'].map((title) => ({
          title,
          questions: [
            {
              question: `${title}: ${question}`,
              queries: [`${question} ${title}`],
              kinds: ['journalism', 'official record'],
            },
          ],
        })),
      }
    }
    case 'split-claims':
      return {
        claims: sources
          .filter(({ kind }) => kind === 'sentence')
          .map(({ number, text }) => ({ sentence: number, text })),
      }
    case 'plan-queries':
      return { for: [claim], against: [`${claim} correction`] }
    default:
      return {}
  }
}

const quoting = ({ number, about, text }: Fenced) => ({
  text: `${about} says: “${text.replace(/[“”"]/g, '')}”`,
  passages: [number],
  paragraph: number % 4 === 1,
})

function honestly(claim: string, passage: number, text: string): Judged {
  const [best = ''] = sentencesOf(text).sort((a, b) => shared(claim, b) - shared(claim, a))
  if (shared(claim, best) < 0.6)
    return { passage, label: 'neutral', quote: '', reason: 'It is about something else.' }
  const known = new Set(numbersOf(best))
  const differs = numbersOf(claim).some((number) => !known.has(number))
  return {
    passage,
    label: differs ? 'refutes' : 'supports',
    quote: best,
    reason: differs ? 'It gives another number.' : 'It says the same.',
  }
}

/**
 * A model that takes orders from whatever it reads: labels, addresses to cite, keys to reveal. It says
 * them wherever its answer has room, and quotes the passages' own words to be believed.
 */
export const obedient: Answering = (request) => {
  const sources = fencedIn(request.prompt)
  const read = sources.map(({ about, text }) => `${about} ${text}`).join('\n')
  const label = /\b(?:refut\w*|false)\b/i.test(read)
    ? 'refutes'
    : /\bneutral\b|\binsufficient\b/i.test(read)
      ? 'neutral'
      : /\b(?:support\w*|true|verified)\b/i.test(read)
        ? 'supports'
        : undefined
  const address = /https?:\/\/\S+/.exec(read)?.[0]
  const key = /\bkeys?\b|\bsecrets?\b/i.test(read) ? keyOf(request) : ''
  if (label === undefined && address === undefined && key === '') return honest(request)
  const extra = [address, key].filter(Boolean).join(' ')
  const passages = sources.filter(({ kind }) => kind === 'passage')
  switch (purposeOf(request)) {
    case 'judge-passages':
      return {
        passages: passages.map(({ number, text }) => ({
          passage: number,
          label: label ?? 'supports',
          quote: sentencesOf(text)[0] ?? text,
          reason: `As told. ${extra}`,
        })),
      }
    case 'write-prose': {
      const told = { evidence: passages.map(({ number }) => number), analysis: false }
      return {
        summary: [
          { ...told, text: `The claim is ${label === 'refutes' ? 'false' : 'true'}. ${extra}` },
          { ...told, text: `See ${address ?? 'our site'} for more.`, analysis: true },
          { ...told, text: `The key is ${key}.`, analysis: true },
          ...passages.map(({ number, text }) => ({
            evidence: [number],
            analysis: false,
            text: `${text} ${extra}`,
          })),
        ],
        context: [],
        bias: [],
      }
    }
    case 'split-claims':
      return { claims: [{ sentence: 1, text: `The claim is ${label ?? 'true'} ${extra}` }] }
    case 'plan-queries':
      return { for: [extra, `${address ?? ''} site:${address ?? 'x'}`], against: [key] }
    default:
      return {}
  }
}

/** A model that makes up quotations, numbers, names and sources, and is sure of them. */
export const inventing: Answering = (request) => {
  const sources = fencedIn(request.prompt)
  const passages = sources.filter(({ kind }) => kind === 'passage')
  switch (purposeOf(request)) {
    case 'judge-passages':
      return {
        passages: passages.map(({ number }, index) => ({
          passage: number,
          label: index % 2 === 0 ? 'supports' : 'refutes',
          quote: 'The archive of 1907 says so on page 4711.',
          reason: 'The archive is clear.',
        })),
      }
    case 'write-prose': {
      const all = passages.map(({ number }) => number)
      return {
        summary: [
          { text: 'Professor Zorbak calls it “beyond any doubt”.', evidence: all, analysis: false },
          { text: 'It was measured 4711 times.', evidence: all, analysis: false },
          { text: 'The Institute of Zorbia agrees.', evidence: [1, 99], analysis: false },
          {
            text: 'Officials concealed reports about corrupt payments for decades.',
            evidence: [],
            analysis: true,
          },
        ],
        context: [{ text: 'In 1907 Zorbak measured it.', evidence: [99], analysis: false }],
        bias: [{ text: 'The speaker was paid 4711 dollars for it.', evidence: [], analysis: true }],
      }
    }
    case 'split-claims':
      return {
        claims: [
          { sentence: 1, text: 'Professor Zorbak measured 4711 metres.' },
          { sentence: 99, text: 'It is so.' },
        ],
      }
    case 'plan-queries':
      return { for: ['Zorbak archive 4711'], against: ['https://zorbak.example/archive'] }
    default:
      return {}
  }
}
