import type { AnyParameters } from '../../lib/query-string.ts'
import { comparisonSentences } from '../../lib/sentences/compare.ts'
import { type Sentence, textOf } from '../../lib/sentences/sentence.ts'
import type { Db } from '../open.ts'
import { peopleInCommon } from '../queries/compare.ts'
import { conversation } from '../queries/conversation/conversation.ts'
import { sentencesOf } from '../queries/conversation/sentences.ts'
import { importSentencesOf, loadOf } from '../queries/loads.ts'
import { networkSentencesOf } from '../queries/network/sentences.ts'
import { overviewSentencesOf } from '../queries/overview-sentences.ts'
import { cutByPlace } from '../queries/pages.ts'
import { personOf } from '../queries/people/person.ts'
import { personSentencesOf } from '../queries/people/person-sentences.ts'
import { compareQuery, comparison } from './compare-query.ts'
import type { List, ListOfOne } from './list.ts'
import { selectionOf, selectionQuery, selectionSchema } from './selection-query.ts'

type Read = (db: Db, query: URLSearchParams) => Promise<readonly Sentence<unknown>[]>

/** Sentences as a list: a sentence a row, in their order. */
const rowsOf = (read: Read): Pick<List, 'rows' | 'count'> => ({
  rows(db, query, stretch) {
    async function* all() {
      yield (await read(db, query)).map((sentence, place) => ({
        sentence: place + 1,
        text: textOf(sentence),
      }))
    }
    return cutByPlace(stretch, all())
  },
  count: async (db, query) => (await read(db, query)).length,
})

const listed = (path: string, what: string, parameters: AnyParameters = {}) => ({
  path,
  about: `What there is to say ${what}, a sentence a row.`,
  columns: ['sentence', 'text'],
  codebook: [],
  parameters,
})

const { posts } = selectionSchema
const repliesToPosts = (query: URLSearchParams) => selectionQuery.parse(query).posts === '1'

/** Sentences at the top of pages, as lists. */
export const sentenceLists: readonly (List | ListOfOne)[] = [
  {
    ...listed('summary', 'of everything', { posts }),
    ...rowsOf((db, query) => overviewSentencesOf(db, repliesToPosts(query))),
  },
  {
    ...listed('network-summary', 'of who replied to whom in a selection', selectionSchema),
    ...rowsOf((db, query) => networkSentencesOf(db, selectionOf(selectionQuery.parse(query)))),
  },
  {
    ...listed('compare-summary', 'of what sets compared conversations apart', { c: compareQuery.schema.c }),
    ...rowsOf(async (db, query) => {
      const { compared } = await comparison(db, compareQuery.parse(query))
      const ids = compared.map(({ row }) => row.id)
      if (ids.length < 2) return []
      return comparisonSentences(compared, (await peopleInCommon(db, ids, 1)).count)
    }),
  },
  {
    ...listed('conversations/{id}/summary', 'of a conversation', { posts }),
    async of(db, id) {
      const of = await conversation(db, id)
      return of === undefined ? null : rowsOf((db, query) => sentencesOf(db, of, repliesToPosts(query)))
    },
  },
  {
    ...listed('people/{id}/summary', 'of a person'),
    async of(db, id) {
      const person = await personOf(db, id)
      return person && rowsOf(db => personSentencesOf(db, person))
    },
  },
  {
    ...listed('loads/{id}/summary', 'of what became of a source'),
    async of(db, id) {
      const load = await loadOf(db, id)
      return load && rowsOf(db => importSentencesOf(db, load))
    },
  },
]
