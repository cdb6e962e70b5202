import { communities } from '../../../lib/network/community.ts'
import type { Db } from '../../open.ts'
import { inThread } from '../in-thread.ts'
import { networkOf } from '../network/network.ts'
import { everything } from '../selection.ts'

/** Which community each person of a conversation is of: those who replied or were replied to. */
export interface PeopleCommunities {
  /** Ids. */
  readonly people: readonly number[]
  /** By person: the number of their community; 1 is the largest. */
  readonly community: readonly number[]
}

/** The communities of a conversation's reply network; computed once for as long as no load changes anything. */
export const communitiesIn = inThread(
  'network',
  'conversation/communities.communitiesIn',
  async (db: Db, conversation: number): Promise<PeopleCommunities> => {
    const { network } = await networkOf(db, { ...everything, conversations: [conversation] })
    return { people: [...network.people], community: [...communities(network).of] }
  },
)
