/** A run of text, and the marks that say whether it stands in a table. Runs do not hold runs. */
const PIECES = /<w:tbl[ >]|<\/w:tbl>|<w:r(?: [^>]{0,500})?>(?:(?!<w:r[ >])[\s\S])*?<\/w:r>/g
const PROPERTIES = /<w:rPr>([\s\S]{0,4000}?)<\/w:rPr>/
const OFF = /w:val="(?:0|false|off)"/

/**
 * WordprocessingML without runs that a reader of the printed page does not see: marked as hidden, of a
 * point or less, white on white. White letters in tables stay, because the table's style may be dark.
 * @see ECMA-376 part 1, 17.3.2.41 (vanish)
 */
export function withoutHiddenRuns(xml: string): string {
  const dark = /<w:(?:background|shd)\b/.test(xml)
  let tables = 0
  return xml.replace(PIECES, (piece) => {
    if (piece.startsWith('<w:tbl')) tables++
    else if (piece.startsWith('</w:tbl')) tables--
    else if (isHidden(PROPERTIES.exec(piece)?.[1] ?? '', tables === 0 && !dark)) return ''
    return piece
  })
}

function isHidden(properties: string, onWhite: boolean): boolean {
  const vanish = /<w:(?:vanish|webHidden|specVanish)\b[^>]{0,100}>/.exec(properties)?.[0]
  if (vanish !== undefined && !OFF.test(vanish)) return true
  const halfPoints = /<w:sz w:val="(\d{1,4})"/.exec(properties)?.[1]
  if (halfPoints !== undefined && Number(halfPoints) <= 2) return true
  return onWhite && /<w:color w:val="f[c-f]f[c-f]f[c-f]"/i.test(properties)
}
