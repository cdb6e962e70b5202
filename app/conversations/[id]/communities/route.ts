import { communitiesIn } from '../../../../db/queries/conversation/communities.ts'
import { aboutConversation } from '../place.ts'

/** Which community of the conversation's reply network each person is of. */
export const GET = aboutConversation((db, of) => communitiesIn(db, of.id))
