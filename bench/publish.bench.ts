import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Bench, rounded } from './harness.js'
import { command, loadNow, median, publishedChecks, type Ran } from './published-checks.js'

const CHECKS = 1_000
const ROUNDS = 3
const MOST_FIRST_S = 30
const MOST_AGAIN_S = 3
/** Of a check's page, without pictures. */
const MOST_BYTES = 60_000

/** Checks into folders, as `assay publish` does it, and what a page weighs. */
export const publishBench: Bench = {
  name: 'publish',
  run: async ({ dir, scale, log }) => {
    const made = await publishedChecks(Math.max(20, Math.round(CHECKS * scale)), log)
    const load = loadNow()
    const runs = new Map<string, Ran[]>()
    const note = (what: string, ran: Ran) => runs.set(what, [...(runs.get(what) ?? []), ran])
    for (let round = 0; round < (scale < 1 ? 1 : ROUNDS); round++) {
      log(`round ${round + 1}`)
      for (const to of ['site', 'garden', 'bundle'] as const) {
        const words = ['publish', '--to', to, join(dir, `${to}-${round}`)]
        note(`${to}, first`, await command(words, made.workspace))
        note(`${to}, nothing changed`, await command(words, made.workspace))
      }
      await made.change()
      for (const to of ['site', 'garden', 'bundle'] as const) {
        const words = ['publish', '--to', to, join(dir, `${to}-${round}`)]
        note(`${to}, one check changed`, await command(words, made.workspace))
      }
    }
    const seconds = (what: string, of: 'ms' | 'cpuMs' = 'ms') =>
      median((runs.get(what) ?? []).map((ran) => ran[of] / 1000))
    const page = async (id: string) => readFile(join(dir, 'site-0/checks', id, 'index.html'))
    const pages = await Promise.all(made.checks.map(page))
    const usual = pages.map(({ length }) => length).sort((a, b) => a - b)[Math.floor(pages.length / 2)] ?? 0
    const many = await page(made.many)
    const sources = new Set(many.toString('utf8').match(/sources\/[0-9a-f]{16}\//g)).size
    const [first, again] = [seconds('site, first'), seconds('site, one check changed')]
    return {
      title: 'Publishing',
      method: `${made.checks.length.toLocaleString('en-US')} checks of generated facts, each with three sources and judged by the comparators alone, but for one with ${sources}. Each line is a process of \`assay publish\` from its start to its end; medians of ${ROUNDS} rounds, a new folder each. Bytes of a check’s page are those of the HTML alone, which loads a style sheet and a script that all pages share. Load of the machine before: ${load}.`,
      columns: ['what', 'seconds', 'of the processor', 'files written'],
      rows: [
        ...[...runs.keys()]
          .sort((a, b) => order(a) - order(b))
          .map((what) => [
            what,
            rounded(seconds(what)),
            rounded(seconds(what, 'cpuMs')),
            filesOf(runs.get(what)?.at(-1)?.result),
          ]),
        [`bytes of a check’s page: the median`, usual.toLocaleString('en-US'), '–', '–'],
        [
          `bytes of a check’s page: ${sources} sources (${gzipSync(many).length.toLocaleString('en-US')} compressed)`,
          many.length.toLocaleString('en-US'),
          '–',
          '–',
        ],
      ],
      goals: [
        {
          goal: `a site of 1,000 checks in under ${MOST_FIRST_S} s`,
          measured: `${rounded(first)} s`,
          met: first < MOST_FIRST_S,
        },
        {
          goal: `again in under ${MOST_AGAIN_S} s when one changed`,
          measured: `${rounded(again)} s`,
          met: again < MOST_AGAIN_S,
        },
        {
          goal: 'a check’s page under 60 kB without pictures',
          measured: `${many.length.toLocaleString('en-US')} bytes with ${sources} sources`,
          met: many.length < MOST_BYTES,
        },
      ],
    }
  },
}

const FORMS = ['site', 'garden', 'bundle']
const order = (what: string): number => FORMS.indexOf(what.split(',')[0] ?? '')

const filesOf = (result: unknown): string =>
  (result as { written: string[] }).written.length.toLocaleString('en-US')
