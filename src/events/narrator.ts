import { sliceSpan } from '../domain/index.js'
import type { ReadableDocument } from './readable-document.js'

const CONVERSATION =
  /\b(?:interview\w*|oral history|transcript|in conversation|spoke (?:with|to)|asked by)\b/i
const HEAD_BLOCKS = 6

/**
 * Who says "I" in a signed text. In a conversation it is whoever is asked, and of a text by several it is any of
 * them: then nobody.
 */
export function narratorOf({ metadata, text, blocks }: ReadableDocument): string | undefined {
  const [author, ...others] = metadata.authors?.value ?? []
  if (author === undefined || others.length > 0) return undefined
  const [name = ''] = author.split(/,\s/)
  if (!/^\p{Lu}[\p{L}.’'-]*(?:\s[\p{L}.’'-]+){1,3}$/u.test(name)) return undefined
  const head = [
    metadata.title?.value ?? '',
    ...blocks.slice(0, HEAD_BLOCKS).map((block) => sliceSpan(text, block)),
  ]
  const questions = blocks.filter(
    (block) =>
      block.kind !== 'heading' &&
      /\?["”’]?$/.test(sliceSpan(text, block).trim()) &&
      block.end - block.start < 160,
  )
  return questions.length > 1 || CONVERSATION.test(head.join('\n')) ? undefined : name
}

const ADDRESS = /\b(?:speech|address|remarks|statement|open letter|letter|declaration)\b/i

/** Whether it is a speech or a letter: what it says will be, its author says will be. */
export function isAddress({ metadata, text, blocks }: ReadableDocument): boolean {
  const [first] = blocks
  return ADDRESS.test(
    [metadata.title?.value ?? '', first ? sliceSpan(text, first).slice(0, 160) : ''].join('\n'),
  )
}
