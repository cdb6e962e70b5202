import { sql } from 'drizzle-orm'
import { fingerprint } from '../../../../db/cache.ts'
import { filterOf } from '../../../../db/lists/conversation-filter.ts'
import type { Db } from '../../../../db/open.ts'
import { citedOf } from '../../../../db/queries/cited.ts'
import * as compare from '../../../../db/queries/compare.ts'
import { communitiesIn } from '../../../../db/queries/conversation/communities.ts'
import * as conversation from '../../../../db/queries/conversation/conversation.ts'
import { answersToPost } from '../../../../db/queries/conversation/conversation.ts'
import * as found from '../../../../db/queries/conversation/found.ts'
import * as messages from '../../../../db/queries/conversation/messages.ts'
import * as panels from '../../../../db/queries/conversation/panels.ts'
import { sentencesOf } from '../../../../db/queries/conversation/sentences.ts'
import * as tree from '../../../../db/queries/conversation/tree.ts'
import * as conversations from '../../../../db/queries/conversations.ts'
import { damage } from '../../../../db/queries/damage.ts'
import { changesIn, digestOf } from '../../../../db/queries/digest.ts'
import * as distributions from '../../../../db/queries/distributions.ts'
import { exchangesIn } from '../../../../db/queries/exchanges.ts'
import * as firstWords from '../../../../db/queries/first-words.ts'
import * as goTo from '../../../../db/queries/go-to.ts'
import { groupName, namedGroups } from '../../../../db/queries/groups.ts'
import * as health from '../../../../db/queries/health.ts'
import { dayCounts, healthData } from '../../../../db/queries/health-data.ts'
import { conversationLoads, messageVersions } from '../../../../db/queries/history.ts'
import { failures, incoming } from '../../../../db/queries/incoming.ts'
import * as loads from '../../../../db/queries/loads.ts'
import { importSentencesOf } from '../../../../db/queries/loads.ts'
import { longestExchanges, longestExchangesIn } from '../../../../db/queries/longest-exchanges.ts'
import * as active from '../../../../db/queries/network/active.ts'
import * as ego from '../../../../db/queries/network/ego.ts'
import * as exchange from '../../../../db/queries/network/exchange.ts'
import * as graph from '../../../../db/queries/network/graph.ts'
import { networkMonths } from '../../../../db/queries/network/months.ts'
import * as network from '../../../../db/queries/network/network.ts'
import * as pairList from '../../../../db/queries/network/pair-list.ts'
import * as pairMeasures from '../../../../db/queries/network/pair-measures.ts'
import * as pairs from '../../../../db/queries/network/pairs.ts'
import * as people from '../../../../db/queries/network/people.ts'
import * as pictures from '../../../../db/queries/network/picture.ts'
import { networkSentencesOf } from '../../../../db/queries/network/sentences.ts'
import * as standing from '../../../../db/queries/network/standing.ts'
import * as overview from '../../../../db/queries/overview.ts'
import { overviewSentencesOf } from '../../../../db/queries/overview-sentences.ts'
import { pairFacts } from '../../../../db/queries/pair.ts'
import { peopleIn } from '../../../../db/queries/people/in-selection.ts'
import * as peopleList from '../../../../db/queries/people/list.ts'
import { patternsIn, patternsOfPeople } from '../../../../db/queries/people/patterns.ts'
import * as list from '../../../../db/queries/people/people.ts'
import * as person from '../../../../db/queries/people/person.ts'
import { namesakesOf } from '../../../../db/queries/people/person.ts'
import { contactsOf } from '../../../../db/queries/people/person-contacts.ts'
import { authorLines, personPace, personPanels } from '../../../../db/queries/people/person-panels.ts'
import { personSentencesOf } from '../../../../db/queries/people/person-sentences.ts'
import * as ranks from '../../../../db/queries/ranks.ts'
import * as resolve from '../../../../db/queries/resolve.ts'
import { facetsOf } from '../../../../db/queries/search/facets.ts'
import * as search from '../../../../db/queries/search/search.ts'
import { titlesFound } from '../../../../db/queries/search/titles.ts'
import * as selection from '../../../../db/queries/selection.ts'
import * as sites from '../../../../db/queries/selection.ts'
import * as words from '../../../../db/queries/selection-in-words.ts'
import { shapes } from '../../../../db/queries/shapes.ts'
import { subthreadsOf } from '../../../../db/queries/subthreads.ts'
import { unmarkedIn } from '../../../../db/queries/unmarked.ts'
import { parseSearch } from '../../../../lib/search/parse.ts'

const first = { after: null, before: null, limit: 20 } as const
const further = { after: { value: 3, id: 5 }, before: null, limit: 20 } as const
const backward = { after: null, before: { value: 3, id: 5 }, limit: 20 } as const
const { everyConversation } = overview
const { everything } = selection
const period = { scope: everything, from: null, to: null }
const everyPerson = {
  filter: { text: '', comments_min: null },
  selection: everything,
  pattern: null,
} as const
const order = { sort: 'comments', descending: true } as const
const searches = ['word', '"two words" person:ann', 'depth:2', 'before:2024-02-01 conversation:1 word'].map(
  text => {
    const parsed = parseSearch(text)
    if (parsed.kind !== 'query') throw new Error(text)
    return parsed.query
  },
)
const everybody = { text: '', comments_min: null }
const some = { ...everything, conversations: [1, 2] }
const onSite = { ...everything, site: 'table.csv' }
/** Nothing stored answers this: replies are counted one by one. */
const inTime = { ...some, from: 0, to: 1e15 }
/** Exchanges ask for the network here. */
const heavy = { ...everything, switches: { ...everything.switches, minimumWeight: 2 } }

/** Every question to the database, as `file.function`, asked in each way that makes a difference to how SQLite answers. */
export async function questionsTo(db: Db): Promise<Record<string, () => unknown>> {
  const of = await conversation.conversation(db, 1)
  if (of === undefined) throw new Error('The first conversation is not there.')
  const filters = [
    everyConversation,
    ...[{ load: 1 }, { person: 1 }, { new_since: 1e12 }].map(each => ({ ...everyConversation, ...each })),
  ]
  const parts = [first, further, backward]
  const each =
    <Value>(values: readonly Value[], ask: (value: Value) => unknown) =>
    () =>
      Promise.all(values.map(ask))
  const [row] = await compare.conversationsOf(db, [1])
  const ann = await person.personOf(db, 1)
  if (row === undefined || ann === null) throw new Error('Nothing is loaded.')
  return {
    'people/person-panels.authorLines': () => authorLines(db, 1, 100),
    'compare.arrivalOf': () => compare.arrivalOf(db, row, [60_000, 3_600_000]),
    'compare.closestInSize': () => compare.closestInSize(db, row, 5),
    'compare.commentsPerPerson': () => compare.commentsPerPerson(db, row),
    'compare.conversationsOf': () => compare.conversationsOf(db, [1, 2]),
    'compare.levelsOf': () => compare.levelsOf(db, row, { span: 1, deepest: 9 }),
    'compare.peopleInCommon': () => compare.peopleInCommon(db, [1, 2], 10),
    'conversation/communities.communitiesIn': () => communitiesIn(db, 1),
    'conversation/tree.excerptsAt': () => tree.excerptsAt(db, of, [0, 1]),
    'digest.changesIn': () => changesIn(db, selection.scopeOf(everything), { from: 0, to: 1e13 }),
    'digest.digestOf': () => digestOf(db, 'week', null),
    'network/months.networkMonths': each([everything, some, inTime], selection =>
      networkMonths(db, selection, 50),
    ),
    'distributions.countsWithin': each(filters, filter => distributions.countsWithin(db, filter)),
    'distributions.distributionOfPeople': each([everything, some], selection =>
      distributions.distributionOfPeople(db, 'comments', { ...everyPerson, selection }),
    ),
    'distributions.distributionsOf': each(filters, filter =>
      distributions.distributionsOf(db, 'gini', [{ filters: [filter], site: null }]),
    ),
    'distributions.largestSites': () =>
      distributions.largestSites(db, { filters: [everyConversation], site: null }, 6),
    'distributions.sizesOfGroups': each(filters, filter =>
      distributions.sizesOfGroups(db, [{ filters: [filter], site: 'x' }]),
    ),
    'groups.namedGroups': async () => namedGroups(db),
    'groups.groupName': () => groupName(db, everyConversation),
    'exchanges.exchangesIn': () => exchangesIn(db, of),
    'longest-exchanges.longestExchangesIn': each([some, inTime, heavy], selection =>
      longestExchangesIn(db, selection),
    ),
    'longest-exchanges.longestExchanges': () => longestExchanges(db, everything),
    'go-to.conversationsBeginning': () => goTo.conversationsBeginning(db, { text: 'tal', limit: 5 }),
    'go-to.peopleBeginning': () => goTo.peopleBeginning(db, { text: 'an', limit: 5 }),
    'people/person.namesakesOf': () => namesakesOf(db, { id: 1, name: 'ann', site_id: 1 }, 5),
    'health-data.dayCounts': each([everything, some], scope => dayCounts(db, scope)),
    'health-data.healthData': each([everything, { ...everything, site: 'x' }, some], scope =>
      healthData(db, scope),
    ),
    'health.health': () => health.health(db, { ...period, unit: null }),
    'health.retention': () => health.retention(db, period),
    'health.helpersIn': () => health.helpersIn(db, { ...period, offset: 0, limit: 10 }),
    'health.unansweredIn': () => health.unansweredIn(db, { ...period, offset: 0, limit: 10 }),
    'overview.newest': () => overview.newest(db),
    'overview.sizesByDepth': () => overview.sizesByDepth(db),
    'pair.pairFacts': () => pairFacts(db, 1, 2),
    'people/in-selection.peopleIn': () => peopleIn(db, some),
    'people/list.selectedPeopleCounts': () => peopleList.selectedPeopleCounts(db, { ...everyPerson }),
    'people/list.selectedPeoplePage': () =>
      peopleList.selectedPeoplePage(db, { ...everyPerson, order, part: first }),
    'people/list.countsOfNetwork': each([everything, some], selection =>
      peopleList.countsOfNetwork(db, { ...everyPerson, selection }),
    ),
    'people/list.countsOfTable': () =>
      peopleList.countsOfTable(db, {
        ...everyPerson,
        filter: { text: 'a', comments_min: 2, active_from: 0, absent_to: 1, helped_by: 1 },
      }),
    'people/list.pageOfNetwork': each([everything, some], selection =>
      peopleList.pageOfNetwork(db, { ...everyPerson, selection, pattern: 'discusses', order, part: first }),
    ),
    'people/list.pageOfTable': () => peopleList.pageOfTable(db, { ...everyPerson, order, part: first }),
    'people/list.selectedPeopleRows': () => peopleList.selectedPeopleRows(db, { ...everyPerson, order }),
    'people/patterns.patternsOfPeople': () => patternsOfPeople(db, some, [1, 2, 1000]),
    'people/patterns.patternsIn': () => patternsIn(db, some),
    'ranks.countedRanks': () => ranks.countedRanks(db, ann),
    'ranks.keptPlaceOf': () => ranks.keptPlaceOf(db, 1),
    'ranks.keptRanks': () => ranks.keptRanks(db, ann),
    'ranks.networkPlaceOf': () => ranks.networkPlaceOf(db, 1),
    'ranks.ranksOf': () => ranks.ranksOf(db, ann),
    'people/person-panels.personPace': () => personPace(db, 1),
    'search/search.search': each(searches, query =>
      search.search(db, { query, sort: 'newest', part: first }),
    ),
    'search/search.searchCount': each(searches, query => search.searchCount(db, query)),
    'search/facets.facetsOf': each(searches, query => facetsOf(db, query)),
    'search/search.searchable': () => search.searchable(db),
    'search/search.searchRows': () => search.searchRows(db, searches[0]!),
    'search/titles.titlesFound': each(searches, query => titlesFound(db, { query, limit: 5 })),
    'conversation/sentences.sentencesOf': () => sentencesOf(db, of),
    'people/person-sentences.personSentencesOf': async () =>
      personSentencesOf(db, (await person.personOf(db, 1))!),
    'network/sentences.networkSentencesOf': each([everything, some], selection =>
      networkSentencesOf(db, selection),
    ),
    'overview-sentences.overviewSentencesOf': () => overviewSentencesOf(db),
    'loads.importSentencesOf': async () => importSentencesOf(db, (await loads.loadOf(db, 1))!),
    'cited.citedOf': each([{ conversation: 1 }, { conversation: null, selection: some }], filter =>
      citedOf(db, filter, ''),
    ),
    'subthreads.subthreadsOf': () => subthreadsOf(db, of),
    'history.conversationLoads': () => conversationLoads(db, 1),
    'history.messageVersions': () => messageVersions(db, 1),
    'shapes.shapes': () => shapes(db, [row], 30),
    'conversation/conversation.arrivals': () => conversation.arrivals(db, of, 24),
    'conversation/conversation.commentsByLevel': () => conversation.commentsByLevel(db, of, 40),
    'conversation/conversation.conversation': () => conversation.conversation(db, 1),
    'conversation/conversation.conversationCounts': () => conversation.conversationCounts(db, 1),
    'conversation/conversation.mostActive': () => conversation.mostActive(db, 1, 20),
    'conversation/conversation.peopleCount': () => conversation.peopleCount(db, 1),
    'conversation/conversation.postText': () => conversation.postText(db, of),
    'conversation/conversation.repliesAmong': () => conversation.repliesAmong(db, 1, [1, 2, 3]),
    'ranks.placesOf': () => ranks.placesOf(db, of, 1),
    'ranks.keptPlaces': () => ranks.keptPlaces(db, of, ['comments']),
    'conversation/panels.castOf': () => panels.castOf(db, of),
    'conversation/conversation.answersToPost': () => answersToPost(db, of),
    'conversation/panels.panelNumbers': () => panels.panelNumbers(db, of),
    'people/person-panels.personPanels': () => personPanels(db, { id: 1 }),
    'ranks.countedPlaces': () => ranks.countedPlaces(db, of, ['comments']),
    'conversation/found.positionsOf': each<found.CommentFilter>(
      [
        { kind: 'person', person: 1 },
        { kind: 'exchange', from: 1, to: 2, both: true },
        { kind: 'replies', to: 2 },
        { kind: 'level', from: 1, to: 2 },
        { kind: 'time', since: 0, until: 1e15 },
        { kind: 'subthread', top: 2 },
      ],
      filter => found.positionsOf(db, of, filter),
    ),
    'conversation/found.groupOf': () => found.groupOf(db, of, { kind: 'person', person: 1 }),
    'conversation/messages.readMessages': each<messages.Window>(
      [{ start: 0, size: 20 }, { at: [0, 1] }],
      window => messages.readMessages(db, of, window),
    ),
    'conversation/tree.namesOf': () => tree.namesOf(db, [1, 2]),
    'conversation/tree.picture': () => tree.picture(db, of, { branch: 0, limit: 10, excerpts: 10 }),
    'conversations.conversationCounts': each(filters, filter => conversations.conversationCounts(db, filter)),
    'conversations.conversationPage': each(conversations.conversationSorts, sort =>
      Promise.all(
        parts.map(part =>
          conversations.conversationPage(db, {
            filter: everyConversation,
            order: { sort, descending: true },
            part,
          }),
        ),
      ),
    ),
    'conversations.conversationRows': () =>
      conversations.conversationRows(db, {
        filter: everyConversation,
        order: { sort: 'comments', descending: true },
      }),
    'damage.damage': () => damage(db),
    'cache.fingerprint': () => fingerprint(db),
    'loads.firstConversationOf': () => loads.firstConversationOf(db, 1),
    'loads.loadCounts': () => loads.loadCounts(db, 1),
    'loads.loadOf': () => loads.loadOf(db, 1),
    'loads.loadProblemCount': () => loads.loadProblemCount(db, 1),
    'loads.loadProblemRows': () => loads.loadProblemRows(db, 1 as never),
    'loads.loadProblems': each(parts, part => loads.loadProblems(db, { load: 1, part })),
    'loads.loadRows': () => loads.loadRows(db),
    'loads.loadsPage': each(parts, part => loads.loadsPage(db, part)),
    'loads.newestLoadOf': () => loads.newestLoadOf(db, 'table.csv'),
    'network/network.betweennessIn': () => network.betweennessIn(db, some),
    'network/network.networkNumbers': each([0, 1e6], most => network.networkNumbers(db, some, most)),
    'network/network.networkOf': each([everything, onSite, some, inTime], selection =>
      network.networkOf(db, selection),
    ),
    'network/active.mostActivePeople': () => active.mostActivePeople(db, some, 10),
    'network/ego.egoOf': () => ego.egoOf(db, some, 1, 10),
    'network/exchange.exchangeBetween': each([everything, some, inTime], selection =>
      exchange.exchangeBetween(db, selection, { from: 1, to: 2 }, { after: 0, limit: 10 }),
    ),
    'network/graph.networkGraph': () => graph.networkGraph(db, some),
    'network/pair-list.pairListRows': () =>
      pairList.pairListRows(db, some, { sort: 'replies', descending: true }),
    'network/pair-list.pairCount': () => pairList.pairCount(db, some),
    'network/pair-list.pairsByPeople': () => pairList.pairsByPeople(db, some),
    'network/pair-list.pairPage': () =>
      pairList.pairPage(db, some, { sort: 'replies', descending: true }, first),
    'network/pair-measures.measuredPairs': each([everything, onSite, some, inTime], selection =>
      pairMeasures.measuredPairs(db, selection),
    ),
    'network/pairs.selectedPairs': each([everything, some, inTime], selection =>
      pairs.selectedPairs(db, selection),
    ),
    'network/people.networkNames': () => people.networkNames(db, [1, 2]),
    'network/people.networkPeople': each([everything, some, inTime], selection =>
      people.networkPeople(db, selection, [1, 2]),
    ),
    'network/picture.networkPicture': () => pictures.networkPicture(db, some, { people: 10, edges: 10 }),
    'network/picture.pictureBetweenness': () => pictures.pictureBetweenness(db, some, 10),
    'network/standing.standingsIn': each([everything, some], selection =>
      standing.standingsIn(db, selection),
    ),
    'network/standing.withStanding': () =>
      standing.withStanding(
        db,
        everything,
        list.peopleRows(db, { filter: everybody, order: { sort: 'comments', descending: true } }),
        ({ id }) => Number(id),
      ),
    'overview.commentsByDay': () => overview.commentsByDay(db),
    'overview.commentsByDayOfSites': () => overview.commentsByDayOfSites(db, 3),
    'overview.depths': () => overview.depths(db),
    'people/list.mostRepliedTo': () => peopleList.mostRepliedTo(db, { limit: 10 }),
    'unmarked.unmarkedIn': each([everything, some], selection => unmarkedIn(db, selection)),
    'overview.dataSpan': each([{}, { site: 'x' }, { group: filterOf('comments_min=2') }], part =>
      overview.dataSpan(db, part),
    ),
    'overview.sizes': () => overview.sizes(db),
    'overview.topConversations': each(['comments', 'max_depth'] as const, by =>
      overview.topConversations(db, { by, limit: 10 }),
    ),
    'overview.totals': () => overview.totals(db),
    'people/person.personMessageCount': () =>
      person.personMessageCount(db, { person: 1, other: null, from: null, to: null, level: null }),
    'people/people.peopleCounts': () => list.peopleCounts(db, { text: '', comments_min: 2 }),
    'people/people.peoplePage': each(list.peopleSorts, sort =>
      Promise.all(
        parts.map(part =>
          list.peoplePage(db, { filter: everybody, order: { sort, descending: true }, part }),
        ),
      ),
    ),
    'people/people.peopleRows': () =>
      list.peopleRows(db, { filter: everybody, order: { sort: 'comments', descending: true } }),
    'incoming.failures': () => failures(db),
    'incoming.incoming': () => incoming(db),
    'people/person-contacts.contactsOf': each([true, false], posts => contactsOf(db, { id: 1 }, posts)),
    'people/person.depthProfile': () => person.depthProfile(db, 1),
    'people/person.personConversations': () => person.personConversations(db, { person: 1, limit: 10 }),
    'people/person.personMessageRows': () =>
      person.personMessageRows(db, { person: 1, other: null, from: null, to: null, level: null }),
    'people/person.personMessages': each([null, 2], other =>
      Promise.all(
        parts.map(part =>
          person.personMessages(db, { person: 1, other, from: null, to: null, level: null, part }),
        ),
      ),
    ),
    'people/person.personOf': () => person.personOf(db, 1),
    'resolve.conversationId': each(['1', 'p', 'a1'], name =>
      resolve.conversationId(db, name).catch(() => null),
    ),
    'first-words.firstWords': () => firstWords.firstWords(db, 1),
    'first-words.shownTitle': () => firstWords.shownTitle(db, { id: 1, title: null, native_id: 'p' }),
    'selection.selectedCount': each([some, onSite], selected => selection.selectedCount(db, selected)),
    'selection.selectedIds': () => selection.selectedIds(db, some).orderBy(sql`1`).all(),
    'selection-in-words.selectionInWords': () => words.selectionInWords(db, some),
    'selection.siteNames': () => sites.siteNames(db, { limit: 10 }),
  }
}
