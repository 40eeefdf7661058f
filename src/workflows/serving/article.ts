import { z } from 'zod'
import { CheckId, type Checks, canonicalJson, Statement } from '../../domain/index.js'
import type { Store } from '../../store/index.js'

/** What became of a text that was checked statement by statement: the checks have pages of their own. */
const Article = z.object({
  title: z.string(),
  statements: z.array(Statement),
  checks: z.array(z.object({ id: CheckId, revision: z.int().positive() })),
})

/** @returns the blob in which it can be found again */
export const keepArticle = (
  { blobs }: Pick<Store, 'blobs'>,
  title: string,
  { statements, checks }: Checks,
): Promise<string> =>
  blobs.put(
    canonicalJson({
      title,
      statements,
      checks: checks.map(({ id, revision }) => ({ id, revision })),
    } satisfies z.input<typeof Article>),
  )

/** @throws AssayError BLOB_MISSING, NOT_FOUND */
export async function readArticle(
  { blobs, checks }: Pick<Store, 'blobs' | 'checks'>,
  blob: string,
): Promise<{ title: string; result: Checks }> {
  const article = Article.parse(JSON.parse(await blobs.text(blob)))
  const made = await Promise.all(article.checks.map(({ id, revision }) => checks.revision(id, revision)))
  return {
    title: article.title,
    result: { schema: 'assay.checks/1', statements: article.statements, checks: made },
  }
}
