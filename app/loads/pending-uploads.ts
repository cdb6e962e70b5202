import { randomUUID } from 'node:crypto'
import { rmSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { HOUR } from '../../lib/milliseconds.ts'
import type { Received } from './received.ts'

/** A file that was sent and waits until somebody says what is to become of it. */
interface PendingUpload {
  readonly path: string
  /** Name of the file, as the user knows it. */
  readonly name: string
}

interface Kept extends PendingUpload {
  readonly remove: () => Promise<void>
  timer: NodeJS.Timeout
}

/** A file nobody asked for during this time is removed. */
const PATIENCE_MS = HOUR

/** Folders are touched so often: a later server takes those that were not for what a killed one left. */
const TOUCH_MS = 600_000

declare global {
  /** By token. Development reloads modules and keeps what is global. */
  var replyscopeUploads: Map<string, Kept> | undefined
}

/** All that is held; removed with the process, too. */
function all(): Map<string, Kept> {
  if (globalThis.replyscopeUploads === undefined) {
    const kept = new Map<string, Kept>()
    globalThis.replyscopeUploads = kept
    const touch = () => {
      for (const { path } of kept.values()) utimesSync(dirname(path), new Date(), new Date())
    }
    setInterval(touch, TOUCH_MS).unref()
    process.once('exit', () => {
      for (const { path } of kept.values()) rmSync(dirname(path), { recursive: true, force: true })
    })
  }
  return globalThis.replyscopeUploads
}

/** Keeps a file that was received; gives the word by which it is asked for. */
export function keepUpload({ path, remove }: Received, name: string): string {
  const token = randomUUID()
  all().set(token, { path, name, remove, timer: expiry(token) })
  return token
}

/** The file of this token, kept for another while; null: there is none, or it is no more. */
export function pendingUpload(token: string): PendingUpload | null {
  const kept = all().get(token)
  if (kept === undefined) return null
  clearTimeout(kept.timer)
  kept.timer = expiry(token)
  return kept
}

/** Removes a file that is held; nothing where it is gone. */
export async function removeUpload(token: string): Promise<void> {
  const kept = all().get(token)
  if (kept === undefined) return
  all().delete(token)
  clearTimeout(kept.timer)
  await kept.remove()
}

const expiry = (token: string): NodeJS.Timeout => setTimeout(() => removeUpload(token), PATIENCE_MS).unref()
