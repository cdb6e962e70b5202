import type { Kind } from '../../lib/export/codebook.ts'

/** Meaning of a column that is no measure. */
interface PlainColumn {
  readonly kind: Kind
  readonly meaning: string
  readonly unit?: string
  readonly formula?: string
  readonly empty_when?: string
}

const text = (meaning: string, empty_when?: string): PlainColumn => ({
  kind: 'text',
  meaning,
  ...(empty_when === undefined ? {} : { empty_when }),
})
const count = (unit: string, meaning: string): PlainColumn => ({ kind: 'integer', unit, meaning })
const id = (meaning: string): PlainColumn => ({ kind: 'integer', meaning })
const time = (meaning: string, empty_when?: string): PlainColumn => ({
  ...text(meaning, empty_when),
  kind: 'time',
})
const seconds = (meaning: string, empty_when: string): PlainColumn => ({
  kind: 'number',
  unit: 'seconds',
  meaning,
  empty_when,
})

const NO_VALUE = 'no conversation of the group has a value'
const ofValues = (meaning: string): PlainColumn => ({ kind: 'number', meaning, empty_when: NO_VALUE })

/** Columns that are no measures, by their name, or by `table.name` where tables mean different things by it. */
export const plainColumns: Readonly<Record<string, PlainColumn>> = {
  conversation_id: id('The conversation: `id` of the table of conversations.'),
  load_id: id('The import that it comes from: `id` of the table `loads`.'),
  author: text(
    'What identifies the person within their site.',
    'the author is deleted, anonymous or unknown',
  ),
  name: text('The person’s name as shown.'),
  site: text('The platform or host within which ids and authors are unique; for pasted text, the page.'),
  title: text('The title of the conversation.', 'the source gives none'),

  'conversations.id': id('The conversation’s number in this database; messages and levels refer to it.'),
  native_id: text('The id that the source itself gives.'),
  url: text('Where the conversation is to be read.', 'the source does not say'),
  'conversations.created_at': time('When the post was written.', 'the post is undated'),
  post_absent: { kind: 'boolean', meaning: 'Whether the post itself is not in the data.' },

  'messages.id': text(
    'The id that the source itself gives; where it gives none, # and the place in reading order. Unique within the conversation.',
  ),
  parent_id: text('The `id` of the message that this one answers.', 'it is the post'),
  kind: text('`post`, `comment`, or `missing`: a message that is answered but not in the data.'),
  created_at: time('When the message was written.', 'it is undated'),
  'messages.depth': count('levels', 'Steps up to the post, which is at level 0.'),
  position: count('messages', 'Place in reading order within the conversation; the post is 0.'),
  'messages.replies': count('messages', 'Direct replies; missing messages are not counted.'),
  descendants: count('messages', 'All messages below it; missing messages are not counted.'),
  words: {
    ...count('words', 'Words of the texts.'),
    empty_when: 'there is no text: deleted, or not in the source',
  },
  text: text('The text, without markup.', 'deleted, or not in the source'),
  seen_at: time(
    'When it was last seen: as the source says it, else when its file was last changed.',
    'it is missing',
  ),
  removed_at: time(
    'When it was first seen without the author or text it had before, which stand here all the same.',
    'it was not removed',
  ),
  gone_at: time(
    'When it was first missed in a copy of the whole conversation; it stands here all the same.',
    'it was not missed',
  ),
  changed: count('texts', 'How many other texts it had in earlier copies; white space makes none.'),

  from: text('Who replied: `author` of the table of people.'),
  to: text('Whom they replied to.'),

  'levels.depth': count('levels', 'The level; comments that answer the post are at 1.'),
  'levels.comments': count('comments', 'Comments at this level.'),
  'levels.replied': count('comments', 'Comments at this level that got a reply.'),

  begin: time('When the hour, day or week (from Monday) begins, UTC.'),
  'timeline.conversations': count('conversations', 'Conversations in which anything was written.'),
  people: count('people', 'Different people who wrote anything; unknown authors are not counted.'),
  'timeline.posts': count('messages', 'Posts written.'),
  'timeline.comments': count('comments', 'Comments written.'),
  'timeline.words': {
    ...count('words', 'Words written.'),
    empty_when: 'none of the messages has a text',
  },

  'health.from': time('When the period begins (UTC).'),
  'health.to': time('When it ends: its first moment is no part of the period.'),
  cohort: time('The month (UTC) in which the people of the cohort wrote first: when it begins.'),
  months_after: count('months', 'Months after that one; 0 is the month itself.'),
  person_id: id('The person’s number in this database.'),
  'helpers.author': text('What identifies the person within their site.'),
  'unanswered.created_at': time('When the post was written.'),
  'unanswered.name': text('The name of the post’s author as shown.', 'the author is unknown'),
  waiting_s: {
    kind: 'number',
    unit: 'seconds',
    meaning: 'How long it has waited: from the post to the last dated message of the scope.',
  },
  words_at_first: text('The beginning of the post’s text.', 'it has none'),

  'groups.id': id('The group’s number in this database.'),
  'groups.name': text('The name that somebody gave it.'),
  filter: text('Which conversations, as JSON: what the filters of their list are set to.'),
  'groups.conversations': count('conversations', 'Conversations that are in the group now.'),
  'groups.created_at': time('When the group was made.'),
  measure: text('The measure: `key` of the catalogue.'),
  group_id: id('The group: `id` of the table of groups.'),
  group: text('Its name.'),
  other_id: id('The group that it is compared with.'),
  other: text('The name of that group.'),
  part: text('The site or group of which the row is; All: of all that is filtered.'),
  n: count('conversations', 'Conversations of the group that have a value; of people, people.'),
  other_n: count('conversations', 'Conversations of the other group that have a value.'),
  both: count('conversations', 'Conversations that stand in both groups.'),
  nulls: count('conversations', 'Those without a value; of people, people.'),
  min: ofValues('The smallest value.'),
  q1: ofValues('The lower quartile: a quarter of the values are no larger (type 7).'),
  median: ofValues('The median.'),
  q3: ofValues('The upper quartile: three quarters of the values are no larger (type 7).'),
  max: ofValues('The largest value.'),
  median_low: ofValues('Where the 95 % percentile bootstrap interval of the median begins.'),
  median_high: ofValues('Where that interval ends.'),
  resamples: { ...count('resamples', 'Resamples that the interval was read off.'), empty_when: NO_VALUE },
  seed: { ...id('What the random numbers of the resamples began with.'), empty_when: NO_VALUE },
  'group_distributions.from': ofValues('The smallest value that the bar holds.'),
  'distribution.from': ofValues('The smallest value that the bar holds.'),
  'people-distribution.from': ofValues('The smallest value that the bar holds.'),
  'distribution.share': ofValues('The share of the values that the bar holds.'),
  'people-distribution.share': ofValues('The share of the values that the bar holds.'),
  below: ofValues('The value below which the bar ends; the last bar holds it.'),
  count: count('conversations', 'How many values the bar holds.'),
  'group_distributions.share': ofValues('The share of the values that the bar holds.'),
  share_below: ofValues('The share of the values below the bar.'),
  u: ofValues(
    'Mann–Whitney U: pairs, one of each group, in which the first has the larger value; equal ones count half.',
  ),
  p: ofValues('Two-sided p of U, with ties corrected.'),
  p_holm: ofValues('p adjusted for all pairs of groups of this measure (Holm 1979).'),
  p_by: text('`exact`: counted over all ways to part the values; `normal`: by the normal distribution.'),
  delta: ofValues('Cliff’s δ = 2U/(mn) − 1: above 0 where the first group has the larger values more often.'),

  source: text('The file, folder or page that was read, as it was named.'),
  format: text('The format that it was read as.'),
  where: text('Where in the source: a line, a path, a byte.'),
  what: text('What could not be read, and what was done about it.'),

  began: text('Who wrote the first message.'),
  answered: text('Who answered it.'),
  last_word: text('Who wrote the last message.'),
  'exchanges.messages': count('messages', 'Messages in the back-and-forth.'),
  began_median_response_s: seconds(
    'Median time in which the one who began answered.',
    'no answer of theirs is timed',
  ),
  began_timed: count('replies', 'Answers of the one who began of which the time is known.'),
  began_replies: count('replies', 'Answers of the one who began.'),
  answered_median_response_s: seconds(
    'Median time in which the other answered.',
    'no answer of theirs is timed',
  ),
  answered_timed: count('replies', 'Answers of the other of which the time is known.'),
  answered_replies: count('replies', 'Answers of the other.'),
  'exchanges.first_at': time('When the first message was written.', 'it is undated'),
  'exchanges.last_at': time('When the last message was written.', 'it is undated'),
  duration_s: seconds(
    'From the first message to the last.',
    'one is undated, or they are dated the other way round',
  ),
  first_id: text('The first message: `id` of the table of messages.'),
  last_id: text('The last message.'),

  'subthreads.id': text('The comment that began it: `id` of the table of messages.'),
  begun_by: text('Who wrote that comment.', 'the author is deleted, anonymous or unknown'),

  'loads.id': id('The import’s number in this database.'),
  loaded_at: time('When it was read.'),
  'loads.seen_at': time(
    'When what it holds was seen: when the file was last changed, or read.',
    'the content says so itself',
  ),
  seconds: { kind: 'number', unit: 'seconds', meaning: 'How long reading took.' },
  bytes: count('bytes', 'How large the source is.'),
  hash: text('SHA-256 of the content: with the options and `seen_at`, the same file is known by it.'),
  options: text('What was said about the source (format, site, map), as JSON.'),
  version: text('The version of Replyscope that read it.'),
  'loads.conversations': count('conversations', 'Conversations of which it holds any message.'),
  'loads.comments': count('comments', 'Different comments in it.'),
  new_comments: count('comments', 'Comments in it that no earlier import held.'),
  grown: count('conversations', 'Conversations that it has new comments for.'),
  grown_known: count('conversations', 'Of these, conversations known from earlier imports.'),
  'loads.changed': count('comments', 'Comments in it with another text than in earlier imports.'),
  'loads.removed': count('comments', 'Comments that were removed since earlier imports.'),
  forgotten: count('messages', 'Messages that lost author or text because the import said so.'),
  replaced: count(
    'conversations',
    'Earlier conversations that the import replaced, counted with its first source.',
  ),
  replaced_comments: count('comments', 'How many comments those had.'),
  'loads.authors': count('people', 'People found.'),
  announced: {
    ...count('comments', 'Comments that the source itself says there are.'),
    empty_when: 'it does not say',
  },
  posts_absent: count('conversations', 'Conversations whose post is not in the data.'),
  left_out: count('items', 'Things in the source that are no comments.'),
  missing: count('items', 'Things that the source knows of but does not hold.'),
  problem_count: count(
    'problems',
    'Things that could not be read; the first of them are in the table of problems.',
  ),

  of: text('What the number is about.'),
  key: text('The name of its column.'),
  label: text('Its name as a heading.'),
  unit: text('What it counts or measures.'),
  definition: text('What it means.'),
  formula: text('How it is computed.', 'the definition leaves nothing open'),
  undefined_when: text('When it has no value.', 'it always has one'),
  'measures.source': text('The publication or tool that it comes from.', 'it counts'),
}
