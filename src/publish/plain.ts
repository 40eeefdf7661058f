/** Terminal control sequences as a whole, so that stripping them leaves no `[31m` behind. Linear-time. */
const SEQUENCES = /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)?/g
/** Flags of England, Scotland, Wales are tag characters after a black flag; elsewhere tags hide text. */
const TAGS = /(\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F})|[\u{E0000}-\u{E007F}]/gu
/** Controls, bidirectional overrides and isolates, invisible marks. Joiners stay: scripts and emoji need them. */
const HIDDEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g
const LONE_SURROGATES = /\p{Surrogate}/gu

/**
 * Text that came from a source, made safe to show: one line, nothing that moves the cursor, colours,
 * reorders or hides. What a reader sees is what is there.
 */
export const plain = (text: string): string =>
  text
    .replace(SEQUENCES, '')
    .replace(TAGS, '$1')
    .replace(HIDDEN, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(/\s+/g, ' ')
    .trim()
