import { posix } from 'node:path'
import { parseHTML } from 'linkedom'
import { expect } from 'vitest'

type Page = ReturnType<typeof parseHTML>['document']

/**
 * Follows every link of every page to a file that is there, and to an element that has the name it asks for.
 * @returns how many led to a place within a page
 */
export function followLinks(files: ReadonlyMap<string, Buffer>): number {
  const pages = new Map<string, Page>()
  const pageAt = (path: string): Page => {
    const known = pages.get(path) ?? parseHTML(files.get(path)?.toString() ?? '').document
    pages.set(path, known)
    return known
  }
  let followed = 0
  for (const path of files.keys()) {
    // Not read as a page of its folder; and reports in one file have links of their own.
    if (!path.endsWith('/index.html') && path !== 'index.html') continue
    for (const element of pageAt(path).querySelectorAll('[href],[src]')) {
      const link = element.getAttribute('href') ?? element.getAttribute('src') ?? ''
      if (/^https?:|^#/.test(link)) continue
      const [to = '', anchor] = link.split('#')
      const target = posix.join(posix.dirname(path), to === '' ? '.' : to)
      const file = to.endsWith('/') || to === '' ? posix.join(target, 'index.html') : target
      expect(files.has(file), `${path} → ${link}`).toBe(true)
      if (anchor === undefined) continue
      expect(pageAt(file).getElementById(anchor), `${path} → ${link}`).not.toBeNull()
      followed++
    }
  }
  return followed
}
