import { access, constants, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AssayError } from '../../domain/index.js'
import type { Examined, Finding } from '../results.js'
import type { Workspace } from '../workspace.js'
import { examineOutside } from './examine-outside.js'

const OLDEST_NODE = 20
const LEAST_FREE_BYTES = 500_000_000

/**
 * What works here and what is missing; never throws for what it finds.
 * @param open how the workspace is opened
 */
export async function examine(dir: string, open: () => Promise<Workspace>): Promise<Examined> {
  const findings = [
    nodeVersion(),
    await freeDisk(resolve(dir)),
    await searchEngine(),
    ...(await workspace(dir, open)),
  ]
  return { schema: 'assay.doctor/1', findings }
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  return {
    what: 'Node',
    ok: major >= OLDEST_NODE,
    detail:
      major >= OLDEST_NODE ? process.version : `${process.version}; Assay needs ${OLDEST_NODE} or later`,
  }
}

async function freeDisk(dir: string): Promise<Finding> {
  const existing = await nearestFolder(dir)
  const { bavail, bsize } = await statfs(existing)
  const free = bavail * bsize
  return {
    what: 'disk',
    ok: free > LEAST_FREE_BYTES,
    detail: `${(free / 1e9).toFixed(1)} GB free at ${existing}`,
  }
}

async function nearestFolder(path: string): Promise<string> {
  const there = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  )
  return there || dirname(path) === path ? path : nearestFolder(dirname(path))
}

async function searchEngine(): Promise<Finding> {
  try {
    await import('@lancedb/lancedb')
    return { what: 'evidence index', ok: true, detail: 'LanceDB loads' }
  } catch (error) {
    return {
      what: 'evidence index',
      ok: false,
      detail: `LanceDB does not load on ${process.platform}-${process.arch}: ${(error as Error).message}`,
    }
  }
}

async function workspace(dir: string, open: () => Promise<Workspace>): Promise<Finding[]> {
  const what = `workspace ${resolve(dir)}`
  try {
    const opened = await open()
    try {
      return [...(await opened.examine()), ...(await examineOutside(opened.config, process.env))]
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error
    return [{ what, ok: false, detail: `${error.message} ${error.hint}` }]
  }
}
