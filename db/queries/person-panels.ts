import { byId, cached } from '../cache.ts'
import type { Db } from '../open.ts'
import { authorLines } from './author-lines.ts'
import { inThread } from './in-thread.ts'
import type { PersonRow } from './people.ts'
import { personPace } from './person-responses.ts'

/** Marks of a person's weeks that can be told apart and drawn; of more, a week has one a side. */
const MARKS = 600

/** What the panels of a person's page show: all that they wrote is read for it, once. */
export const personPanels = cached(
  inThread('tables', 'person-panels.personPanels', async (db: Db, { id }: Pick<PersonRow, 'id'>) => ({
    lines: await authorLines(db, id, MARKS),
    pace: await personPace(db, id),
  })),
  byId,
)
