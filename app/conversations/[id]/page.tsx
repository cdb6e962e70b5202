import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache, Suspense } from 'react'
import { byId, cached } from '../../../db/cache.ts'
import type { Db } from '../../../db/open.ts'
import { communitiesIn } from '../../../db/queries/conversation/communities.ts'
import {
  type Conversation,
  conversation,
  conversationCounts,
  postText,
} from '../../../db/queries/conversation/conversation.ts'
import { readMessages } from '../../../db/queries/conversation/messages.ts'
import { castOf } from '../../../db/queries/conversation/panels.ts'
import { namesOf, type Picture, peopleOf, picture } from '../../../db/queries/conversation/tree.ts'
import { shownTitle } from '../../../db/queries/first-words.ts'
import { conversationLoads } from '../../../db/queries/history.ts'
import { placesOf } from '../../../db/queries/ranks.ts'
import { everything } from '../../../db/queries/selection.ts'
import { subthreadsOf } from '../../../db/queries/subthreads.ts'
import { unmarkedIn } from '../../../db/queries/unmarked.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { MANY_PEOPLE } from '../../../lib/measures/subthreads.ts'
import { nodeMeasures } from '../../../lib/network/index.ts'
import type { RawSearchParams } from '../../../lib/query-string.ts'
import { database } from '../../_server/database.ts'
import { WhatIsThis } from '../../_shared/definition.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import shared from '../../_shared/page.module.css'
import { Waiting } from '../../_shared/page-parts.tsx'
import { UnmarkedNote } from '../../_shared/unmarked-note.tsx'
import { Beside } from './beside.tsx'
import { chosenAtFirst } from './chosen-at-first.ts'
import { CommunitiesProvider } from './communities.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { GroupProvider } from './group.tsx'
import { MomentProvider } from './moment.tsx'
import { AllMeasures, HeadlineNumbers, headlines, QualityDetails, Summary } from './numbers.tsx'
import styles from './page.module.css'
import { SubthreadsPanel } from './panels/subthreads-panel.tsx'
import { Panels } from './panels.tsx'
import { type ConversationQuery, conversationQuery } from './query-string.ts'
import { Reader } from './reader/reader.tsx'
import { ReadingPlaceProvider } from './reading-place.tsx'
import { SelectionProvider } from './selection.tsx'
import { ReplyTree } from './tree/reply-tree.tsx'
import { DRAWN_AS_SVG, FIRST_OF_MANY, MOST_EXCERPTS } from './tree/sizes.ts'
import treeStyles from './tree/tree-parts.module.css'

interface PageProps {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<RawSearchParams>
}

/** Nodes of a tree that would be lost on a large stage. */
const FEW = 12
/** Messages in the page's first HTML. */
const FIRST_MESSAGES = 24
/** Others that a value must be compared with before a percentile means something. */
const ENOUGH_OTHERS = 10

const asked = cache(async (id: string) =>
  /^\d{1,15}$/.test(id) ? conversation(await database(), Number(id)) : undefined,
)

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const of = await asked((await params).id)
  return { title: of ? (await shownTitle(await database(), of)).slice(0, 200) : 'No such conversation' }
}

const usualColour = (people: number) => (people > MANY_PEOPLE ? 'subthread' : 'person')

/** A conversation: who replied to whom, as a tree, as a thread, and in numbers. */
export default async function ConversationPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const of = await asked(id)
  if (of === undefined) notFound()
  const db = await database()
  const query = conversationQuery.parse(await searchParams)
  const repliesToPosts = query.posts === '1'
  const byCommunity = query.colour === 'community' || query.order === 'community'
  // Asked for at once: a server has its own way to each.
  const [{ selection, group, messages }, drawn, { people, count }, communities, subthreads, rest] =
    await Promise.all([
      firstMessages(db, of, query),
      firstPicture(db, of, query.branch),
      castOf(db, of, repliesToPosts),
      byCommunity ? communitiesIn(db, of.id) : null,
      subthreadsOf(db, of),
      Promise.all([
        shownTitle(db, of),
        postText(db, of),
        conversationLoads(db, of.id),
        conversationCounts(db, of.id),
        unmarkedIn(db, { ...everything, conversations: [of.id] }),
        placesOf(db, of, ENOUGH_OTHERS, of.comments === 0 ? [] : headlines),
      ]),
    ])
  const [title, text, loads, counts, unmarked, places] = rest
  const path = `/conversations/${of.id}`
  return (
    <>
      <ConversationHeader
        of={of}
        title={title}
        text={text}
        loads={loads}
        posts={repliesToPosts ? '' : '&posts=0'}
      >
        <QualityDetails of={of} loads={loads} counts={counts} />
      </ConversationHeader>
      <Suspense fallback={<p className={shared.sentences}>…</p>}>
        <Summary {...{ db, of, path, repliesToPosts }} />
      </Suspense>
      <UnmarkedNote
        of={unmarked}
        counted={repliesToPosts}
        href={posts => conversationQuery.href(path, { posts })}
      />
      <SelectionProvider
        initial={selection}
        initialBranch={drawn.picture.position[0]!}
        initialColour={query.colour === 'usual' ? usualColour(count) : query.colour}
        firstMessage={of.first_message_id}
      >
        <GroupProvider path={path} firstMessage={of.first_message_id} initial={group}>
          <CommunitiesProvider path={path} initial={communities}>
            <MomentProvider initial={query.moment}>
              <ReadingPlaceProvider>
                <div className={styles.explorer} data-small={drawn.picture.total <= FEW}>
                  <ReplyTree
                    path={path}
                    initial={drawn}
                    people={people}
                    peopleCount={count}
                    branches={{
                      under: subthreads.under,
                      coloured: subthreads.coloured,
                      count: subthreads.count,
                    }}
                    initialFace={query.face}
                    initialView={query.view}
                  >
                    <TreeFoot path={path} />
                  </ReplyTree>
                  <Beside count={subthreads.count} list={<SubthreadsPanel {...{ path, of, subthreads }} />}>
                    <Reader
                      path={path}
                      firstMessage={of.first_message_id}
                      comments={of.comments}
                      total={of.last_message_id - of.first_message_id + 1}
                      messages={messages}
                      cast={{ people, names: drawn.names }}
                      branches={subthreads.coloured}
                    />
                  </Beside>
                </div>
              </ReadingPlaceProvider>
              <HeadlineNumbers of={of} places={places.of} />
              <Suspense fallback={<Waiting rows={90} what="Panels" />}>
                <Panels
                  {...{ db, path, of, people, repliesToPosts }}
                  peopleCount={count}
                  order={query.order}
                />
              </Suspense>
            </MomentProvider>
          </CommunitiesProvider>
        </GroupProvider>
      </SelectionProvider>
      <AllMeasures of={of} />
    </>
  )
}

/** The selection in the URL, and the messages that come with the page. */
async function firstMessages(db: Db, of: Conversation, query: ConversationQuery) {
  const chosen = await chosenAtFirst(db, of, query)
  const { selection, group } = chosen
  const isFiltered = group !== null && (selection.person === null || selection.only)
  const window = isFiltered
    ? { at: group.positions.slice(0, FIRST_MESSAGES) }
    : { start: Math.max(0, (selection.message ?? 0) - FIRST_MESSAGES / 3), size: FIRST_MESSAGES }
  return { ...chosen, messages: await readMessages(db, of, window) }
}

const LIMITS = { limit: DRAWN_AS_SVG, beyond: FIRST_OF_MANY, excerpts: MOST_EXCERPTS }

async function wholePicture(db: Db, of: Conversation) {
  const drawn = await picture(db, of, { ...LIMITS, branch: 0 })
  if (!drawn) throw new Error(`Conversation ${of.id} has no post`)
  return named(db, drawn)
}

/** Of a large conversation: finding the few nodes that hold most below them takes reading them all. */
const beginningOfMany = cached(wholePicture, byId)

/** The picture that comes with the page: of the branch under a message, or of all where there is no such branch. */
async function firstPicture(db: Db, of: Conversation, message: number | null) {
  const branch = Math.max(0, (message ?? 0) - of.first_message_id)
  const drawn = branch === 0 ? undefined : await picture(db, of, { ...LIMITS, branch })
  if (drawn) return named(db, drawn)
  return of.last_message_id - of.first_message_id < DRAWN_AS_SVG
    ? wholePicture(db, of)
    : beginningOfMany(db, of)
}

const named = async (db: Db, drawn: Picture) => ({
  picture: drawn,
  names: await namesOf(db, peopleOf(drawn)),
})

const definitions = [
  ...conversationMeasures.filter(({ key }) =>
    ['max_depth', 'width', 'branching_factor', 'structural_virality'].includes(key),
  ),
  ...nodeMeasures.filter(({ key }) => key === 'community'),
]

/** The tree as the server draws it, which needs no script. */
const drawnFiles = (path: string) => [
  {
    label: 'Around the post (SVG)',
    about: 'The whole tree, the post in the middle',
    href: `${path}/tree.svg`,
  },
  {
    label: 'Left to right (SVG)',
    about: 'The whole tree, the post at the left',
    href: `${path}/tidy-tree.svg`,
  },
]

/** Definitions of the tree's words, and the ways to export it. */
function TreeFoot({ path }: { readonly path: string }) {
  return (
    <div className={treeStyles.foot}>
      <WhatIsThis definitions={definitions} />
      <ExportMenu what="Reply tree" data={`${path}/messages`} picture="caption" files={drawnFiles(path)} />
    </div>
  )
}
