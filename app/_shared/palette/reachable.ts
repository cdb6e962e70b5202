import type { NamedConversation, NamedPerson } from '../../../db/queries/go-to.ts'

/** What somebody who types a few letters may want to go to. */
export interface Reachable {
  readonly conversations: readonly NamedConversation[]
  readonly people: readonly NamedPerson[]
  readonly measures: readonly { readonly anchor: string; readonly label: string; readonly of: string }[]
}

export const nothingReachable: Reachable = { conversations: [], people: [], measures: [] }

/** Our own server wrote it: it is what the type says. */
export async function reachableIn(response: Response): Promise<Reachable> {
  return (await response.json()) as Reachable
}
