import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Audit, Audit as AuditSchema, type Stance } from '../../domain/index.js'
import type { Judge, JudgePair } from '../../judge/index.js'
import { putMadeRecords } from '../../store/testing/made-records.js'
import { openWorkspace, type Workspace } from '../workspace.js'
import { AUDIT_FORMATS, isIncomplete, renderAudit } from './render.js'

const LIBRARY = {
  'lamp.md':
    '# The lamp of Kestrel Bay\n\nThe Kestrel Bay lighthouse was finished in 1871. Its lamp room weighs four tonnes.\n',
  'register.md':
    '# The register, doi:10.5555/kestrel.7\n\nThe Kestrel Bay lighthouse was finished in 1871, the register says.\n',
  'keepers.md':
    '# The keepers\n\nThe last keeper of the Kestrel Bay lighthouse was Bruno Hale, who left in 1984.\n',
}

const ARTICLE = `# Kestrel Bay

The Kestrel Bay lighthouse was finished in 1871 [1]. The last keeper of the Kestrel Bay lighthouse was Ada Thorne.
The lamp room of the lighthouse was painted green by sailors in 1902 [1]. The harbour of Kestrel Bay froze in 1911 [2].
The lighthouse, the register says, was finished in 1871 [3].
The harbour of Kestrel Bay is deep [9]. The harbour of Kestrel Bay has seven bridges, [a page says](https://harbour.example/bridges).
Dogs are the best companions of all.

| Year | Event | Source |
|---|---|---|
| 1912 | A storm took the pier | |

## Sources

1. [The lamp](library/lamp.md)
2. Hale, B. Ice in the bay
3. “The register, doi:10.5555/kestrel.7”, file:library/register.md
<script>alert(1)</script>
`

/** Says what each pair is by the words in it, so that the workflow is tested and not a model. */
const judge: Judge = {
  id: 'by-words/1',
  judge: async (pairs) => pairs.map(stanceOf),
}

function stanceOf({ claim, passage }: JudgePair): Stance {
  const has = (words: RegExp) => words.test(claim.text) && words.test(passage.text)
  const label = has(/finished in 1871/) ? 'supports' : has(/last keeper/) ? 'refutes' : 'neutral'
  const probability = (one: Stance['label']) => (one === label ? 0.98 : 0.01)
  return {
    label,
    probabilities: {
      supports: probability('supports'),
      refutes: probability('refutes'),
      neutral: probability('neutral'),
    },
    decidedBy: passage.sentences[0] ?? { start: 0, end: passage.text.length },
    reasons: [{ by: 'words', points: label, text: 'by its words' }],
    unsupported: [],
  }
}

let dir: string
let workspace: Workspace
let audit: Audit

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-audit-'))
  await mkdir(join(dir, 'library'))
  for (const [name, text] of Object.entries(LIBRARY)) await writeFile(join(dir, 'library', name), text)
  await writeFile(join(dir, 'article.md'), ARTICLE)
  await putMadeRecords(join(dir, '.assay'))
  workspace = await openWorkspace(join(dir, '.assay'), { create: true, judge })
  await workspace.add([join(dir, 'library'), join(dir, 'article.md')])
  audit = await workspace.audit(join(dir, 'article.md'))
}, 60_000)

afterAll(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

const unitOf = (words: string) => {
  const unit = audit.units.find(({ start, end }) => audit.text.slice(start, end).includes(words))
  if (!unit) throw new Error(`no unit with ${words}`)
  return unit
}

describe('audit', () => {
  it.each([
    ['finished in 1871', 'supported'],
    ['the register says, was', 'supported'],
    ['last keeper', 'contradicted'],
    ['painted green', 'cites-something-that-does-not-say-so'],
    ['froze in 1911', 'no-evidence-found'],
    ['is deep', 'uncited'],
    ['seven bridges', 'no-evidence-found'],
    ['best companions', 'not-checkable'],
    ['A storm took the pier', 'uncited'],
    ['[The lamp]', 'not-checkable'],
  ])('marks the unit with “%s” as %s', (words, mark) => {
    expect(unitOf(words).mark).toBe(mark)
  })

  it('fits its schema, and every citation opens at its words in the stored text', async () => {
    expect(AuditSchema.safeParse(audit).error).toBeUndefined()
    expect(audit.citations.length).toBeGreaterThan(0)
    for (const { snapshot, start, end, exact } of audit.citations) {
      const shown = await workspace.show(snapshot)
      expect('text' in shown && shown.text.slice(start, end)).toBe(exact)
    }
  })

  it('never takes the audited text, which is in the library too, as a witness for itself', () => {
    expect(audit.sources.map(({ location }) => location)).not.toContain('file:article.md')
  })

  it('says what leads nowhere, what was not opened and which rows have no source', () => {
    expect(audit.references.map(({ label, status }) => [label, status])).toEqual([
      ['[1]', 'read'],
      ['[2]', 'no-address'],
      ['[3]', 'read'],
      ['[9]', 'leads-nowhere'],
      ['a page says', 'not-opened'],
    ])
    expect(audit.metrics).toMatchObject({ rows: 1, rowsWithEmptySource: 1 })
    expect(audit.ledger.networkRequests).toBe(0)
    expect(isIncomplete(audit)).toBe(true)
  })

  it('is the same audit when nothing has changed', async () => {
    expect(await workspace.audit(join(dir, 'article.md'))).toEqual(audit)
  })

  it('refuses an empty text and a file that is not there', async () => {
    await expect(workspace.audit({ text: ' \n' })).rejects.toMatchObject({ code: 'USAGE' })
    await expect(workspace.audit(join(dir, 'nothing.md'))).rejects.toMatchObject({ code: 'USAGE' })
  })

  it.each(AUDIT_FORMATS.filter((format) => format !== 'json' && format !== 'annotations'))(
    'as %s runs nothing of the author’s and has every mark',
    (format) => {
      const shown = renderAudit(audit, format, { width: 80, color: false })
      expect(shown).not.toContain('<script')
      expect(shown).toContain('cites something that does not say so')
      expect(shown).toContain('no evidence found')
    },
  )
})
