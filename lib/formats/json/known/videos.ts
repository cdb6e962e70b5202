import type { KnownJson } from '../format.ts'

const YOUTUBE = 'youtube.com'

const instagramComment = {
  id: ['id', 'pk'],
  conversation: ['postUrl', 'postId'],
  author: ['owner.id', 'user.pk', 'ownerUsername', 'owner', 'user'],
  name: ['owner.username', 'ownerUsername', 'user.username'],
  created_at: ['timestamp', 'created_at', 'created_at_utc'],
  text: ['text'],
}

/** Comments on videos and pictures. */
export const videos: readonly KnownJson[] = [
  {
    id: 'yt-dlp',
    name: 'Video with comments (yt-dlp .info.json)',
    obtain:
      'yt-dlp --skip-download --write-comments ADDRESS leaves a .info.json beside where the video would be.',
    kept: 'The video as post with channel, title, description and time; every comment with author, time, text and the comment it answers; how many comments the platform announces.',
    lost: 'Likes. YouTube has two levels: a reply to a reply looks like a reply to the top comment.',
    signs: ['comments[].author_id?&extractor?', 'comments[].parent=root&webpage_url?'],
    layout: {
      site: { hosts: ['webpage_url', 'original_url'], otherwise: YOUTUBE },
      lists: [
        {
          at: '',
          kind: 'post',
          fields: {
            id: ['id'],
            author: ['channel_id', 'uploader_id', 'channel', 'uploader'],
            name: ['channel', 'uploader'],
            created_at: ['timestamp', 'release_timestamp'],
            text: ['description'],
            title: ['fulltitle', 'title'],
            url: ['webpage_url', 'original_url'],
          },
          about: { announced: ['comment_count'] },
          lists: [
            {
              at: 'comments[]',
              kind: 'comment',
              fields: {
                id: ['id'],
                parent: ['parent'],
                author: ['author_id', 'author'],
                name: ['author'],
                created_at: ['timestamp'],
                text: ['text', 'html'],
                url: ['comment_url'],
              },
            },
          ],
        },
      ],
    },
  },
  {
    id: 'youtube-comment-downloader',
    name: 'YouTube comments (youtube-comment-downloader)',
    obtain:
      'youtube-comment-downloader --url ADDRESS --output comments.json writes a comment a line; --pretty a document.',
    kept: 'Every comment with author (by channel), time, text and the comment it answers. A file is a conversation.',
    lost: 'The video itself: neither its title nor its owner is in the file. Likes; exact times, where only words like “2 months ago” are given.',
    signs: ['cid?&votes?&channel?', 'comments[].cid?&comments[].votes?'],
    layout: {
      site: YOUTUBE,
      lists: ['', 'comments[]'].map(at => ({
        at,
        when: 'cid?',
        kind: 'comment' as const,
        fields: {
          id: ['cid'],
          parent: [{ path: 'cid', before: '.' }],
          author: ['channel', 'author'],
          name: ['author'],
          created_at: ['time_parsed'],
          text: ['text'],
        },
      })),
    },
  },
  {
    id: 'youtube-live-chat',
    name: 'YouTube live chat (yt-dlp)',
    obtain:
      'yt-dlp --skip-download --write-subs --sub-langs live_chat ADDRESS writes a file that ends in .live_chat.json.',
    kept: 'Every message with author (by channel), time and text. A file is a conversation.',
    lost: 'The video itself; pictures and stickers. Memberships, gifts and the like are counted, not kept.',
    signs: ['replayChatItemAction.actions?', 'addChatItemAction.item?'],
    layout: {
      site: YOUTUBE,
      lists: ['replayChatItemAction.actions[].addChatItemAction.item', 'addChatItemAction.item'].map(at => ({
        at,
        kind: 'comment' as const,
        fields: {
          id: ['liveChatTextMessageRenderer.id', 'liveChatPaidMessageRenderer.id'],
          author: [
            'liveChatTextMessageRenderer.authorExternalChannelId',
            'liveChatPaidMessageRenderer.authorExternalChannelId',
          ],
          name: [
            'liveChatTextMessageRenderer.authorName.simpleText',
            'liveChatPaidMessageRenderer.authorName.simpleText',
          ],
          created_at: [
            'liveChatTextMessageRenderer.timestampUsec',
            'liveChatPaidMessageRenderer.timestampUsec',
          ],
          text: ['liveChatTextMessageRenderer.message.runs', 'liveChatPaidMessageRenderer.message.runs'],
        },
        leftOut: [{ when: '!liveChatTextMessageRenderer?&!liveChatPaidMessageRenderer?', as: 'notices' }],
      })),
    },
  },
  {
    id: 'tiktok',
    name: 'TikTok comments',
    obtain:
      'Scrapers (Apify, TikTok-Api, tiktok-comment-scrapper) and the network tab of a browser give TikTok’s own answers: lists of comments with the video’s aweme_id.',
    kept: 'Every comment and reply with author, time and text; how many replies a comment announces that are not in the file.',
    lost: 'Likes, and the video itself.',
    signs: [
      'comments[].aweme_id?&comments[].cid?',
      'cid?&aweme_id?',
      'comments[].cid?&comments[].digg_count?',
    ],
    layout: {
      site: 'tiktok.com',
      lists: ['comments[]', 'data.comments[]', ''].map(at => ({
        at,
        when: 'cid?',
        kind: 'comment' as const,
        fields: {
          id: ['cid'],
          parent: ['reply_to_reply_id', 'reply_id'],
          conversation: ['aweme_id'],
          author: ['user.uid', 'user'],
          name: ['user.nickname', 'user.unique_id'],
          created_at: ['create_time'],
          text: ['text'],
        },
        replies: ['reply_comment[]', 'replies[]'],
        announces: ['reply_comment_total'],
      })),
    },
  },
  {
    id: 'facebook-comments',
    name: 'Facebook comments (Apify)',
    obtain:
      'Run Apify’s Facebook Comments Scraper over the addresses of posts and download its data set as JSON.',
    kept: 'Every comment with author, time, text and the comment it answers; the title of the post.',
    lost: 'The text of the post and who wrote it, reactions, pictures.',
    signs: ['facebookId?&profileName?', 'facebookUrl?&threadingDepth?'],
    layout: {
      site: 'facebook.com',
      lists: [
        {
          at: '',
          kind: 'comment',
          fields: {
            id: ['id', 'commentUrl'],
            parent: ['replyToCommentId'],
            conversation: ['facebookId', 'facebookUrl', 'inputUrl'],
            author: ['profileId', 'profileName'],
            name: ['profileName'],
            created_at: ['date'],
            text: ['text'],
            url: ['commentUrl'],
          },
          about: { title: ['postTitle'], url: ['facebookUrl', 'inputUrl'] },
          replies: ['comments[]', 'replies[]'],
        },
      ],
    },
  },
  {
    id: 'instagram',
    name: 'Instagram comments (Apify, Instaloader, GraphQL)',
    obtain:
      'Apify’s Instagram Comment Scraper (JSON), instaloader --comments -- -SHORTCODE (a file ending in _comments.json), or Instagram’s own answers saved from the network tab.',
    kept: 'Every comment and reply with author, time and text; posts where they are in the file.',
    lost: 'Likes and pictures. Instaloader’s file of comments does not name the post: a file is a conversation.',
    signs: [
      'ownerUsername?&text?&timestamp?',
      'ownerUsername?&latestComments?',
      'answers?&owner?&created_at?&text?',
      'data.shortcode_media.edge_media_to_parent_comment?',
      'data.xdt_shortcode_media.edge_media_to_parent_comment?',
      'node.edge_media_to_comment?',
    ],
    layout: {
      site: 'instagram.com',
      lists: [
        {
          at: '',
          when: 'text?&owner?',
          kind: 'comment',
          fields: instagramComment,
          about: { url: ['postUrl'] },
          replies: ['replies[]', 'answers[]'],
        },
        {
          at: '',
          when: 'latestComments?',
          kind: 'post',
          fields: {
            id: ['id', 'shortCode'],
            author: ['ownerId', 'ownerUsername'],
            name: ['ownerUsername'],
            created_at: ['timestamp'],
            text: ['caption'],
            url: ['url'],
          },
          about: { announced: ['commentsCount'] },
          lists: [
            { at: 'latestComments[]', kind: 'comment', fields: instagramComment, replies: ['replies[]'] },
          ],
        },
        ...['data.shortcode_media', 'data.xdt_shortcode_media', 'node', 'graphql.shortcode_media'].map(
          at => ({
            at,
            when: 'owner?',
            kind: 'post' as const,
            fields: {
              id: ['id', 'shortcode'],
              author: ['owner.id', 'owner.username'],
              name: ['owner.username'],
              created_at: ['taken_at_timestamp'],
              text: ['edge_media_to_caption.edges[].node.text'],
            },
            about: { announced: ['edge_media_to_parent_comment.count', 'edge_media_to_comment.count'] },
            lists: ['edge_media_to_parent_comment.edges[].node', 'edge_media_to_comment.edges[].node'].map(
              below => ({
                at: below,
                kind: 'comment' as const,
                fields: instagramComment,
                replies: ['edge_threaded_comments.edges[].node'],
              }),
            ),
          }),
        ),
      ],
    },
  },
]
