import { largestSubthreadShare, meanEndDepth, sackin } from './balance.ts'
import { burstiness, longestSilence } from './burstiness.ts'
import { entropy, nextNineShare, otherNinetyShare, topOneShare, topTenthShare } from './concentration.ts'
import type { Measure } from './measure.ts'
import {
  dyadicMotifs,
  externalReciprocityMotifs,
  incomingTriadMotifs,
  outgoingTriadMotifs,
  reciprocityMotifs,
} from './motifs.ts'
import { gini, opShare, participationEvenness, reentryShare, topAuthorShare } from './participation.ts'
import {
  longestExchange,
  reciprocityComment,
  reciprocityEdge,
  reciprocityPair,
  reciprocityWeighted,
} from './reciprocity.ts'
import {
  branchingFactor,
  hIndex,
  maxDepth,
  meanDepth,
  repliedShare,
  structuralVirality,
  width,
} from './shape.ts'
import {
  announcedComments,
  authors,
  comments,
  messages,
  selfReplies,
  topLevelComments,
  words,
} from './size.ts'
import { duration, firstReply, halfLife, medianResponse, t90 } from './timing.ts'

/** Every measure of a conversation, in the order tables show them. Adding one is a file, a line here, and a column. */
export const conversationMeasures = [
  messages,
  comments,
  authors,
  topLevelComments,
  maxDepth,
  meanDepth,
  width,
  branchingFactor,
  repliedShare,
  structuralVirality,
  hIndex,
  gini,
  participationEvenness,
  topAuthorShare,
  reentryShare,
  opShare,
  selfReplies,
  reciprocityEdge,
  reciprocityPair,
  reciprocityWeighted,
  reciprocityComment,
  longestExchange,
  medianResponse,
  firstReply,
  halfLife,
  t90,
  duration,
  announcedComments,
  words,
  entropy,
  topTenthShare,
  topOneShare,
  nextNineShare,
  otherNinetyShare,
  longestSilence,
  burstiness,
  sackin,
  meanEndDepth,
  largestSubthreadShare,
  reciprocityMotifs,
  externalReciprocityMotifs,
  dyadicMotifs,
  incomingTriadMotifs,
  outgoingTriadMotifs,
] as const satisfies readonly Measure[]

/** The columns that measures of a conversation have in the database, in exports and in JSON. */
export type ConversationMeasure = (typeof conversationMeasures)[number]['key']

/** Measures of a conversation by subject: each stands in one of these. */
export const conversationFamilies: readonly {
  readonly title: string
  readonly keys: readonly ConversationMeasure[]
}[] = [
  {
    title: 'Size',
    keys: [
      ...(['messages', 'comments', 'announced_comments', 'authors', 'words'] as const),
      ...(['top_level_comments', 'self_replies'] as const),
    ],
  },
  {
    title: 'Shape',
    keys: [
      ...([
        'max_depth',
        'mean_depth',
        'mean_end_depth',
        'width',
        'branching_factor',
        'replied_share',
      ] as const),
      ...(['largest_subthread_share', 'structural_virality', 'h_index', 'sackin'] as const),
    ],
  },
  {
    title: 'Who wrote how much',
    keys: [
      ...(['top_author_share', 'top_10_percent_share', 'top_1_percent_share'] as const),
      ...(['next_9_percent_share', 'other_90_percent_share', 'gini'] as const),
      ...(['participation_evenness', 'entropy', 'reentry_share', 'op_share'] as const),
    ],
  },
  {
    title: 'Back and forth',
    keys: [
      ...(['longest_exchange', 'reciprocity_edge', 'reciprocity_pair', 'reciprocity_weighted'] as const),
      ...(['reciprocity_comment', 'motif_reciprocity', 'motif_external_reciprocity'] as const),
      ...(['motif_dyadic', 'motif_incoming_triads', 'motif_outgoing_triads'] as const),
    ],
  },
  {
    title: 'Time',
    keys: [
      ...(['first_reply_s', 'median_response_s', 'half_life_s', 't90_s', 'duration_s'] as const),
      ...(['longest_silence_s', 'burstiness'] as const),
    ],
  },
]
