/**
 * What a terminal obeys (ECMA-48): colours and cursor moves, titles and links up to their
 * terminator, choices of a character set. A title without a terminator is no sequence, or it would
 * take the text after it along. Every run excludes ESC, so a text of nothing but ESC is linear too.
 */
const SEQUENCES =
  /\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|[\]P^_][^\x07\x1b\n]{0,2000}(?:\x07|\x1b\\)|[()*+][0-9A-Z])/g

/** Text without terminal sequences: stripping their ESC alone would leave `[31m` in the words. */
export const withoutControlSequences = (text: string): string =>
  text.includes('\x1b') ? text.replace(SEQUENCES, '') : text
