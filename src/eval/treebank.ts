/** Brackets and quotation marks as the Penn Treebank writes them (FEVER's texts carry them). */
const MARKS: Readonly<Record<string, string>> = {
  '-LRB-': '(',
  '-RRB-': ')',
  '-LSB-': '[',
  '-RSB-': ']',
  '-LCB-': '{',
  '-RCB-': '}',
  '``': '“',
  "''": '”',
}

const TOKENISED = /-[LR][RSC]B-| (?:[.,;:?!]|'s|n't|``|'')(?: |$)/

/**
 * Text as people write it from text that was split into tokens: `the war -LRB- 1914 -- 1918 -RRB- ,`
 * becomes `the war (1914 – 1918),`. A text without traces of tokenisation comes back as it is.
 */
export function joinTokens(text: string): string {
  if (!TOKENISED.test(text)) return text
  return text
    .replace(/-[LR][RSC]B-|``|''/g, (mark) => MARKS[mark] ?? mark)
    .replace(/ -- /g, ' – ')
    .replace(/([([{“]) /g, '$1')
    .replace(/ ([)\]}”.,;:?!]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)/g, '$1')
}
