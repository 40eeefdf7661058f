import { plain } from '../plain.js'

/** Markup of the author's own is for a Markdown reader; elsewhere his words are shown without it. */
export function readableWords(raw: string, mediaType: string): string {
  if (mediaType !== 'text/markdown') return plain(raw)
  return plain(
    raw
      .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,300}")?\)/g, '$1')
      .replace(/\[\[(?:[^[\]|]{1,300}\|)?([^[\]|]{1,300})\]\]/g, '$1')
      .replace(/<(https?:[^<>\s]+)>/g, '$1')
      .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
      .replace(/(\*\*|__|~~|==)(?=\S)([^*_~=]{1,1000}?)\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]{1,1000}?)\*(?![\p{L}\p{N}*])/gu, '$1')
      .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]{1,1000}?)_(?![\p{L}\p{N}_])/gu, '$1')
      .replace(/`([^`]{1,500})`/g, '$1')
      .replace(/^\s*(?:#{1,6}\s|>\s?)+/, '')
      .replace(/\\([\\`*_{}[\]<>()#+.!|~-])/g, '$1'),
  )
}

/** The cells of a row as its author wrote it. */
export const cellsOf = (raw: string): string[] =>
  raw
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

/** A unit's words for a quotation: of a row its filled cells. */
export function quotedWords(raw: string, kind: 'sentence' | 'row', mediaType: string): string {
  if (kind === 'sentence') return readableWords(raw, mediaType)
  return cellsOf(raw)
    .map((cell) => readableWords(cell, mediaType))
    .filter((cell) => cell !== '')
    .join(' · ')
}
