import type { KnownJson } from '../format.ts'
import type { MessageList } from '../layout.ts'

const X = 'x.com'

/** A tweet as API v1.1 gives it, and all who took it from there. */
const oldTweet: Omit<MessageList, 'at'> = {
  when: 'id_str?&full_text?',
  kind: 'message',
  otherwise: 'links',
  fields: {
    id: ['id_str', 'id'],
    parent: ['in_reply_to_status_id_str', 'in_reply_to_status_id'],
    author: ['user.id_str', 'user.screen_name', 'user'],
    name: ['user.screen_name', 'user.name'],
    created_at: ['created_at'],
    text: ['extended_tweet.full_text', 'full_text', 'text'],
  },
  leftOut: [{ when: 'retweeted_status?', as: 'retweets' }],
}

const newTweet: Omit<MessageList, 'at'> = {
  when: 'id?&text?',
  kind: 'message',
  otherwise: 'links',
  fields: {
    id: ['id'],
    parent: ['referenced_tweets[type=replied_to].id'],
    conversation: ['conversation_id'],
    author: ['author_id', 'author.id'],
    name: ['author.username'],
    created_at: ['created_at'],
    text: ['note_tweet.text', 'text'],
  },
  leftOut: [{ when: 'referenced_tweets[type=retweeted].id', as: 'retweets' }],
}

const snscrape: MessageList['fields'] = {
  id: ['id'],
  parent: ['inReplyToTweetId'],
  conversation: ['conversationId'],
  author: ['user.id', 'user.username', 'user'],
  name: ['user.username', 'user.displayname'],
  created_at: ['date'],
  text: ['rawContent', 'content', 'renderedContent'],
  url: ['url'],
}

/** Social networks. */
export const social: readonly KnownJson[] = [
  {
    id: 'x',
    name: 'X / Twitter (API v2 and v1.1, twarc, snscrape, archive)',
    obtain:
      'twarc2 conversation ID > thread.jsonl, or pages of the API v2 with expansions=author_id,referenced_tweets.id; files of the API v1.1; snscrape --jsonl. Your own: Settings → Download an archive of your data, and in it data/tweets.js. The folders of the PHEME data sets (source-tweets, reactions) are read as they are.',
    kept: 'Every tweet with author, time, text and the tweet it answers; the tweet that opened the conversation where the file includes it.',
    lost: 'Likes, pictures and quoted tweets. Retweets are counted. An archive does not say by whom the tweets are that it answers.',
    signs: [
      'data[].id?&data[].edit_history_tweet_ids?',
      'data[].conversation_id?&data[].author_id?&meta?',
      'includes.users[].username?&data?',
      'conversation_id?&referenced_tweets?&text?',
      'edit_history_tweet_ids?&text?&author_id?',
      'id_str?&in_reply_to_status_id_str?&user?',
      'id_str?&user.screen_name?',
      'tweet.full_text?&tweet.id_str?',
      '_type=snscrape.modules.twitter.Tweet',
      'conversationId?&inReplyToTweetId?',
      'rawContent?&inReplyToTweetId?',
    ],
    layout: {
      site: X,
      lists: [
        { at: 'data[]', ...newTweet },
        { at: 'includes.tweets[]', ...newTweet },
        { at: '', ...newTweet, when: 'id?&text?&!id_str?&!_type?&!rawContent?' },
        { at: '', ...oldTweet },
        { at: '', ...oldTweet, when: 'id_str?&!full_text?&text?' },
        { at: 'statuses[]', ...oldTweet, when: 'id_str?' },
        { at: 'tweet', ...oldTweet, when: 'id_str?' },
        {
          at: '',
          when: 'rawContent?',
          kind: 'message',
          otherwise: 'links',
          fields: snscrape,
          leftOut: [{ when: 'retweetedTweet', as: 'retweets' }],
        },
        {
          at: '',
          when: '_type=snscrape.modules.twitter.Tweet&!rawContent?',
          kind: 'message',
          otherwise: 'links',
          fields: snscrape,
          leftOut: [{ when: 'retweetedTweet', as: 'retweets' }],
        },
      ],
      people: [
        { at: 'includes.users[]', id: ['id'], name: ['username', 'name'] },
        { at: 'users[]', id: ['id_str', 'id'], name: ['screen_name', 'username', 'name'] },
      ],
    },
  },
  {
    id: 'activitypub-outbox',
    name: 'Mastodon archive (outbox.json, ActivityPub)',
    obtain:
      'In Mastodon under Preferences → Import and export → Data export, request your archive; import its outbox.json. Any collection of ActivityPub activities is read.',
    kept: 'Every post of the account with time, text (behind its content warning, if it has one) and the post it answers; threads with oneself.',
    lost: 'What others wrote: a reply to somebody else is kept without the post it answers. Boosts are counted; likes and pictures are not kept.',
    signs: ['orderedItems[].object?&type?', 'type=OrderedCollection', 'type=OrderedCollectionPage'],
    layout: {
      site: { hosts: ['object.id', 'id', 'actor'], otherwise: 'activitypub' },
      lists: ['orderedItems[]', 'items[]'].map(at => ({
        at,
        kind: 'message' as const,
        otherwise: 'links' as const,
        fields: {
          id: ['object.id', 'id'],
          parent: ['object.inReplyTo', 'inReplyTo'],
          author: ['object.attributedTo', 'attributedTo', 'actor'],
          name: [
            { path: 'object.attributedTo', match: /(?<=^|\/)([^/]+)\/?$/ },
            { path: 'actor', match: /(?<=^|\/)([^/]+)\/?$/ },
          ],
          created_at: ['object.published', 'published'],
          text: ['object.content', 'content'],
          title: ['object.name', 'object.summary', 'summary'],
          url: ['object.url', 'object.id', 'url'],
        },
        leftOut: [
          { when: 'type=Announce', as: 'boosts' },
          { when: 'type=Like', as: 'likes' },
          { when: 'type=Delete', as: 'deletions' },
        ],
      })),
    },
  },
  {
    id: 'nostr',
    name: 'Nostr events',
    obtain: 'nak req -k 1 -e ID RELAY > events.jsonl, or any relay’s events: one a line, or a list.',
    kept: 'Notes (kind 1) and comments (kind 1111) with author, time, text and the note they answer; names of people (kind 0).',
    lost: 'Reactions, reposts and other kinds are counted. Signatures are not checked.',
    signs: ['pubkey?&kind?&sig?', 'pubkey?&kind?&tags?'],
    layout: {
      site: 'nostr',
      lists: ['', 'events[]'].map(at => ({
        at,
        when: 'pubkey?',
        kind: 'message' as const,
        otherwise: 'links' as const,
        fields: {
          id: ['id'],
          parent: ['tags[0=e&3=reply].1', 'tags[0=e&3=root].1', 'tags[0=e&3!=mention].1'],
          author: ['pubkey'],
          created_at: ['created_at'],
          text: ['content'],
        },
        leftOut: [
          { when: 'kind=0', as: 'profiles' },
          { when: 'kind=7', as: 'reactions' },
          { when: 'kind=6', as: 'reposts' },
          { when: 'kind=16', as: 'reposts' },
          { when: 'kind!=1&kind!=1111&kind!=42', as: 'other_events' },
        ],
      })),
      people: [{ at: '', id: ['pubkey'], name: ['content|json.display_name', 'content|json.name'] }],
    },
  },
]
