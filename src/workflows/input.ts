import { stat } from 'node:fs/promises'
import { AssayError } from '../domain/index.js'
import { readDocument, readFileBytes } from '../sources/index.js'
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
  if (/^https?:\/\/\S+$/.test(input)) {
    throw new AssayError('USAGE', `Assay does not fetch addresses yet: ${input}`, {
      hint: 'Save the page and pass the file, or pass its text.',
    })
  }
  if (input.length > LONGEST_PATH || input.includes('\0')) return input
  const found = await stat(input).catch(() => undefined)
  if (!found?.isFile()) return input
  const bytes = await readFileBytes(input, config.limits.maxBytes)
  return (await readDocument(bytes, { name: input })).text
}
