/**
 * Characters that nobody sees and that a machine reads: marks and overrides of direction, zero-width
 * characters, fillers, tags, variation selectors (Unicode TR36 and TR55). Whole orders can be written in
 * them, and overrides show a reader other words than those that are stored.
 */
const UNSEEN =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0080}-\u{e0fff}]/gu
/** The flags of England, Scotland and Wales are spelled in tags; every other tag hides something. */
const TAGS =
  /(\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}|\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}|\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f})|[\u{e0000}-\u{e007f}]/gu
/** Only the choice between a picture and a letter is kept, and only behind what has that choice. */
const SELECTORS = /(\p{Emoji}[\ufe0e\ufe0f])|[\ufe00-\ufe0f]/gu
/** Emoji, Persian and Indic scripts join; Latin letters, digits and spaces do not, and nothing joins twice. */
const IDLE_JOINERS = /(?<=^|[\x00-\u02ff\s])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+/gu
/** No script puts more marks on one letter; more are there to paint over other lines. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu

const ANY =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{M}{9}/u

/** The text without them; most texts have none and are returned as they are. */
export const withoutUnseenCharacters = (text: string): string =>
  ANY.test(text)
    ? text
        .replace(TAGS, '$1')
        .replace(UNSEEN, '')
        .replace(SELECTORS, '$1')
        .replace(IDLE_JOINERS, '')
        .replace(PILED_MARKS, '$1')
    : text
