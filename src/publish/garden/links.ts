import type { Links } from './garden.js'
import { gardenText, wikilink } from './garden-text.js'

/**
 * @param places of notes, from the garden's folder, with `.md`
 * @param root from the vault's root to the garden's folder: '' or with `/` at its end
 */
export const linksTo = (places: ReadonlyMap<string, string>, root: string): Links => ({
  has: (id) => places.has(id),
  to(id, label, { block, inTable } = {}) {
    const path = places.get(id)
    if (path === undefined) return gardenText(label)
    const target = `${root}${path}`.replace(/\.md$/i, '').normalize('NFC')
    // A person may have given the note a name that no wikilink can hold.
    if (/[[\]|#^\\]|%%/.test(target)) return gardenText(label)
    return wikilink(target, label, {
      ...(block === undefined ? {} : { block }),
      ...(inTable === undefined ? {} : { inTable }),
    })
  },
})
