import { importSentences, type Target } from '../../lib/sentences/import.ts'
import type { Sentence } from '../../lib/sentences/sentence.ts'
import type { Db } from '../open.ts'
import { type LoadRow, loadCounts } from './loads.ts'

/** What became of a source, as its import was told. */
export async function importSentencesOf(db: Db, load: LoadRow): Promise<readonly Sentence<Target>[]> {
  const counts = await loadCounts(db, load.id)
  return importSentences({
    ...{ comments: load.comments, conversations: load.conversations, announced: load.announced },
    problems: load.problem_count,
    leftOut: counts.filter(({ kind }) => kind === 'left_out'),
    missing: counts.filter(({ kind }) => kind === 'missing'),
    ...{ orphans: load.orphans, postsAbsent: load.posts_absent },
    ...{ newComments: load.new_comments, grownKnown: load.grown_known },
    ...{ changed: load.changed, removed: load.removed },
  })
}
