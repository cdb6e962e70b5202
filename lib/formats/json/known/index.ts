import type { KnownJson } from '../format.ts'
import { chats } from './chats.ts'
import { comments } from './comments.ts'
import { forums } from './forums.ts'
import { social } from './social.ts'
import { teamChats } from './team-chats.ts'
import { trackers } from './trackers.ts'
import { videos } from './videos.ts'

/** Kinds of JSON that are described by where things stand in them. One more is an entry in one of these lists. */
export const knownKinds: readonly KnownJson[] = [
  ...chats,
  ...teamChats,
  ...videos,
  ...social,
  ...forums,
  ...comments,
  ...trackers,
]
