import type { KnownJson } from '../format.ts'
import type { MessageList } from '../layout.ts'
import { DIVIDED } from './chats.ts'

const matrixMessage: Omit<MessageList, 'at'> = {
  when: 'event_id?&type?',
  kind: 'message',
  otherwise: 'day',
  chat: ['room_id', '^.room_name'],
  fields: {
    id: ['event_id'],
    parent: [
      // In a thread programs that know no threads are shown a message that is answered: it is not meant.
      {
        path: 'content.m.relates_to.event_id',
        when: 'content.m.relates_to.rel_type=m.thread&content.m.relates_to.is_falling_back',
      },
      'content.m.relates_to.m.in_reply_to.event_id',
      { path: 'content.m.relates_to.event_id', when: 'content.m.relates_to.rel_type=m.thread' },
    ],
    author: ['sender'],
    created_at: ['origin_server_ts'],
    text: [
      // In front of an answer stands what it answers.
      {
        path: 'content.body',
        when: 'content.m.relates_to.m.in_reply_to',
        match: /^(?:> [^\n]*\n)+\n?([\s\S]*)$/,
      },
      'content.body',
      'content.m.poll.question.m.text',
      'content.org.matrix.msc3381.poll.start.question.body',
    ],
  },
  about: { title: ['^.room_name'] },
  gone: 'unsigned.redacted_because?',
  edits: {
    when: 'content.m.relates_to.rel_type=m.replace',
    of: ['content.m.relates_to.event_id'],
    text: ['content.m.new_content.body', 'content.body'],
  },
  leftOut: [
    { when: 'type=m.reaction', as: 'reactions' },
    { when: 'type=m.room.redaction', as: 'redactions' },
    {
      when: 'type!=m.room.message&type!=m.sticker&type!=m.room.encrypted&type!=m.poll.start&type!=org.matrix.msc3381.poll.start',
      as: 'notices',
    },
  ],
}

const mattermostPost: MessageList['fields'] = {
  author: ['user'],
  created_at: ['create_at'],
  text: ['message'],
}
const mattermostReplies: readonly MessageList[] = [
  {
    at: 'replies[]',
    kind: 'comment',
    fields: mattermostPost,
    leftOut: [{ when: 'type~=system_', as: 'notices' }],
  },
]

const rocketMessage: Omit<MessageList, 'at'> = {
  when: '_id?&rid?',
  kind: 'message',
  otherwise: 'links',
  fields: {
    id: ['_id'],
    parent: ['tmid'],
    author: ['u._id', 'u.username'],
    name: ['u.name', 'u.username'],
    created_at: ['ts'],
    text: ['msg', 'attachments[0].description', 'attachments[0].title'],
  },
  gone: 't=rm',
  leftOut: [{ when: 't&t!=rm&t!=e2e', as: 'notices' }],
}

const zulipMessage: Pick<MessageList, 'kind' | 'otherwise'> = {
  kind: 'message',
  otherwise: 'day',
}
/** A text that begins with somebody’s words names their message. */
const ZULIP_QUOTE =
  /^\s*(?:@_\*\*[^\n*]{1,200}\*\* \[[^\]\n]{1,40}\]\(|<p><span class="user-mention[^\n]{1,300}<a href=")[^\s)"]{1,500}\/near\/(\d{1,20})/

/** The message's own text, behind the quotation. */
const ZULIP_BEHIND_QUOTE =
  /^\s*<p><span class="user-mention[^\n]{1,800}:<\/p>\s*<blockquote>[\s\S]*?<\/blockquote>\s*(\S[\s\S]*)$/

/** Chats that teams run on servers of their own. */
export const teamChats: readonly KnownJson[] = [
  {
    id: 'matrix',
    name: 'Matrix room (Element export, JSON)',
    obtain:
      'In Element open the room’s information, choose “Export chat”, and JSON as the format. Answers of a server’s /_matrix/client/v3/rooms/ID/messages are read as well.',
    kept: `Every message with author, time, its latest text and the message it answers; the root of its thread where it stands in one. ${DIVIDED}`,
    lost: 'Pictures, files and reactions; texts of messages that could not be decrypted. Joins and the like are counted, not kept.',
    signs: [
      'room_name?&messages[].event_id?',
      'room_name?&exported_by?',
      'chunk[].event_id?&chunk[].origin_server_ts?',
    ],
    layout: {
      site: 'matrix',
      lists: [
        { at: 'messages[]', ...matrixMessage },
        { at: 'chunk[]', ...matrixMessage },
      ],
    },
  },
  {
    id: 'mattermost',
    name: 'Mattermost (bulk export, API JSON)',
    obtain:
      'An administrator gets a bulk export (an object a line) with mmctl export create; anybody saves the answers of https://HOST/api/v4/channels/ID/posts?per_page=200 and the pages after it.',
    kept: 'Every post and reply with author, time and text. A post with its replies is a conversation, and so is one without.',
    lost: 'Files and reactions; earlier texts. Joins and the like are counted, not kept.',
    signs: [
      'posts.*.root_id?&posts.*.channel_id?',
      'type=version&version?',
      'type=post&post.message?',
      'type=direct_post&direct_post.message?',
    ],
    layout: {
      site: 'mattermost',
      lists: [
        {
          at: 'posts.*',
          kind: 'message',
          otherwise: 'links',
          fields: {
            id: ['id'],
            parent: ['root_id'],
            author: ['user_id'],
            created_at: ['create_at'],
            text: ['message'],
          },
          gone: 'delete_at',
          leftOut: [{ when: 'type~=system_', as: 'notices' }],
        },
        ...['post', 'direct_post'].map(
          (at): MessageList => ({
            at,
            kind: 'post',
            fields: mattermostPost,
            about: { title: ['channel'] },
            lists: mattermostReplies,
            leftOut: [{ when: 'type~=system_', as: 'notices' }],
          }),
        ),
      ],
      people: [{ at: 'user', id: ['username'], name: ['nickname'] }],
    },
  },
  {
    id: 'rocket-chat',
    name: 'Rocket.Chat (API JSON, export)',
    obtain:
      'Save https://HOST/api/v1/channels.history?roomId=ID&count=1000 (groups.history, im.history) while signed in, with the header of your token; or choose “Export messages” in a room’s menu, and JSON; or mongoexport of rocketchat_message.',
    kept: 'Every message with author, time and text. A message with its thread is a conversation, and so is one without. The export tells no threads: a day is a conversation there.',
    lost: 'Files and reactions. Joins and the like are counted, not kept.',
    signs: ['messages[].rid?&messages[].msg?', '_id?&rid?&msg?', 'username?&msg?&ts?'],
    layout: {
      site: 'rocket.chat',
      lists: [
        { at: 'messages[]', ...rocketMessage },
        { at: '', ...rocketMessage },
        {
          at: '',
          when: 'username?&msg?&!rid?',
          kind: 'message',
          otherwise: 'day',
          fields: { author: ['username'], created_at: ['ts'], text: ['msg'] },
          leftOut: [{ when: 'type&type!=message&type!=e2e', as: 'notices' }],
        },
      ],
    },
  },
  {
    id: 'zulip',
    name: 'Zulip (export, API JSON)',
    obtain:
      'An organisation’s export (Settings → Organisation → Data exports) is a folder with messages-000001.json and realm.json: import the folder. Or save the answers of https://HOST/api/v1/messages?anchor=oldest&num_before=0&num_after=5000&narrow=….',
    kept: 'Every message with author, time and text; a message that quotes another answers it. A topic is a conversation, its first message the post; in direct messages, a day.',
    lost: 'Files, reactions, earlier texts. Whom a message answers in its topic.',
    signs: [
      'zerver_message?',
      'zerver_userprofile?',
      'messages[].sender_full_name?&messages[].display_recipient?',
    ],
    layout: {
      site: 'zulip',
      lists: [
        {
          ...zulipMessage,
          at: 'zerver_message[]',
          chat: ['recipient'],
          fields: {
            id: ['id'],
            parent: [{ path: 'content', match: ZULIP_QUOTE }],
            conversation: [{ path: 'recipient', and: 'subject' }],
            author: ['sender'],
            created_at: ['date_sent'],
            text: [{ path: 'rendered_content', match: ZULIP_BEHIND_QUOTE }, 'rendered_content', 'content'],
            title: ['subject'],
          },
        },
        {
          ...zulipMessage,
          at: 'messages[]',
          when: 'sender_full_name?',
          chat: ['recipient_id'],
          fields: {
            id: ['id'],
            parent: [{ path: 'content', match: ZULIP_QUOTE }],
            conversation: [
              { path: 'recipient_id', and: 'subject' },
              { path: 'stream_id', and: 'subject' },
            ],
            author: ['sender_id'],
            name: ['sender_full_name'],
            created_at: ['timestamp'],
            text: [{ path: 'content', match: ZULIP_BEHIND_QUOTE }, 'content'],
            title: ['subject'],
          },
          leftOut: [{ when: 'sender_email=notification-bot@zulip.com', as: 'notices' }],
        },
      ],
      people: [{ at: 'zerver_userprofile[]', id: ['id'], name: ['full_name'] }],
    },
  },
]
