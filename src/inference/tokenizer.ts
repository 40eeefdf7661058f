import type { Tokenizer } from '@huggingface/tokenizers'
import type { TokenSequence } from './token-batches.js'

/** Turns a text, or two, into the token numbers of a model. */
export interface TextTokenizer {
  /** @param maxLength in tokens, special ones included; the end is cut off */
  single(text: string, maxLength: number): TokenSequence
  /** @param maxLength of both together; the longer of the two is cut first, from its end */
  pair(first: string, second: string, maxLength: number): TokenSequence
  /** Number of the token that fills up. */
  padding: number
}

/** What a tokenizer puts before, between and after its texts. */
interface Frame {
  ids: number[][]
  types: number[][]
}

/**
 * A tokenizer from the contents of `tokenizer.json` and `tokenizer_config.json` (Hugging Face).
 * @throws Error when they describe no tokenizer that this library knows
 */
export async function createTokenizer(tokenizer: object, config: object = {}): Promise<TextTokenizer> {
  const { Tokenizer } = await import('@huggingface/tokenizers')
  const inner = new Tokenizer(tokenizer, config)
  const plain = (text: string): number[] => inner.encode(text, { add_special_tokens: false }).ids
  // Learned from an example, because each family has its own: [CLS] a [SEP] b [SEP], <s> a </s></s> b </s>.
  const alone = frameOf(inner, ['a'], plain)
  const both = frameOf(inner, ['a', 'b'], plain)
  if (hasOneSegment(tokenizer)) for (const frame of [alone, both]) withoutTypes(frame)
  return {
    single: (text, maxLength) => framed(alone, [plain(text)], maxLength),
    pair: (first, second, maxLength) => framed(both, [plain(first), plain(second)], maxLength),
    padding: paddingOf(inner, config),
  }
}

function frameOf(inner: Tokenizer, texts: string[], plain: (text: string) => number[]): Frame {
  const [first = '', second] = texts
  const whole = inner.encode(first, {
    ...(second === undefined ? {} : { text_pair: second }),
    return_token_type_ids: true,
  })
  const frame: Frame = { ids: [], types: [] }
  let from = 0
  for (const text of texts) {
    const [token] = plain(text)
    const at = whole.ids.indexOf(token as number, from)
    if (token === undefined || at < 0) throw new Error('the tokenizer loses a plain letter')
    frame.ids.push(whole.ids.slice(from, at))
    frame.types.push(whole.token_type_ids.slice(from, at + 1))
    from = at + 1
  }
  frame.ids.push(whole.ids.slice(from))
  frame.types.push(whole.token_type_ids.slice(from))
  return frame
}

/** RoBERTa has one segment. The JavaScript library gives the second text another, which the models do not have. */
function hasOneSegment(tokenizer: object): boolean {
  const { post_processor } = tokenizer as { post_processor?: PostProcessor | null }
  return [post_processor, ...(post_processor?.processors ?? [])].some(
    (one) => one?.type === 'RobertaProcessing',
  )
}

interface PostProcessor {
  type?: string
  processors?: PostProcessor[]
}

function withoutTypes(frame: Frame): void {
  frame.types = frame.types.map((types) => types.map(() => 0))
}

function framed(frame: Frame, texts: number[][], maxLength: number): TokenSequence {
  const special = frame.ids.reduce((sum, ids) => sum + ids.length, 0)
  const kept = cutToFit(texts, Math.max(0, maxLength - special))
  const ids: number[] = []
  const types: number[] = []
  kept.forEach((text, at) => {
    const before = frame.ids[at] ?? []
    const type = frame.types[at] ?? []
    ids.push(...before, ...text)
    types.push(...type.slice(0, before.length), ...text.map(() => type.at(-1) ?? 0))
  })
  ids.push(...(frame.ids.at(-1) ?? []))
  types.push(...(frame.types.at(-1) ?? []))
  return { ids, types }
}

/**
 * `longest_first` as the `tokenizers` library cuts (truncate_encodings in its utils/truncation.rs): the
 * longer gives way until both are equally long, then both; of an odd room the longer keeps one more.
 */
function cutToFit(texts: number[][], room: number): number[][] {
  const [first = [], second] = texts
  if (!second) return [first.slice(0, room)]
  if (first.length + second.length <= room) return texts
  const shorter = Math.min(first.length, second.length, Math.floor(room / 2))
  const longer = room - shorter
  return first.length > second.length
    ? [first.slice(0, longer), second.slice(0, shorter)]
    : [first.slice(0, shorter), second.slice(0, longer)]
}

function paddingOf(inner: Tokenizer, config: object): number {
  const named = (config as { pad_token?: string | { content?: string } }).pad_token
  const text = typeof named === 'string' ? named : named?.content
  const names = [...(text === undefined ? [] : [text]), '[PAD]', '<pad>']
  return names.map((name) => inner.token_to_id(name)).find((id) => id !== undefined) ?? 0
}
