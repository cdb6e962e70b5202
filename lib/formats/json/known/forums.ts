import type { KnownJson } from '../format.ts'

const utterance = {
  id: ['message_id'],
  parent: ['parent_id'],
  author: ['user_id', 'role'],
  created_at: ['created_date'],
  text: ['text'],
}

/** Forums, link pages, boards, and trees of answers by machines. */
export const forums: readonly KnownJson[] = [
  {
    id: 'flarum',
    unmarked: true,
    name: 'Flarum discussion (API JSON)',
    obtain:
      'Save https://FORUM/api/discussions/NUMBER, and https://FORUM/api/posts?filter[discussion]=NUMBER with page[offset]=… for what that leaves out.',
    kept: 'The discussion’s title, every post with author, time, text and the first post it mentions; how many posts the discussion counts.',
    lost: 'Likes. A post that mentions several answers the first of them. Renamings, locks and the like are counted.',
    signs: [
      'data.type=discussions',
      'data[].type=posts&data[].attributes.contentType?',
      'included[].type=posts',
    ],
    layout: {
      site: { hosts: ['links.first', '$.links.first'], otherwise: 'flarum' },
      lists: ['included[type=posts]', 'data[type=posts]'].map(at => ({
        at,
        when: 'attributes?',
        kind: 'comment' as const,
        post: 'attributes.number=1',
        fields: {
          id: ['id'],
          parent: [{ path: 'attributes.contentHtml', match: /PostMention[^>]{0,500}data-id="?(\d+)/ }],
          conversation: ['relationships.discussion.data.id', '$.data.id'],
          author: ['relationships.user.data.id'],
          created_at: ['attributes.createdAt'],
          text: ['attributes.contentHtml', 'attributes.content'],
        },
        about: { title: ['$.data.attributes.title'], url: ['$.data.attributes.shareUrl'] },
        leftOut: [{ when: 'attributes.contentType!=comment', as: 'notices' }],
      })),
      people: [
        { at: 'included[type=users]', id: ['id'], name: ['attributes.displayName', 'attributes.username'] },
      ],
    },
  },
  {
    id: 'nodebb',
    unmarked: true,
    name: 'NodeBB topic (API JSON)',
    obtain:
      'Put /api before a topic’s path and save it: https://FORUM/api/topic/NUMBER/TITLE, and the pages after it with ?page=2.',
    kept: 'The topic’s title, every post with author, time, text and the post it answers.',
    lost: 'Votes. Notices (“topic moved”) are counted.',
    signs: ['tid?&mainPid?', 'posts[].pid?&posts[].tid?'],
    layout: {
      site: { hosts: ['$.url', '$.posts[].user.uri'], otherwise: 'nodebb' },
      lists: [
        {
          at: 'posts[]',
          kind: 'comment',
          post: 'pid=$.mainPid',
          fields: {
            id: ['pid'],
            parent: ['toPid'],
            conversation: ['tid', '$.tid'],
            author: ['uid', 'user.uid', 'user'],
            name: ['user.displayname', 'user.username'],
            created_at: ['timestamp', 'timestampISO'],
            text: ['content'],
          },
          about: { title: ['$.title', '$.titleRaw'] },
          gone: 'deleted',
          leftOut: [{ when: 'eventText?', as: 'notices' }],
        },
      ],
    },
  },
  {
    id: '4chan',
    unmarked: true,
    name: '4chan and vichan thread (API JSON)',
    obtain:
      'Save https://a.4cdn.org/BOARD/thread/NUMBER.json; boards that run vichan have …/BOARD/res/NUMBER.json.',
    kept: 'Every post with time and text; the first post it quotes by number is the one it answers; a name with its tripcode is a person.',
    lost: 'Pictures. “Anonymous” is nobody in particular, each time. A post that quotes several answers the first of them.',
    signs: ['posts[].no?&posts[].resto?', 'no?&resto?&com?'],
    layout: {
      site: '4chan',
      lists: ['posts[]', ''].map(at => ({
        at,
        when: 'no?',
        kind: 'comment' as const,
        post: 'resto=0',
        fields: {
          id: ['no'],
          parent: [{ path: 'com', match: /(?:&gt;&gt;|>>)(\d{1,20})/ }],
          conversation: ['resto', 'no'],
          author: ['trip', 'name'],
          name: ['name', 'trip'],
          created_at: ['time'],
          text: ['com'],
          title: ['sub'],
        },
      })),
    },
  },
  {
    id: 'lobsters',
    name: 'Lobsters story (JSON)',
    obtain: 'Put .json behind a story’s address: https://lobste.rs/s/KEY.json.',
    kept: 'The story, who submitted it, and every comment with author, time, text and the comment it answers.',
    lost: 'Scores and tags.',
    signs: ['short_id?&comments?&title?', 'short_id?&submitter_user?'],
    layout: {
      site: { hosts: ['short_id_url', 'comments_url'], otherwise: 'lobste.rs' },
      lists: [
        {
          at: '',
          kind: 'post',
          fields: {
            id: ['short_id'],
            author: ['submitter_user'],
            created_at: ['created_at'],
            text: ['description_plain', 'description'],
            title: ['title'],
            url: ['comments_url', 'short_id_url'],
          },
          about: { announced: ['comment_count'] },
          lists: [
            {
              at: 'comments[]',
              kind: 'comment',
              fields: {
                id: ['short_id'],
                parent: ['parent_comment'],
                author: ['commenting_user'],
                created_at: ['created_at'],
                text: ['comment_plain', 'comment'],
                url: ['url', 'short_id_url'],
              },
              gone: 'is_deleted',
            },
          ],
        },
      ],
    },
  },
  {
    id: 'lesswrong',
    name: 'LessWrong, EA Forum (GraphQL JSON)',
    obtain:
      'Ask the site’s /graphql for comments(input: {terms: {view: "postCommentsNew", postId: "…"}}) { results { _id postId parentCommentId postedAt htmlBody user { username displayName } } } and save the answer.',
    kept: 'Every comment with author, time, text and the comment it answers; the post where it was asked for as well.',
    lost: 'Votes.',
    signs: ['data.comments.results[].postId?', 'data.post.result.htmlBody?', 'results[].parentCommentId?'],
    layout: {
      site: { hosts: ['pageUrl', '$.data.post.result.pageUrl'], otherwise: 'lesswrong.com' },
      lists: [
        {
          at: 'data.post.result',
          kind: 'post',
          fields: {
            id: ['_id'],
            author: ['userId', 'user'],
            name: ['user.displayName', 'user.username'],
            created_at: ['postedAt'],
            text: ['contents', 'htmlBody'],
            title: ['title'],
            url: ['pageUrl'],
          },
          about: { announced: ['commentCount'] },
        },
        ...['data.comments.results[]', 'results[]'].map(at => ({
          at,
          kind: 'comment' as const,
          fields: {
            id: ['_id'],
            parent: ['parentCommentId', 'parentComment._id'],
            conversation: ['postId', 'post._id'],
            author: ['userId', 'user._id', 'user'],
            name: ['user.displayName', 'user.username'],
            created_at: ['postedAt'],
            text: ['contents', 'htmlBody'],
            url: ['pageUrl'],
          },
          about: { title: ['post.title'] },
          gone: 'deleted',
        })),
      ],
    },
  },
  {
    id: 'hacker-news-search',
    name: 'Hacker News search (Algolia)',
    obtain:
      'Save https://hn.algolia.com/api/v1/search?tags=comment,story_NUMBER&hitsPerPage=1000 and the pages after it. A whole story at once is at https://hn.algolia.com/api/v1/items/NUMBER.',
    kept: 'Every comment that was found with author, time, text and the comment it answers; stories that were found; titles of the others.',
    lost: 'Points. What the search left out is missing where others answer it.',
    signs: ['hits[].objectID?&hits[].story_id?', 'hits[].objectID?&hits[]._tags?'],
    layout: {
      site: 'news.ycombinator.com',
      lists: [
        {
          at: 'hits[]',
          kind: 'message',
          fields: {
            id: ['objectID'],
            parent: ['parent_id'],
            conversation: ['story_id', 'objectID'],
            author: ['author'],
            created_at: ['created_at_i', 'created_at'],
            text: ['comment_text', 'story_text'],
            title: ['title'],
          },
          about: { title: ['story_title'] },
        },
      ],
    },
  },
  {
    id: 'chatgpt',
    name: 'ChatGPT conversations',
    obtain: 'In ChatGPT under Settings → Data controls → Export data; conversations.json is in the archive.',
    kept: 'Every message with role, time and text, in the tree of questions and answers that were tried.',
    lost: 'Pictures, files and what system and tools were told without words. A role (user, assistant) is the author.',
    signs: ['mapping?&current_node?', 'mapping?&create_time?'],
    layout: {
      site: 'chatgpt.com',
      lists: [
        {
          at: 'mapping.*',
          kind: 'message',
          skip: '!message.content.parts[].text&!message.content.parts[0]&!message.content.text',
          fields: {
            id: ['id', '%'],
            parent: ['parent'],
            conversation: ['^^.conversation_id', '^^.id'],
            author: ['message.author.role'],
            created_at: ['message.create_time'],
            text: ['message.content'],
          },
          about: { title: ['^^.title'] },
        },
      ],
    },
  },
  {
    id: 'claude',
    name: 'Claude conversations',
    obtain: 'In Claude under Settings → Privacy → Export data; conversations.json is in the archive.',
    kept: 'Every message with sender, time and text, in order or in the tree of answers that were tried.',
    lost: 'Attachments and the use of tools.',
    signs: ['chat_messages[].sender?'],
    layout: {
      site: 'claude.ai',
      lists: [
        {
          at: 'chat_messages[]',
          kind: 'comment',
          post: 'first',
          fields: {
            id: ['uuid'],
            parent: ['parent_message_uuid'],
            conversation: ['^.uuid'],
            author: ['sender'],
            created_at: ['created_at'],
            text: ['text', 'content'],
          },
          about: { title: ['^.name'] },
        },
      ],
    },
  },
  {
    id: 'oasst',
    name: 'OpenAssistant message trees',
    obtain: 'Files named …_trees.jsonl.gz of the data sets OASST1 and OASST2 on Hugging Face.',
    kept: 'Every prompt and reply with author, time and text, as trees.',
    lost: 'Labels, ranks and reviews.',
    signs: ['message_tree_id?&prompt.message_id?'],
    layout: {
      site: 'open-assistant.io',
      lists: [
        {
          at: 'prompt',
          kind: 'post',
          fields: utterance,
          lists: [
            { at: 'replies[]', kind: 'comment', fields: utterance, gone: 'deleted', replies: ['replies[]'] },
          ],
        },
      ],
    },
  },
]
