import { plain, rankOf } from '../fields/columns.ts'
import type { MessageField } from './layout.ts'

/** Names of fields in JSON that are not looked for in tables, where they mean other things. */
const ALSO: Readonly<Partial<Record<MessageField, string>>> = {
  id:
    'id_str _id cid short_id object_id comment_hex no pk rpid event_id note_id post_number number message_uuid key hash urn uri ' +
    'pid id_comment node_id',
  parent:
    'parent_hex to_pid parent_uuid parent_message_uuid reply_to_reply_id reply_id root_id tmid thread_parent in_reply_to_event ' +
    'parent_uri message_reference reply_reference references in_reply_to_tweet_id replied_to_id reply_to_post_number in_reply_to_comment_id',
  conversation:
    'aweme_id bug_id noteable_id tid oid page page_id root_uri location locator target_id object_pk uri url link href',
  author:
    'owner_username owner_name profile_id profile_name commenting_user submitter_user commenter_hex pubkey actor user_info ' +
    'attributed_to created_by submitted_by submitter u channel mid author_info author_profile by_user member_creator role userid',
  name: 'owner_username owner_name profile_name displayname nick_name full_name handle',
  created_at:
    'created_utc created_at_i date_gmt create_time creation_time created_date creation_time time_parsed ctime inserted_at at ts ' +
    'added_at commented_at origin_server_ts originalarrivaltime timestamp_usec timestamp_iso date_unixtime published_time updated_at updated modified',
  text:
    'raw_content rendered_content body_text body_html html_body comment_plain plain plain_text com said raw cooked text_original ' +
    'text_display selftext raw_message raw_body rendered_body content_html content_text rendered note answer caption ' +
    'plaintext_main_text orig markdown html value description',
  title: 'headline sub summary name',
  url: 'html_url web_url webpage_url story_url commenturl link_url uri',
}

/** Texts that are one only where nothing better is: descriptions of things, and captions. */
export const WEAK = new Set([
  'value',
  'description',
  'caption',
  'note',
  'answer',
  'status',
  'summary',
  'name',
])

const BEHIND = 500
const known = new Map<string, number>()
const MOST_KNOWN = 20_000

/** How sure the name of a key makes it that it holds a field, smaller is surer; infinite: it does not. */
export function keyRank(field: MessageField, key: string): number {
  const asked = `${field} ${key}`
  let rank = known.get(asked)
  if (rank === undefined) {
    const name = plain(key)
    const own = rankOf(field, name)
    const also = own <= BEHIND ? -1 : (ALSO[field]?.split(' ').indexOf(name.replace(/^_+/, '')) ?? -1)
    const exact = ALSO[field]?.split(' ').indexOf(key) ?? -1
    rank = own <= BEHIND ? own : also !== -1 || exact !== -1 ? BEHIND + Math.max(also, exact) : own
    if (known.size === MOST_KNOWN) known.clear()
    known.set(asked, rank)
  }
  return rank
}

/** Names of lists whose elements are comments, … */
export const COMMENTS =
  /(?:comments?|replies|(?:^|[._])(?:reply|answers?|responses|reviews|notes|children|kids|reactions|discussions?|reply_comment|utterances))$/i
/** … posts that are commented on, … */
export const POSTS =
  /(?:^|[._])(?:posts?|threads?|topics?|stories|submissions|questions|issues|articles|videos|tweets|statuses)$/i
/** … messages of a chat, … */
export const CHATS = /(?:^|[._])(?:messages?|chat|chats|chat_?log|log|chat_?messages)$/i
/** … and people. */
export const PEOPLE =
  /(?:^|[._])(?:users?|profiles|participants|commenters|members|accounts|authors|people|persons|contributors|groups|speakers)$/i

/** The name of a list, without the words that only say that it is one. */
export function nameOf(at: string): string {
  const names = withoutLists(at).split('.')
  while (
    names.length > 1 &&
    /^(?:edges|nodes|data|items|results|rows|list|values|children)$/i.test(names.at(-1) ?? '')
  )
    names.pop()
  return names.join('.')
}

/** A path without the `[]` and `.*` at its end. */
export function withoutLists(at: string): string {
  let end = at.length
  while (at.endsWith('[]', end) || at.endsWith('.*', end)) end -= 2
  return at.slice(0, end)
}
