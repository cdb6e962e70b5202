import { damage } from '../../db/queries/damage.ts'
import { isForUsers } from '../../lib/errors.ts'
import { database, databaseFaultOf, databaseName } from '../_server/database.ts'

/** State of the database; `fault`: its fault in a sentence, null: none is known. */
export interface State {
  readonly fault: string | null
}

/** Looks that are under way, by database. */
const asked = new Map<string, Promise<string | null>>()

/** `GET /state`: looks through the database for whoever wonders why a page could not be made. */
export async function GET(): Promise<Response> {
  const name = databaseName()
  const look = asked.get(name) ?? faultNow().finally(() => asked.delete(name))
  asked.set(name, look)
  return Response.json({ fault: await look } satisfies State)
}

async function faultNow(): Promise<string | null> {
  try {
    const found = await damage(await database())
    return found === null
      ? null
      : `The database is damaged (${found}). Put back a copy, or import your files into another one.`
  } catch (error) {
    const fault = databaseFaultOf(error)
    if (isForUsers(fault)) return fault.message
    throw error
  }
}
