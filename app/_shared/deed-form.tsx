'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Told } from '../_server/who.ts'
import { copied } from './export/clipboard.ts'
import styles from './form.module.css'

interface DeedFormProps {
  readonly action: string
  /** Hidden fields that are sent with it, by name. */
  readonly fields: Readonly<Record<string, string>>
  readonly button: string
  /** For those who only hear the button: "Remove Ben". */
  readonly label?: string
  /** Question to confirm before it is done; left out: none. */
  readonly sure?: string
  /** Name of the secret that it gives: "Link for Ben". */
  readonly secret?: string
  readonly children?: ReactNode
}

/** A form that does something for a shared instance and stays where it is: says what was wrong, or shows a secret this once. */
export function DeedForm({ action, fields, button, label, sure, secret, children }: DeedFormProps) {
  const router = useRouter()
  const [answer, setAnswer] = useState<Told>({})
  const [isUnderway, setUnderway] = useState(false)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (sure !== undefined && !window.confirm(sure)) return
    setUnderway(true)
    const told = await answerOf(action, new FormData(form))
    setUnderway(false)
    setAnswer(told)
    if (told.error !== undefined) return
    form.reset()
    router.refresh()
  }

  return (
    <form method="post" action={action} onSubmit={send} className={children ? styles.form : styles.alone}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className={styles.buttons}>
        <button type="submit" aria-label={label} disabled={isUnderway}>
          {button}
        </button>
      </div>
      <div role="status" className={styles.told}>
        {answer.error !== undefined && <p className={styles.fault}>{answer.error}</p>}
        {answer.secret !== undefined && <Secret name={secret ?? 'Secret'} value={answer.secret} />}
      </div>
    </form>
  )
}

function Secret({ name, value }: { readonly name: string; readonly value: string }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    copied({ text: value }).then(
      () => setSaid('Copied.'),
      () => setSaid('It cannot be copied here: select it.'),
    )
  return (
    <>
      <p>{name}. It is shown this once:</p>
      <p>
        <code className={styles.secret}>{value}</code>{' '}
        <button type="button" onClick={copy}>
          Copy
        </button>{' '}
        {said}
      </p>
    </>
  )
}

async function answerOf(action: string, body: FormData): Promise<Told> {
  try {
    const response = await fetch(action, { method: 'POST', body })
    const text = await response.text()
    // A request that is refused before any route gets a bare sentence; all else our own server wrote as this type.
    return text.startsWith('{') ? (JSON.parse(text) as Told) : { error: text }
  } catch {
    return { error: 'The server cannot be reached. Is it still running?' }
  }
}

interface TakeBackProps {
  readonly action: string
  readonly token: { readonly id: number; readonly label: string }
}

/** The button that ends a token. */
export const TakeBack = ({ action, token: { id, label } }: TakeBackProps) => (
  <DeedForm
    action={action}
    fields={{ do: 'take back', id: String(id) }}
    button="Take back"
    label={`Take back the token for ${label}`}
  />
)
