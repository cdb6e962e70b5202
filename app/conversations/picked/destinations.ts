/** The id of the form that the boxes belong to, wherever in the page they stand. */
export const PICKS_FORM = 'picks'

/** Actions on the conversations that were ticked: the value of the button, and where it leads. */
export const destinations = {
  compare: ids => `/compare?c=${ids.join(',')}`,
  network: ids => `/network?conversations=${ids.join(',')}`,
  list: ids => `/conversations?conversations=${ids.join(',')}`,
  group: ids => `/groups?new=${encodeURIComponent(`conversations=${ids.join(',')}`)}`,
  csv: ids => `/conversations.csv?conversations=${ids.join(',')}`,
  json: ids => `/conversations.json?conversations=${ids.join(',')}`,
} as const satisfies Record<string, (ids: readonly number[]) => string>

export type Destination = keyof typeof destinations

/** Whether a button's value is one of them. */
export const isDestination = (value: string): value is Destination => Object.hasOwn(destinations, value)
