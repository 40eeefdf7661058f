import { describe, expect, it } from 'vitest'
import { CheckId, type Checks } from '../domain/index.js'
import { aCheck } from '../publish/testing/fixtures.js'
import { articlePages } from './article-pages.js'

function article(texts: string[]): Checks {
  const checks = texts.map((text, at) => {
    const check = aCheck()
    return {
      ...check,
      id: CheckId.parse(`chk_${String(at).padStart(16, '0')}`),
      claim: { ...check.claim, text },
    }
  })
  const statements = checks.map(({ id, claim }) => ({
    start: 0,
    end: claim.text.length,
    text: claim.text,
    type: claim.type,
    checkWorthiness: 0.5,
    outcome: 'checked' as const,
    check: id,
  }))
  return { schema: 'assay.checks/1', statements, checks }
}

describe('an article as files', () => {
  it('has an overview whose every link leads to a page', () => {
    const pages = articlePages(article(['Sea water is salty.', 'Meerwasser schmeckt süß.']), 'md')
    const links = [...(pages.get('overview.md') ?? '').matchAll(/\]\((checks\/[^)]+)\)/g)].map(
      ([, path]) => path,
    )
    expect(links).toHaveLength(2)
    expect([...pages.keys()].sort()).toEqual(['overview.md', ...links].sort())
  })

  it('names files safely whatever the claim says', () => {
    const texts = [
      '../../etc/passwd',
      'a/b\\c:*?"<>|',
      '🌊🌊🌊',
      `${'very '.repeat(50)}long`,
      'CON',
      '海水是咸的。',
    ]
    const paths = [...articlePages(article(texts), 'json').keys()]
    expect(new Set(paths).size).toBe(texts.length + 1)
    for (const path of paths) expect(path).toMatch(/^(?:overview|checks\/[\p{L}\p{N}-]{1,80})\.json$/u)
  })
})
