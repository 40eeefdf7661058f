import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Check, type OpenOptions, openWorkspace, renderChecks, type Workspace } from '../../src/index.js'
import { putMadeRecords } from '../../src/store/testing/made-records.js'
import { CLAIMS, HONEST, TWINS } from './hostile-honest.js'
import type { HostilePage } from './hostile-pages.js'

export interface RunOptions {
  /** Folder that is made, with the workspace inside. */
  dir: string
  /** `assay.config.json` of the run: the judge, a language model. */
  config?: Record<string, unknown>
  open?: OpenOptions
  /** How the claim is asked; the plain offline check unless said. */
  check?: (workspace: Workspace, claim: string) => Promise<Check>
  pages: readonly HostilePage[]
}

export interface Shown {
  check: Check
  text: string
  markdown: string
  json: string
}
export type ByClaim = Record<keyof typeof CLAIMS, Shown>

export interface Tried {
  page: HostilePage
  /** With the hostile page in the library, and with its control twin. */
  hostile: ByClaim
  twin: ByClaim
  /** With neither. */
  without: ByClaim
}

const offline = async (workspace: Workspace, claim: string): Promise<Check> =>
  (await workspace.check(claim)) as Check

/**
 * Checks every claim with each page beside the honest documents, one page at a time in one
 * workspace: what is stored of an honest passage's judgement serves all of them.
 */
export async function tryPages({ dir, config, open, check = offline, pages }: RunOptions): Promise<Tried[]> {
  const honest = join(dir, 'honest')
  await mkdir(honest, { recursive: true })
  for (const [name, text] of Object.entries(HONEST)) await writeFile(join(honest, name), text)
  if (config) await writeFile(join(dir, 'assay.config.json'), JSON.stringify(config))
  await putMadeRecords(join(dir, '.assay'))
  const workspace = await openWorkspace(join(dir, '.assay'), { create: true, ...open })
  try {
    const { refused } = await workspace.add([honest])
    if (refused.length > 0) throw new Error(`an honest document was refused: ${refused[0]?.reason}`)
    const without = await checkAll(workspace, check)
    const twins = new Map<string, ByClaim>()
    const tried: Tried[] = []
    for (const page of pages) {
      const kind = extname(page.file).slice(1)
      const bytes = TWINS[kind]
      if (!bytes) throw new Error(`no twin for ${page.file}`)
      const twin = twins.get(kind) ?? (await withDocument(workspace, dir, `page.${kind}`, bytes, check))
      twins.set(kind, twin)
      const hostile = await withDocument(workspace, dir, page.file, page.bytes, check)
      tried.push({ page, hostile, twin, without })
    }
    return tried
  } finally {
    await workspace.close()
  }
}

async function withDocument(
  workspace: Workspace,
  dir: string,
  file: string,
  bytes: Uint8Array,
  check: NonNullable<RunOptions['check']>,
): Promise<ByClaim> {
  const path = join(dir, file)
  await writeFile(path, bytes)
  const { documents, refused } = await workspace.add([path])
  if (refused.length > 0) throw new Error(`${file} was refused: ${refused[0]?.reason}`)
  const shown = await checkAll(workspace, check)
  await workspace.remove(documents.map(({ source }) => source))
  await rm(path)
  return shown
}

async function checkAll(workspace: Workspace, check: NonNullable<RunOptions['check']>): Promise<ByClaim> {
  const shown: [string, Shown][] = []
  for (const [name, claim] of Object.entries(CLAIMS)) {
    const result = await check(workspace, claim)
    const look = { width: 10_000, color: false }
    shown.push([
      name,
      {
        check: result,
        text: renderChecks(result, 'text', look),
        markdown: renderChecks(result, 'md', look),
        json: renderChecks(result, 'json', look),
      },
    ])
  }
  return Object.fromEntries(shown) as ByClaim
}

/** Files of a workspace in which a secret stands, as it is. */
export async function filesWith(dir: string, secret: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (await readFile(path)).includes(secret)) found.push(path)
  }
  return found
}
