import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { AssayError, type LedgerRequest } from '../domain/index.js'
import { readDocument, readFileBytes } from '../sources/index.js'
import { isAddress } from './arguments.js'
import type { Config } from './config.js'
import { capturePage } from './fetching/capture-page.js'
import { readOptionsOf } from './fetching/page-address.js'
import type { Run } from './recording/index.js'
import type { Tools } from './tools.js'

/** Longer than any path or claim that is typed: not worth asking the file system. */
const LONGEST_PATH = 1024

/** What is to be read: words, or the page that has them. */
export const InputNamed = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ address: z.string() }),
])
export type InputNamed = z.infer<typeof InputNamed>

/**
 * What somebody typed: the claim itself, the text of the file that it names, or a web address.
 * @param cwd where a relative path begins
 * @throws AssayError when nothing is there to check, or the file cannot be read
 */
export async function inputNamed(
  input: string | { text: string },
  config: Config,
  cwd: string = process.cwd(),
): Promise<InputNamed> {
  if (typeof input === 'string' && isAddress(input)) return { address: input }
  const text = typeof input === 'string' ? await claimOrFile(input, config, cwd) : input.text
  refuseEmpty(text)
  return { text: text.normalize('NFC') }
}

/**
 * The words themselves; a page is captured first, in the run.
 * @returns also what left the machine for it
 * @throws AssayError as `capturePage`, and for a page that has no text or several documents
 */
export async function inputText(
  tools: Pick<Tools, 'store' | 'web'>,
  input: InputNamed,
  run: Run,
): Promise<{ text: string; requests: LedgerRequest[] }> {
  if ('text' in input) return { text: input.text, requests: [] }
  const requests: LedgerRequest[] = []
  const page = await capturePage(tools, input.address, {
    exceptions: true,
    run,
    onRequests: (made) => requests.push(...made),
  })
  const { text } = await readDocument(page.bytes, readOptionsOf(page.capture))
  refuseEmpty(text)
  return { text: text.normalize('NFC'), requests }
}

function refuseEmpty(text: string): void {
  if (text.trim() === '') throw new AssayError('USAGE', 'There is no claim to check: the input is empty.')
}

async function claimOrFile(input: string, config: Config, cwd: string): Promise<string> {
  if (input === '' || input.length > LONGEST_PATH || input.includes('\0')) return input
  const path = resolve(cwd, input)
  const found = await stat(path).catch(() => undefined)
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
  const bytes = await readFileBytes(path, config.limits.maxBytes)
  return (await readDocument(bytes, { name: input })).text
}

/** One word with a slash in it or a document's ending is a path that was mistyped, not a claim. */
const looksLikePath = (input: string): boolean =>
  /^\S+$/.test(input) && (/[/\\]/.test(input) || /\.(?:txt|text|md|markdown|html?|xhtml)$/i.test(input))
