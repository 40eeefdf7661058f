import type { Nodes, Parents } from 'mdast'

/** Elements whose content is not text, should they be written inline. */
const RAW = /^<(script|style|template|textarea|title|svg|math)\b/i

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
      return node.alt ?? ''
    case 'footnoteReference':
      return ''
    default:
      return 'children' in node ? childrenText(node, softBreak) : ''
  }
}

function childrenText(parent: Parents, softBreak: string): string {
  let text = ''
  let insideRaw: string | undefined
  for (const child of parent.children) {
    if (child.type === 'html') {
      if (insideRaw && child.value.toLowerCase().startsWith(`</${insideRaw}`)) insideRaw = undefined
      else insideRaw ??= RAW.exec(child.value)?.[1]?.toLowerCase()
    }
    if (!insideRaw) text += plain(child, softBreak)
  }
  return text
}

/** Vault notes: `[[page|label]]` and `[[page]]`, `==marked==`. */
const withoutWikiMarkup = (text: string): string =>
  text
    .replace(/!?\[\[(?:[^[\]|\n]{1,300}\|)?([^[\]|\n]{1,300})\]\]/g, '$1')
    .replace(/==(?=\S)([^=\n]{1,500})==/g, '$1')
