import type { KnownJson } from '../format.ts'
import type { MessageList } from '../layout.ts'
/** How messages that name no thread make conversations. */
export const DIVIDED = 'A day is a conversation (or the whole file, as chosen), its first message the post.'

const teamsMessage: Omit<MessageList, 'at'> = {
  kind: 'message',
  otherwise: 'links',
  fields: {
    id: ['id'],
    parent: ['replyToId'],
    author: ['from.user.id', 'from.application.id', 'from.user', 'from.application'],
    name: ['from.user.displayName', 'from.application.displayName'],
    created_at: ['createdDateTime'],
    text: ['body'],
    title: ['subject'],
    url: ['webUrl'],
  },
  gone: 'deletedDateTime',
  replies: ['replies[]'],
  leftOut: [{ when: 'messageType!=message', as: 'notices' }],
}
/** Messages of a chat, not of a channel, name what they answer in an attachment. */
const teamsChat: Omit<MessageList, 'at'> = {
  ...teamsMessage,
  when: 'messageType?&chatId',
  otherwise: 'day',
  chat: ['chatId'],
  fields: {
    ...teamsMessage.fields,
    parent: ['replyToId', 'attachments[contentType=messageReference].id'],
  },
}

/** Chats: their messages are divided into days, unless they name a thread. Those of teams’ own servers: team-chats.ts. */
export const chats: readonly KnownJson[] = [
  {
    id: 'discord',
    name: 'Discord channel (DiscordChatExporter, JSON)',
    obtain:
      'Export the channel with DiscordChatExporter and choose JSON. Its CSV files are read as tables, in which nobody answers anybody; its HTML files tell replies as well.',
    kept: `Every message with author, time and text; replies answer their message. ${DIVIDED}`,
    lost: 'Pictures, files, reactions and embedded pages. Joins, pins and calls are counted, not kept.',
    signs: ['guild?&channel?&messages?', 'guild?&channel?&exportedAt?'],
    layout: {
      site: 'discord.com',
      lists: [
        {
          at: 'messages[]',
          kind: 'message',
          otherwise: 'day',
          chat: ['^.channel.id'],
          fields: {
            id: ['id'],
            // Forwarded and pinned messages have a reference, too: only replies count.
            parent: [{ path: 'reference.messageId', when: 'type=Reply' }],
            author: ['author.id', 'author'],
            name: ['author.nickname', 'author.name'],
            created_at: ['timestamp'],
            text: ['content', 'forwardedMessage.content', 'stickers[0].name'],
          },
          about: { title: ['^.channel.name'] },
          leftOut: [
            {
              when: 'type?&type!=Default&type!=Reply&type!=20&type!=21&type!=23&type!=ChatInputCommand&type!=ContextMenuCommand&type!=ThreadStarterMessage',
              as: 'notices',
            },
          ],
        },
      ],
    },
  },
  {
    id: 'messenger',
    name: 'Messenger and Instagram chats (JSON)',
    obtain:
      'In Facebook or Instagram under Settings → Accounts Centre → Your information and permissions → Export your information, ask for messages as JSON; import the folder of a chat in messages/inbox. Chats with end-to-end encryption are exported from Messenger itself (Settings → Secure storage → Download data).',
    kept: `Every message with name, time and text; pictures and other files as messages without words. ${DIVIDED} Letters that the export spoils (“JÃ¶rn”) are put right.`,
    lost: 'Whom a message answers, which exports do not tell; reactions, pictures. Calls and joins are counted, not kept. People are told apart by their names only.',
    signs: [
      'participants?&messages[].sender_name?&messages[].timestamp_ms?',
      'participants?&thread_path?&messages?',
      'threadName?&messages[].senderName?',
    ],
    layout: {
      site: 'messenger.com',
      isMisread: true,
      lists: [
        {
          at: 'messages[]',
          when: 'timestamp_ms?',
          kind: 'message',
          otherwise: 'day',
          chat: ['^.thread_path', '^.title'],
          fields: {
            author: ['sender_name'],
            created_at: ['timestamp_ms'],
            text: ['content', 'share.share_text', 'share.link'],
          },
          about: { title: ['^.title'] },
          gone: 'is_unsent',
          leftOut: [
            { when: 'type=Call', as: 'calls' },
            { when: 'type=Subscribe', as: 'notices' },
            { when: 'type=Unsubscribe', as: 'notices' },
          ],
        },
        {
          at: 'messages[]',
          when: 'senderName?',
          kind: 'message',
          otherwise: 'day',
          chat: ['^.threadName'],
          fields: { author: ['senderName'], created_at: ['timestamp'], text: ['text'] },
          about: { title: [{ path: '^.threadName', match: /^(.*?)(?:_\d+)?$/ }] },
          gone: 'isUnsent',
        },
      ],
    },
  },
  {
    id: 'teams',
    name: 'Microsoft Teams (Graph JSON)',
    obtain:
      'Ask Microsoft Graph (Graph Explorer does it in a browser) for /teams/ID/channels/ID/messages?$expand=replies or /chats/ID/messages, and save the answers and the pages after them.',
    kept: `Every message with author, time, text and the message it answers. In a channel a message with its replies is a conversation. In a chat: ${DIVIDED}`,
    lost: 'Pictures, files and reactions. Notices (joins, calls, renamings) are counted, not kept.',
    signs: ['value[].messageType?&value[].createdDateTime?', 'messageType?&createdDateTime?&body?'],
    layout: {
      site: 'teams.microsoft.com',
      lists: ['value[]', ''].flatMap(at => [
        { ...teamsMessage, at, when: 'messageType?&!chatId' },
        { ...teamsChat, at },
      ]),
    },
  },
  {
    id: 'groupme',
    name: 'GroupMe group (JSON)',
    obtain:
      'GroupMe’s “Export my data” gives a .zip archive: import it, or the message.json of a group. Answers of its API (groups/ID/messages) are read as well.',
    kept: `Every message with author, time and text; a reply answers its message. ${DIVIDED}`,
    lost: 'Pictures, files and likes. Joins, changed names and the like are counted, not kept.',
    signs: ['response.messages[].source_guid?', 'source_guid?&group_id?&sender_type?'],
    layout: {
      site: 'groupme.com',
      lists: ['response.messages[]', ''].map(
        (at): MessageList => ({
          at,
          when: 'source_guid?',
          kind: 'message',
          otherwise: 'day',
          chat: ['group_id', 'chat_id', 'conversation_id'],
          fields: {
            id: ['id'],
            parent: ['attachments[type=reply].reply_id'],
            author: ['user_id', 'sender_id'],
            name: ['name'],
            created_at: ['created_at'],
            text: ['text'],
          },
          leftOut: [{ when: 'system=true', as: 'notices' }],
        }),
      ),
    },
  },
  {
    id: 'skype',
    name: 'Skype, Teams for home (export, messages.json)',
    obtain:
      'Skype’s “Export files and chat history” and the export of a personal Teams account give a .tar archive with messages.json: import either.',
    kept: `Every message with author, time and text, by chat; a message that quotes another answers it. ${DIVIDED}`,
    lost: 'Pictures, files and reactions. Joins, calls and the like are counted, not kept.',
    signs: ['conversations[].MessageList?', 'MessageList?&displayName?'],
    layout: {
      site: 'skype.com',
      lists: [
        {
          at: 'conversations[].MessageList[]',
          kind: 'message',
          otherwise: 'day',
          chat: ['conversationid', '^.id'],
          fields: {
            id: ['id'],
            parent: [
              { path: 'content', match: /^<quote\s[^>]{0,1000}messageid="(\d{1,20})"/ },
              { path: 'content', match: /^<blockquote\s[^>]{0,1000}itemid="(\d{1,20})"/ },
            ],
            author: ['from'],
            name: ['displayName'],
            created_at: ['originalarrivaltime'],
            text: [
              {
                path: 'content',
                match: /^<(?:quote|blockquote)\s[\s\S]*<\/(?:quote|blockquote)>\s*(\S[\s\S]*)$/,
              },
              'content',
            ],
          },
          about: { title: ['^.displayName'] },
          gone: 'properties.deletetime',
          leftOut: [
            { when: 'messagetype~=ThreadActivity/', as: 'notices' },
            { when: 'messagetype~=Event/', as: 'calls' },
          ],
        },
      ],
    },
  },
  {
    id: 'google-chat',
    name: 'Google Chat (Takeout)',
    obtain:
      'At takeout.google.com choose Google Chat; in the archive each space and each chat has a folder with messages.json.',
    kept: `Every message with author, time and text; a message that quotes another answers it. A topic is a conversation, its first message the post; in chats without topics, a day.`,
    lost: 'Files, reactions, edits. Whom a message answers in its topic.',
    signs: ['messages[].creator?&messages[].topic_id?', 'messages[].creator?&messages[].created_date?'],
    layout: {
      site: 'chat.google.com',
      lists: [
        {
          at: 'messages[]',
          kind: 'message',
          otherwise: 'day',
          thread: ['topic_id'],
          chat: [{ path: 'message_id', before: '/' }],
          fields: {
            id: ['message_id'],
            parent: ['quoted_message_metadata.message_id'],
            author: ['creator.email', 'creator'],
            name: ['creator.name'],
            created_at: ['created_date'],
            text: ['text', 'attached_files[0].original_name'],
          },
          gone: 'message_state=DELETED',
        },
      ],
    },
  },
]
