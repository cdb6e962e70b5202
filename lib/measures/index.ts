import { largestSubthreadShare, meanEndDepth, sackin } from './balance.ts'
import { burstiness, longestSilence } from './burstiness.ts'
import { nextNineShare, otherNinetyShare, topOneShare, topTenthShare } from './concentration.ts'
import { entropy } from './entropy.ts'
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
