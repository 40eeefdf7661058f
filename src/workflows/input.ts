import { stat } from 'node:fs/promises'
import { AssayError } from '../domain/index.js'
import { readDocument, readFileBytes } from '../sources/index.js'
import { addressRefused, isAddress } from './arguments.js'
import type { Config } from './config.js'

/** Longer than any path or claim that is typed: not worth asking the file system. */
const LONGEST_PATH = 1024

/**
 * The text to check: the claim itself, or the text of the file that it names.
 * @throws AssayError when nothing is there to check, or the file cannot be read
 */
export async function inputText(input: string | { text: string }, config: Config): Promise<string> {
  const text = typeof input === 'string' ? await claimOrFile(input, config) : input.text
  if (text.trim() === '') throw new AssayError('USAGE', 'There is no claim to check: the input is empty.')
  return text.normalize('NFC')
}

async function claimOrFile(input: string, config: Config): Promise<string> {
  if (isAddress(input)) throw addressRefused(input, 'USAGE')
  if (input.length > LONGEST_PATH || input.includes('\0')) return input
  const found = await stat(input).catch(() => undefined)
  if (!found) {
    if (!looksLikePath(input)) return input
    throw new AssayError('USAGE', `There is no such file: ${input}`, {
      hint: 'Check its name and the folder you are in, or write the claim as a sentence.',
    })
  }
  if (!found.isFile()) {
    if (/\s/.test(input)) return input
    throw new AssayError('USAGE', `${input} is not a file.`, {
      hint: 'Name one file with claims, or pass - and pipe them to standard input.',
    })
  }
  const bytes = await readFileBytes(input, config.limits.maxBytes)
  return (await readDocument(bytes, { name: input })).text
}

/** One word with a slash in it or a document's ending is a path that was mistyped, not a claim. */
const looksLikePath = (input: string): boolean =>
  /^\S+$/.test(input) && (/[/\\]/.test(input) || /\.(?:txt|text|md|markdown|html?|xhtml)$/i.test(input))
