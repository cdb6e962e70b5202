import type { KnownJson } from '../format.ts'
import type { MessageList } from '../layout.ts'

const remark: Pick<MessageList, 'kind' | 'fields' | 'about' | 'gone'> = {
  kind: 'comment',
  fields: {
    id: ['id', 'comment.id'],
    parent: ['pid', 'comment.pid'],
    conversation: ['locator.url', 'comment.locator.url'],
    author: ['user', 'comment.user'],
    created_at: ['time', 'comment.time'],
    text: ['orig', 'text', 'comment.orig', 'comment.text'],
  },
  about: {
    title: ['title', 'comment.title'],
    url: ['locator.url', 'comment.locator.url'],
  },
  gone: 'delete',
}

/** Comment systems that sites build in, and what they answer or export. */
export const comments: readonly KnownJson[] = [
  {
    id: 'disqus-api',
    name: 'Disqus comments (API JSON)',
    obtain:
      'Save the answers of https://disqus.com/api/3.0/threads/listPosts.json?thread=NUMBER&api_key=…&limit=100 and the pages after them; related=thread adds the page’s title.',
    kept: 'Every comment with author, time, text and the comment it answers. Deleted ones keep their place.',
    lost: 'Votes and pictures. Spam and what awaits approval are counted.',
    signs: ['response[].forum?&response[].thread?', 'response[].isSpam?&response[].parent?'],
    layout: {
      site: 'disqus',
      lists: [
        {
          at: 'response[]',
          when: 'message?',
          kind: 'comment',
          fields: {
            id: ['id'],
            parent: ['parent'],
            conversation: ['thread.id', 'thread'],
            author: ['author.username', 'author.id', 'author'],
            name: ['author.name'],
            created_at: ['createdAt'],
            text: ['raw_message', 'message'],
            url: ['url'],
          },
          about: { title: ['thread.title', 'thread.clean_title'], url: ['thread.link'] },
          gone: 'isDeleted',
          leftOut: [
            { when: 'isSpam', as: 'spam' },
            { when: 'isApproved=false&!isDeleted', as: 'unapproved' },
          ],
        },
      ],
    },
  },
  {
    id: 'remark42',
    name: 'Remark42 comments (backup, API)',
    obtain:
      'remark42 backup (or Admin → backup) writes a file with a comment a line; https://HOST/api/v1/find?site=SITE&url=ADDRESS&format=tree gives one page.',
    kept: 'Every comment with author, time, text and the comment it answers, by page; titles of pages. Deleted ones keep their place.',
    lost: 'Votes.',
    signs: [
      'locator.url?&pid?',
      'comments[].comment.locator?',
      'comments[].locator.url?',
      'version?&users?&posts[].url?',
    ],
    layout: {
      site: { hosts: ['locator.url', 'comment.locator.url', '$.info.url'], otherwise: 'remark42' },
      lists: [
        { at: '', when: 'locator?', ...remark },
        { at: 'comments[]', when: 'locator?', ...remark },
        { at: 'comments[]', when: 'comment?', ...remark, gone: 'comment.delete', replies: ['replies[]'] },
      ],
    },
  },
  {
    id: 'commento',
    name: 'Commento export',
    obtain: 'In Commento’s dashboard choose the site, then Export data: a JSON file comes by e-mail.',
    kept: 'Every approved comment with author, time, text and the comment it answers; a page is a conversation.',
    lost: 'Votes. Unapproved comments and spam are counted; “anonymous” is nobody in particular.',
    signs: ['comments[].commentHex?', 'comments[].parentHex?'],
    layout: {
      site: { hosts: ['link'], otherwise: 'commento' },
      lists: [
        {
          at: 'comments[]',
          kind: 'comment',
          fields: {
            id: ['commentHex'],
            parent: ['parentHex'],
            conversation: ['url', 'path'],
            author: ['commenterHex'],
            created_at: ['creationDate'],
            text: ['markdown', 'html'],
          },
          about: { url: ['url'] },
          gone: 'deleted',
          leftOut: [
            { when: 'state=unapproved', as: 'unapproved' },
            { when: 'state=flagged', as: 'spam' },
          ],
        },
      ],
      people: [{ at: 'commenters[]', id: ['commenterHex'], name: ['name'] }],
    },
  },
  {
    id: 'isso',
    name: 'Isso comments (API JSON)',
    obtain: 'Save https://HOST/?uri=/PATH&nested_limit=0 while a page’s comments are shown.',
    kept: 'Every comment with name, time, text and the comment it answers. A file is a conversation. Deleted ones keep their place.',
    lost: 'Likes, and the page itself: the file does not name it.',
    signs: ['replies[].mode?&total_replies?', 'replies[].hash?&replies[].likes?'],
    layout: {
      site: 'isso',
      lists: [
        {
          at: 'replies[]',
          kind: 'comment',
          fields: {
            id: ['id'],
            parent: ['parent'],
            author: ['author'],
            created_at: ['created'],
            text: ['text'],
          },
          gone: 'mode=4',
          leftOut: [{ when: 'mode=2', as: 'unapproved' }],
          replies: ['replies[]'],
        },
      ],
    },
  },
  {
    id: 'coral',
    name: 'Coral comments (GraphQL JSON)',
    obtain:
      'Save the answers of a Coral server’s /api/graphql from the network tab of a browser, or ask it for story(url: …) { comments { edges { node { … replies … } } } }.',
    kept: 'Every comment with author, time, text and the comment it answers; the story’s title. Deleted ones keep their place.',
    lost: 'Reactions. Rejected comments are counted.',
    signs: ['data.story.comments.edges?', 'story.comments.edges?'],
    layout: {
      site: { hosts: ['$.data.story.url', '$.story.url'], otherwise: 'coral' },
      lists: ['data.', ''].map(around => ({
        at: `${around}story.comments.edges[].node`,
        kind: 'comment' as const,
        fields: {
          id: ['id'],
          parent: ['parent.id'],
          conversation: [`$.${around}story.id`],
          author: ['author.id', 'author'],
          name: ['author.username'],
          created_at: ['createdAt', 'created_at'],
          text: ['body', 'revision.body'],
        },
        about: {
          title: [`$.${around}story.metadata.title`],
          url: [`$.${around}story.url`],
          announced: [`$.${around}story.commentCounts.totalPublished`],
        },
        gone: 'deleted',
        leftOut: [{ when: 'status=REJECTED', as: 'rejected' }],
        replies: ['replies.edges[].node', 'allChildComments.edges[].node'],
      })),
    },
  },
  {
    id: 'substack',
    name: 'Substack comments (API JSON)',
    obtain:
      'Save https://PUBLICATION.substack.com/api/v1/post/NUMBER/comments?token=&all_comments=true&sort=oldest_first.',
    kept: 'Every comment and reply with author, time and text. Deleted ones keep their place.',
    lost: 'Likes, and the post itself.',
    signs: ['comments[].publication_id?', 'comments[].ancestor_path?', 'comments[].children_count?'],
    layout: {
      site: 'substack.com',
      lists: [
        {
          at: 'comments[]',
          kind: 'comment',
          fields: {
            id: ['id'],
            conversation: ['post_id'],
            author: ['user_id', 'handle', 'name'],
            name: ['name', 'handle'],
            created_at: ['date'],
            text: ['body'],
          },
          gone: 'deleted',
          replies: ['children[]'],
        },
      ],
    },
  },
]
