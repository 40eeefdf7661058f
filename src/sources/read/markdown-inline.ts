import type { Nodes, Parents } from 'mdast'
import { HiddenHtml } from './hidden-html.js'
import { shownInPicture } from './picture-text.js'
import { shifted } from './scripts-up-down.js'

/**
 * The words of a phrase without its markup: links by their label, images by their alternative
 * text, hard breaks as "\n", note references gone.
 * @param softBreak what a line break in the source becomes
 */
export function inlineText(node: Nodes, softBreak = ' '): string {
  return withoutWikiMarkup(plain(node, softBreak))
}

function plain(node: Nodes, softBreak: string): string {
  switch (node.type) {
    case 'text':
      return node.value.replaceAll('\n', softBreak)
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : ''
    case 'image':
    case 'imageReference':
      return shownInPicture(node.alt ?? '')
    case 'footnoteReference':
      return ''
    default:
      return 'children' in node ? childrenText(node, softBreak) : ''
  }
}

function childrenText(parent: Parents, softBreak: string): string {
  let text = ''
  const hidden = new HiddenHtml()
  let place: 'sup' | 'sub' | undefined
  for (const child of parent.children) {
    if (child.type === 'html') {
      const closing = /^<\/([a-z]+)/i.exec(child.value)?.[1]?.toLowerCase()
      hidden.pass(child.value)
      place = closing ? undefined : placeOf(child.value)
    }
    if (hidden.isOpen) continue
    const words = plain(child, softBreak)
    text += place && child.type === 'text' ? shifted(words, place) : words
  }
  return text
}

const placeOf = (tag: string): 'sup' | 'sub' | undefined =>
  /^<sup\b/i.test(tag) ? 'sup' : /^<sub\b/i.test(tag) ? 'sub' : undefined

/** Vault notes: `[[page|label]]` and `[[page]]`, `==marked==`. */
const withoutWikiMarkup = (text: string): string =>
  text
    .replace(/!?\[\[(?:[^[\]|\n]{1,300}\|)?([^[\]|\n]{1,300})\]\]/g, '$1')
    .replace(/==(?=\S)([^=\n]{1,500})==/g, '$1')
