import type { KnownJson } from '../format.ts'
import type { MessageList } from '../layout.ts'

const note: Omit<MessageList, 'at'> = {
  when: 'body?',
  kind: 'comment',
  fields: {
    id: ['id'],
    parent: ['^.notes[].id'],
    conversation: ['noteable_id'],
    author: ['author.id', 'author'],
    name: ['author.name', 'author.username'],
    created_at: ['created_at'],
    text: ['body'],
  },
  leftOut: [{ when: 'system', as: 'system_notes' }],
}

const jiraIssue: Omit<MessageList, 'at'> = {
  when: 'fields.summary?',
  kind: 'post',
  fields: {
    id: ['key', 'id'],
    author: ['fields.reporter', 'fields.creator'],
    name: ['fields.reporter.displayName', 'fields.creator.displayName'],
    created_at: ['fields.created'],
    text: ['fields.description'],
    title: ['fields.summary'],
  },
  about: { announced: ['fields.comment.total'] },
  lists: [
    {
      at: 'fields.comment.comments[]',
      kind: 'comment',
      fields: {
        id: ['id'],
        parent: ['parentId'],
        author: ['author'],
        name: ['author.displayName'],
        created_at: ['created'],
        text: ['body'],
      },
    },
  ],
}

const edxFields: MessageList['fields'] = {
  id: ['id', '_id'],
  parent: ['parent_id'],
  author: ['author_id', 'author', 'author_username'],
  name: ['author_username', 'author'],
  created_at: ['created_at'],
  text: ['raw_body', 'body', 'rendered_body'],
  title: ['title'],
}

/** Issues, reviews and courses. */
export const trackers: readonly KnownJson[] = [
  {
    id: 'gitlab',
    name: 'GitLab issues and merge requests (API JSON)',
    obtain:
      'Save https://HOST/api/v4/projects/ID/issues/NUMBER/discussions?per_page=100 (merge_requests likewise) and the pages after it; /notes gives the same without threads, and the issue itself is at …/issues/NUMBER.',
    kept: 'Every note with author, time and text; in a discussion the others answer its first note; the issue with title and text where its own file is imported too.',
    lost: 'Reactions and code. System notes (“closed”) are counted.',
    signs: [
      'notes[].noteable_id?&individual_note?',
      'noteable_id?&noteable_type?&body?',
      'iid?&project_id?&description?&web_url?',
    ],
    layout: {
      site: { hosts: ['author.web_url', 'web_url', '$.notes[].author.web_url'], otherwise: 'gitlab' },
      lists: [
        { at: 'notes[]', ...note },
        { at: '', ...note, when: 'noteable_id?&body?', fields: { ...note.fields, parent: [] } },
        {
          at: '',
          when: 'iid?&title?',
          kind: 'post',
          fields: {
            id: ['id'],
            author: ['author.id', 'author'],
            name: ['author.name', 'author.username'],
            created_at: ['created_at'],
            text: ['description'],
            title: ['title'],
            url: ['web_url'],
          },
          prefix: { id: 'issue ' },
          about: { announced: ['user_notes_count'] },
        },
      ],
    },
  },
  {
    id: 'jira',
    name: 'Jira issues (REST JSON)',
    obtain:
      'Save https://HOST/rest/api/2/issue/KEY, or /rest/api/2/search?jql=project=KEY&fields=*all&maxResults=100 and the pages after it.',
    kept: 'Issues with title, reporter, time and description; comments with author, time and text; how many comments Jira counts.',
    lost: 'The history of fields, attachments. Comments answer the issue: Jira has no replies, but for new servers that say so.',
    signs: ['key?&fields.summary?', 'issues[].fields.summary?'],
    layout: {
      site: { hosts: ['self', '$.self'], otherwise: 'jira' },
      lists: [
        { at: '', ...jiraIssue },
        { at: 'issues[]', ...jiraIssue },
      ],
    },
  },
  {
    id: 'trello',
    name: 'Trello board (JSON)',
    obtain: 'Open the board’s menu and choose Print, export, and share → Export as JSON.',
    kept: 'Cards with title and description, and the comments on them with author, time and text.',
    lost: 'Who made a card, unless the file still tells; moves, checklists, files. Trello exports the last thousand actions.',
    signs: ['actions[].memberCreator?&cards?', 'cards?&lists?&idOrganization?'],
    layout: {
      site: 'trello.com',
      lists: [
        {
          at: 'cards[]',
          kind: 'post',
          fields: { id: ['id'], text: ['desc'], title: ['name'], url: ['url', 'shortUrl'] },
        },
        {
          at: 'actions[type=commentCard]',
          kind: 'comment',
          fields: {
            id: ['id'],
            conversation: ['data.card.id'],
            author: ['idMemberCreator', 'memberCreator.id'],
            name: ['memberCreator.fullName', 'memberCreator.username'],
            created_at: ['date'],
            text: ['data.text'],
          },
          about: { title: ['data.card.name'] },
        },
      ],
    },
  },
  {
    id: 'bugzilla',
    name: 'Bugzilla bugs (REST JSON)',
    obtain:
      'Save https://HOST/rest/bug/NUMBER/comment; https://HOST/rest/bug/NUMBER gives the title, import both.',
    kept: 'The report and every comment with author, time and text; the bug’s title where its own file is imported too.',
    lost: 'Changes of fields, attachments. Comments answer the report: Bugzilla has no replies.',
    signs: ['bugs.*.comments[].bug_id?', 'bugs[].summary?&bugs[].product?'],
    layout: {
      site: 'bugzilla',
      lists: [
        {
          at: 'bugs.*.comments[]',
          kind: 'comment',
          post: 'count=0',
          fields: {
            id: ['id'],
            conversation: ['bug_id'],
            author: ['author', 'creator'],
            created_at: ['time', 'creation_time'],
            text: ['text', 'raw_text'],
          },
        },
      ],
      conversations: [{ at: 'bugs[]', id: ['id'], title: ['summary'], announced: ['comment_count'] }],
    },
  },
  {
    id: 'gerrit',
    name: 'Gerrit changes (REST JSON)',
    obtain:
      'Save https://HOST/changes/NUMBER/detail (messages), and …/comments for what was said about lines of code; import both.',
    kept: 'The change with owner, time and subject; every message and comment with author, time, text and the comment it answers.',
    lost: 'Votes and code. Messages that Gerrit or a machine wrote by itself are counted.',
    signs: ['_number?&change_id?&messages?', 'change_id?&subject?&owner?', '*[].patch_set?&*[].updated?'],
    layout: {
      site: 'gerrit',
      lists: [
        {
          at: '',
          when: 'change_id?',
          kind: 'post',
          fields: {
            id: ['_number', 'id'],
            author: ['owner'],
            name: ['owner.name', 'owner.username'],
            created_at: ['created'],
            text: ['revisions.*.commit.message', 'subject'],
            title: ['subject'],
          },
          lists: [
            {
              at: 'messages[]',
              kind: 'comment',
              fields: {
                id: ['id'],
                author: ['real_author', 'author'],
                name: ['author.name', 'author.username'],
                created_at: ['date'],
                text: ['message'],
              },
              leftOut: [{ when: 'tag', as: 'automatic_messages' }],
            },
          ],
        },
        {
          at: '*[]',
          when: 'message?&updated?',
          kind: 'comment',
          fields: {
            id: ['id'],
            parent: ['in_reply_to'],
            author: ['author'],
            name: ['author.name', 'author.username'],
            created_at: ['updated'],
            text: ['message'],
          },
        },
      ],
    },
  },
  {
    id: 'canvas',
    name: 'Canvas discussion (API JSON)',
    obtain: 'Save https://HOST/api/v1/courses/NUMBER/discussion_topics/NUMBER/view while signed in.',
    kept: 'Every entry with author, time, text and the entry it answers. Deleted ones keep their place. A file is a conversation.',
    lost: 'The topic itself, ratings, attachments.',
    signs: ['view[].message?&participants?', 'participants[].display_name?&view?'],
    layout: {
      site: 'canvas',
      lists: [
        {
          at: 'view[]',
          kind: 'comment',
          fields: {
            id: ['id'],
            parent: ['parent_id'],
            author: ['user_id', 'editor_id'],
            created_at: ['created_at'],
            text: ['message'],
          },
          gone: 'deleted',
          replies: ['replies[]'],
        },
      ],
      people: [{ at: 'participants[]', id: ['id'], name: ['display_name'] }],
    },
  },
  {
    id: 'edx',
    name: 'edX discussion (API JSON, forum database)',
    obtain:
      'Save https://HOST/api/discussion/v1/threads/?course_id=… and /api/discussion/v1/comments/?thread_id=… while signed in; or take the forum’s .mongo file of a research data package: an object a line.',
    kept: 'Threads and every response and comment with author, time and text.',
    lost: 'Votes, endorsements and flags. Authors who posted anonymously are nobody in particular.',
    signs: [
      'results[].thread_id?&results[].raw_body?',
      'results[].comment_list_url?',
      '_type=CommentThread',
      '_type=Comment',
    ],
    layout: {
      site: 'edx',
      lists: [
        {
          at: 'results[]',
          when: 'comment_list_url?',
          kind: 'post',
          fields: edxFields,
        },
        {
          at: 'results[]',
          when: 'thread_id?',
          kind: 'comment',
          fields: { ...edxFields, conversation: ['thread_id'] },
          replies: ['children[]'],
        },
        {
          at: '',
          when: '_type=CommentThread',
          kind: 'post',
          fields: edxFields,
        },
        {
          at: '',
          when: '_type=Comment',
          kind: 'comment',
          fields: { ...edxFields, conversation: ['comment_thread_id'] },
        },
      ],
    },
  },
]
