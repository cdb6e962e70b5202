import { load } from '../../db/load/load.ts'
import type { sourceAt } from '../../db/load/load-source.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { open } from '../../db/open.ts'

/** How many messages of a source were stored, placeholders left aside, and how many were named as left out. */
export async function accounted(
  given: readonly ReturnType<typeof sourceAt>[],
): Promise<{ stored: number; leftOut: number; report: LoadReport }> {
  const db = open(':memory:')
  try {
    const [report] = await load(db, given)
    const { n } = db.$client
      .prepare<[], { n: number }>(
        `select count(*) as n from messages where kind = 'comment' or
         (kind = 'post' and coalesce(text_id, author_id, created_at) is not null)`,
      )
      .get()!
    const leftOut = Object.values(report!.left_out).reduce((sum, each) => sum + each, 0)
    return { stored: n, leftOut, report: report! }
  } finally {
    db.$client.close()
  }
}
