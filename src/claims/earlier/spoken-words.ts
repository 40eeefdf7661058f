const ADDRESS = /(?:https?:\/\/|www\.|pic\.twitter\.com\/)\S+/gi
const HASHTAG = /#([\p{L}\p{N}_]+)/gu

/**
 * What a post says, without what a post is made of: addresses go, and `#MountEverest` becomes the
 * words in it. On posts of CheckThat! 2020 (train) this finds more than the posts as they stand.
 */
export const spokenWords = (text: string): string =>
  text
    .replace(ADDRESS, ' ')
    .replace(HASHTAG, (_, tag: string) =>
      tag
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .replace(/(\p{L})(\p{N})/gu, '$1 $2')
        .replaceAll('_', ' '),
    )
    .replace(/\s+/g, ' ')
    .trim()
