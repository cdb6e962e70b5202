import { COMMENT_NODE } from '../discussion/discussion.ts'
import { commentCount, commentsByAuthor, levels } from '../discussion/facts.ts'
import type { Measure } from './measure.ts'

export const messages = {
  key: 'messages',
  label: 'Messages',
  unit: 'messages',
  definition: 'The post and all comments below it; missing messages are not counted.',
  formula: 'comments + 1',
  undefinedWhen: null,
  source: null,
  of: discussion => commentCount(discussion) + 1,
} as const satisfies Measure

export const comments = {
  key: 'comments',
  label: 'Comments',
  unit: 'comments',
  definition: 'Comments, including deleted ones, excluding missing ones.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of: commentCount,
} as const satisfies Measure

export const authors = {
  key: 'authors',
  label: 'People',
  unit: 'people',
  definition: 'Different known authors of comments.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of: discussion => commentsByAuthor(discussion).size,
} as const satisfies Measure

export const topLevelComments = {
  key: 'top_level_comments',
  label: 'Top-level comments',
  unit: 'comments',
  definition: 'Comments that answer the post itself.',
  formula: 'comments at level 1',
  undefinedWhen: null,
  source: null,
  of: discussion => levels(discussion)[1] ?? 0,
} as const satisfies Measure

export const selfReplies = {
  key: 'self_replies',
  label: 'Self-replies',
  unit: 'comments',
  definition: 'Comments by the author of the message they answer.',
  formula: null,
  undefinedWhen: null,
  source: null,
  of({ kind, parent, author, length }) {
    let count = 0
    for (let i = 1; i < length; i++) {
      if (kind[i] === COMMENT_NODE && author[i] !== -1 && author[i] === author[parent[i]!]) count++
    }
    return count
  },
} as const satisfies Measure

export const announcedComments = {
  key: 'announced_comments',
  label: 'Announced comments',
  unit: 'comments',
  definition: 'How many comments the source itself says there are.',
  formula: null,
  undefinedWhen: 'the source does not say',
  source: null,
  of: ({ announced }) => announced,
} as const satisfies Measure

export const words = {
  key: 'words',
  label: 'Words',
  unit: 'words',
  definition: 'Words in all comments; in scripts without spaces each character counts as a word.',
  formula: 'stretches between white space that hold a letter or digit',
  undefinedWhen: 'no comment has a text',
  source: null,
  of({ kind, words, length }) {
    let sum: number | null = null
    for (let i = 1; i < length; i++)
      if (kind[i] === COMMENT_NODE && words[i] !== -1) sum = (sum ?? 0) + words[i]!
    return sum
  },
} as const satisfies Measure
