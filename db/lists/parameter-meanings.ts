/** Meanings of the parameters of query strings, by name; the same on every page, in the API and after `--where`. */
export const parameterMeanings: Readonly<Record<string, string>> = {
  text: 'Conversations with this text in their title or site, whatever the case.',
  comments_min: 'Conversations with at least so many comments.',
  comments_max: 'Conversations with at most so many comments.',
  depth_min: 'Conversations with at least so many levels.',
  depth_max: 'Conversations with at most so many levels.',
  people_min: 'Conversations with at least so many people.',
  people_max: 'Conversations with at most so many people.',
  opened_from: 'A day: conversations whose post was written then or later (UTC).',
  opened_to: 'A day: conversations whose post was written by its end (UTC).',
  answers:
    'Conversations that anybody but the post’s author commented on (answered), nobody else (author_only), or nobody (unanswered).',
  first_answer_by: 'Conversations on which the person with this id was the first to answer.',
  newcomers: '1: conversations whose post is the first message of its author.',
  measure:
    'A measure of docs/measures.md: whose distribution is given, and whose values the next three are about.',
  distribution: 'The number of people whose distribution is given.',
  group:
    'A group of conversations, as the query string of their list says it: group=comments_min%3D50. --group NAME names one that is kept.',
  g: 'The groups with these numbers, in this order; without it, all.',
  value_from: 'With measure: conversations with at least this value.',
  value_below: 'With measure: conversations with less than this value.',
  value: 'With measure: none leaves only conversations without a value.',
  load: 'Conversations of the import with this id.',
  new_since: 'A day: conversations to which an import then or later (UTC) brought comments.',
  person: 'Conversations that the person with this id took part in.',
  site: 'Conversations on the site of this name.',
  conversations: 'The conversations with these ids: `12` or `12,13`.',
  from: 'A day such as 2024-02-01 (UTC). Tables: conversations active then or later. Network, exchanges, people and persons: what was written then or later. Health: the first day of the period.',
  to: 'A day. Tables: conversations started by its end. Network, exchanges, people and persons: what was written by its end. Health: the last day of the period.',
  posts: 'Whether replies to posts count as replies between people: 1 or 0.',
  self: 'Whether replies to oneself count: 1 or 0.',
  min: 'Pairs with at least so many replies in one direction.',
  by: 'What times are counted by. Distributions: what they are shown apart for, site or group.',
  period:
    'What a row is of: day, week, month, quarter or year; else the shortest that makes few enough rows.',
  sort: 'The column that rows are sorted by.',
  order: 'Whether the largest value comes first (desc) or the smallest; rows without a value come last.',
  direction: 'Whether the largest value comes first (desc) or the smallest.',
  name: 'People with this text in their name or site.',
  wrote: 'People who wrote at least so many comments.',
  joined_from: 'A day: people whose first message, of what is selected, was written then or later (UTC).',
  joined_to: 'A day: people whose first message, of what is selected, was written by its end (UTC).',
  active_from:
    'A day: people who wrote, in what is selected, then or later (UTC); up to active_to. With also_ and absent_: who stayed, came back or left.',
  active_to: 'A day: people who wrote, in what is selected, by its end (UTC).',
  also_from: 'A day: people who also wrote then or later (UTC); up to also_to.',
  also_to: 'A day: people who also wrote by its end (UTC).',
  absent_from: 'A day: people who wrote nothing then or later (UTC); up to absent_to.',
  absent_to: 'A day: people who wrote nothing before its end (UTC).',
  helped_by: 'People on whose topics, of what is selected, the person with this id was the first to answer.',
  active: '1: only people who wrote something dated, of what is selected, and not who was answered alone.',
  pattern: 'People around whom the network looks like this.',
  q: 'What is searched for: words, "a phrase", begin*, -without, person:NAME, conversation:NUMBER, site:NAME, after:DAY, before:DAY, depth:2-4.',
  with: 'Only what was said between the person and the one with this id.',
  level: 'Comments at this level alone.',
  c: 'The conversations with these ids, in this order: `12` or `12,13`.',
}

/** Parameters of every table, whatever it holds. */
export const everyTable = {
  _size: 'JSON alone: at most so many rows. The answer’s `next` says where the next part begins.',
  _next: 'JSON alone: go on from where an earlier part ended.',
  _dl: '1: as a download.',
  excel:
    'CSV alone: 1 writes it for Excel: byte order mark, the language’s own separator and decimal sign, no formulas.',
  locale: 'With excel=1: the language that Excel speaks, such as de; else the browser’s.',
} as const
