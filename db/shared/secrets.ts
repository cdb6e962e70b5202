import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Node's own functions do all of it: what is random, a hash, a signature, and comparing in constant time. Secrets are made here
// and have 192 bits, so that a plain SHA-256 hides them; slow hashes are for passwords that people think of, and there are none.

/** A new secret: 192 random bits, which nobody guesses. */
export const newSecret = (): string => randomBytes(24).toString('base64url')

/** How the secrets begin that people and programs are handed: what looks for leaked secrets knows them by that. */
export const INVITATION = 'rsi_'
export const TOKEN = 'rst_'

/** Whether a text holds one of those. */
export const holdsSecret = (text: string): boolean => /\brs[it]_[\w-]{32}/.test(text)

/** Hash of a secret: the secret itself is not kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares two texts in the same time wherever they differ. */
export const isEqual = (sent: string, own: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(sent)), Buffer.from(hashOf(own)))

const signatureOf = (text: string, key: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** A text with its signature behind it. */
export const signed = (text: string, key: string): string => `${text}.${signatureOf(text, key)}`

/** The text of what was signed with this key; null: it was not. */
export function unsigned(sent: string, key: string): string | null {
  const at = sent.lastIndexOf('.')
  if (at < 1) return null
  const text = sent.slice(0, at)
  return isEqual(sent, signed(text, key)) ? text : null
}
