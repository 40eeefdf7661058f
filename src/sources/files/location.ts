import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The address that identifies a file: `file:relative/posix/path` inside the workspace's parent
 * folder, so that the whole can move; `file:///absolute` outside it.
 * @param path absolute, or relative to the current folder
 */
export function locationOf(path: string, workspaceParent: string): string {
  const absolute = resolve(path)
  const inside = relative(resolve(workspaceParent), absolute)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    return pathToFileURL(absolute).href
  }
  return `file:${inside.split(sep).join('/')}`
}

/** The address of one of several documents in a file; all of a file's begin with the file's own and "#". */
export const locationOfPart = (file: string, part: string): string => `${file}#${part}`
