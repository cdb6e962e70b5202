import type { PairOfPeople } from '../../db/queries/network-pair-list.ts'
import type { Parameter } from '../_shared/search-params.ts'

/** Two people in a query string, `12-34`: the first replied to the second. */
export const pair: Parameter<PairOfPeople | null> = {
  parse(given) {
    const [, from, to] = /^(\d{1,15})-(\d{1,15})$/.exec(given ?? '') ?? []
    return from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) }
  },
  serialise: value => (value === null ? null : pairInWords(value)),
}

/** `12-34` */
export const pairInWords = ({ from, to }: PairOfPeople): string => `${from}-${to}`

/** The page of the network that asks for a query string, with the replies of one person to another beside it. */
export const pairHref = (query: string, value: PairOfPeople): string =>
  `/network${query}${query === '' ? '?' : '&'}pair=${pairInWords(value)}`
