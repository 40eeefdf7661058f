import { createRoute, z } from '@hono/zod-openapi'
import { AssayError } from '../domain/index.js'
import { Failure } from '../workflows/results.js'

/*
 * Pieces of the descriptions of routes, from which the OpenAPI document and the checks of what is sent are made.
 */

/** Parts of the API, in the order in which they are described. */
export const TAGS = [
  { name: 'checks', description: 'Claims against their sources.' },
  { name: 'reports', description: 'Questions, and what the sources tell of them.' },
  {
    name: 'plans',
    description:
      'What a report will look into, to be read and edited before anything is spent on it. A plan never changes: an edited one is kept under an id of its own.',
  },
  { name: 'audits', description: 'Somebody else’s texts, sentence by sentence.' },
  { name: 'library', description: 'The stored documents.' },
  { name: 'runs', description: 'What was asked for, and how far it came.' },
  {
    name: 'commands',
    description:
      'The command line of this machine. Commands may name files, and are taken only on the machine of the server, with the secret that lies in the workspace folder, and from no browser. The answer is JSON Lines: how far it came, any number of times, then the result or the failure.',
  },
] as const
export type Tag = (typeof TAGS)[number]['name']

export const Id = z.object({ id: z.string().min(4).max(80) })
export const Revision = z.object({ revision: z.coerce.number().int().positive().optional() })

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})
export const failure = (description: string) => json(Failure, description)

/** What is stored under an id and has no revisions. */
export const shown = <Schema extends z.ZodType>(tag: Tag, path: string, summary: string, schema: Schema) =>
  createRoute({
    method: 'get',
    path,
    tags: [tag],
    summary,
    request: { params: Id },
    responses: { 200: json(schema, 'It'), 404: failure('There is none') },
  })

/** A chain of revisions, of which the newest is shown unless another is asked for. */
export const revised = <Schema extends z.ZodType>(tag: Tag, path: string, summary: string, schema: Schema) =>
  createRoute({
    method: 'get',
    path,
    tags: [tag],
    summary: `${summary}: its newest revision, or the one that is named`,
    request: { params: Id, query: Revision },
    responses: { 200: json(schema, 'It'), 404: failure('There is none') },
  })

export const listed = <Schema extends z.ZodType>(tag: Tag, path: string, summary: string, schema: Schema) =>
  createRoute({ method: 'get', path, tags: [tag], summary, responses: { 200: json(schema, 'Newest first') } })

export const HINT = 'GET /api/openapi.json describes every request.'

export const nothingAt = (path: string): AssayError =>
  new AssayError('NOT_FOUND', `There is nothing at ${path}.`, { hint: HINT })
