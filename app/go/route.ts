import type { NextRequest } from 'next/server'
import { conversationsBeginning, peopleBeginning } from '../../db/queries/go-to.ts'
import { subjects } from '../../db/tables/measures.ts'
import type { Definition } from '../../lib/definition.ts'
import { text } from '../../lib/query-string.ts'
import { database } from '../_server/database.ts'
import { keepSearchable } from '../_server/search-index.ts'
import type { Reachable } from '../_shared/palette/commands.ts'
import { anchorOf } from '../measures/catalogue.ts'

const SHOWN = 6

/** `GET /go?q=TEXT`: conversations, people and measures that somebody who types this may want to go to. */
export async function GET(request: NextRequest): Promise<Response> {
  const typed = text.parse(request.nextUrl.searchParams.get('q') ?? undefined).toWellFormed()
  const db = await database()
  await keepSearchable(db)
  const [conversations, people] = await Promise.all([
    conversationsBeginning(db, { text: typed, limit: SHOWN }),
    peopleBeginning(db, { text: typed, limit: SHOWN }),
  ])
  const found: Reachable = { conversations, people, measures: measuresWith(typed).slice(0, SHOWN) }
  return Response.json(found, { headers: { 'cache-control': 'no-store' } })
}

function measuresWith(typed: string): Reachable['measures'] {
  const sought = typed.toLowerCase()
  if (sought === '') return []
  return subjects.flatMap(subject =>
    subject.definitions
      .filter(({ label, key }: Definition) => label.toLowerCase().includes(sought) || key.includes(sought))
      .map(({ key, label }: Definition) => ({ anchor: anchorOf(subject, key), label, of: subject.title })),
  )
}
