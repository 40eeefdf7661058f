import { Command, InvalidArgumentError } from 'commander'
import type { Outcome } from '../options.js'
import { outputWidth, print, printJson, useColor } from '../output.js'
import { withWorkspace } from '../with-workspace.js'

const DEFAULT_LIMIT = 10

export function searchCommand(_outcome: Outcome): Command {
  return new Command('search')
    .description('passages of the library, with where they stand')
    .argument('<words...>', 'plain words, in any order')
    .option('--limit <n>', 'how many passages at most', positiveInteger, DEFAULT_LIMIT)
    .option('--no-rerank', 'by words alone: quicker, and blind to other words for the same')
    .action(async (words: string[], options: { limit: number; rerank: boolean }, command: Command) => {
      await withWorkspace(command, {}, async (workspace, globals) => {
        const result = await workspace.search(words.join(' '), options)
        if (globals.json) return printJson(result)
        const { searchToText } = await import('../../workflows/render.js')
        print(searchToText(result, { width: outputWidth(), color: useColor(globals) }))
      })
    })
}

export function positiveInteger(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number from 1.')
  return value
}
