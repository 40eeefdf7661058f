import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Audit } from '../../domain/index.js'
import type { Judge } from '../../judge/index.js'
import { openWorkspace, type Workspace } from '../workspace.js'

const LIBRARY = {
  'bench.md':
    '---\npublisher: Trailhead Laboratory\ndate: 2023-03-22\ntitle: Lanterns on one charge\n---\n\nThe Dayfarer lantern, lit at half strength, ran for 22 hours on one charge. ' +
    'It is not true that the lamp ran for 40 hours without a pause.\n',
  'trail.md':
    '---\npublisher: Longbench Journal\ndate: 2023-07-02\ntitle: Nine nights\n---\n\nOn one charge the Dayfarer lantern lasted 23 hours, counted over four evenings in May 2023.\n',
}

const WORDS = 'The Dayfarer lantern, lit at half strength, ran for 22 hours on one charge.'
const ARTICLE = `# Lanterns

Trailhead Laboratory (22 March 2023) says: “${WORDS}”[^1]
Trailhead Laboratory says: “${WORDS.replace('22', '32')}”[^1]
Trailhead Laboratory writes: “the lamp ran for 40 hours without a pause”.[^1]
Longbench Journal reports: “${WORDS}”[^2]
Zorbak Institute reports: “${WORDS}”[^1]
Trailhead Laboratory says: “ran for 22 hours on one charge”[^1], while Longbench Journal says: “the Dayfarer lantern lasted 23 hours”.[^2]
The lamp was taken off the market by the police, and Trailhead Laboratory says: “${WORDS}”[^1]

| Date | Event | Told by | Source |
|---|---|---|---|
| 2023-05 | the Dayfarer lantern lasted 23 hours | Longbench Journal | [^2] |
| 2023-06 | the Dayfarer lantern lasted 23 hours | Longbench Journal | [^2] |

[^1]: [Lanterns](library/bench.md)
[^2]: [Nights](library/trail.md)
`

/** Knows nothing: what is supported here is so by its words. */
const judge: Judge = {
  id: 'knows-nothing/1',
  judge: async (pairs) =>
    pairs.map(({ passage }) => ({
      label: 'neutral',
      probabilities: { supports: 0.01, refutes: 0.01, neutral: 0.98 },
      decidedBy: passage.sentences[0] ?? { start: 0, end: passage.text.length },
      reasons: [],
      unsupported: [],
    })),
}

let dir: string
let workspace: Workspace
let audit: Audit

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-words-'))
  await mkdir(join(dir, 'library'))
  for (const [name, text] of Object.entries(LIBRARY)) await writeFile(join(dir, 'library', name), text)
  await writeFile(join(dir, 'article.md'), ARTICLE)
  workspace = await openWorkspace(join(dir, '.assay'), { create: true, judge })
  await workspace.add([join(dir, 'library')])
  audit = await workspace.audit(join(dir, 'article.md'))
}, 120_000)

afterAll(async () => {
  await workspace?.close()
  await rm(dir, { recursive: true, force: true })
})

const unitOf = (words: string) => {
  const unit = audit.units.find(({ start, end }) => audit.text.slice(start, end).includes(words))
  if (!unit) throw new Error(`no unit with ${words}`)
  return unit
}

describe('quotations and rows, word for word', () => {
  it('are supported where their words stand, and are cited at those words', () => {
    const unit = unitOf('(22 March 2023) says')
    expect(unit).toMatchObject({ mark: 'supported', cites: [{ finding: 'says-so' }] })
    expect(unit.citations.map((index) => audit.citations[index]?.exact)).toEqual([WORDS])
  })

  it('name the quotation that is not there', () => {
    const unit = unitOf('32 hours')
    expect(unit.mark).toBe('cites-something-that-does-not-say-so')
    expect(unit.why).toContain('ran for 32 hours')
    expect(unitOf('Longbench Journal reports').why).toContain('not in it')
  })

  it('say of whom they are not', () => {
    const unit = unitOf('Zorbak')
    expect(unit.mark).toBe('cites-something-that-does-not-say-so')
    expect(unit.why).toContain('Zorbak Institute')
  })

  it('count part by part where two sources are joined', () => {
    const unit = unitOf('while Longbench')
    expect(unit.mark).toBe('supported')
    expect(unit.citations).toHaveLength(2)
  })

  it.each(['40 hours without a pause', 'taken off the market'])('leave “%s” to the judge', (words) => {
    expect(unitOf(words).mark).not.toBe('supported')
  })

  it('find a row by its cells, and not with another date', () => {
    expect(unitOf('| 2023-05 |').mark).toBe('supported')
    expect(unitOf('| 2023-06 |').mark).not.toBe('supported')
  })

  it('count as borne out, strictly', () => {
    expect(audit.metrics).toMatchObject({ checkable: 9, marks: { supported: 3 } })
    expect(audit.metrics.citationRecall).toBeCloseTo(3 / 9)
    expect(audit.metrics.citationPrecision).toBeCloseTo(4 / 10)
  })
})
