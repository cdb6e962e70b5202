'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Command, commandsFor, nothingReachable, type Reachable, reachableIn } from './commands.ts'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './palette.module.css'

/** Keys pressed faster than this are asked for together. */
const PAUSE_MS = 120

/** The server's suggestions for the typed text; until they arrive, those for the text before. */
function useReachable(typed: string): { readonly reachable: Reachable; readonly isCurrent: boolean } {
  const [answer, setAnswer] = useState({ typed: '', reachable: nothingReachable })
  const sought = typed.trim()

  useEffect(() => {
    if (sought === '') {
      setAnswer({ typed: '', reachable: nothingReachable })
      return
    }
    const left = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/go?${new URLSearchParams({ q: sought })}`, { signal: left.signal })
        if (response.ok) setAnswer({ typed: sought, reachable: await reachableIn(response) })
      } catch (error) {
        // Typed on, or the server is gone: pages and actions are there without it.
        if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [sought])

  return { reachable: answer.reachable, isCurrent: answer.typed === sought }
}

interface PaletteDialogProps {
  readonly onClose: () => void
  readonly onShortcuts: () => void
}

/** Goes to a page, conversation, person or measure, or does something, by typing a few letters of it. */
export default function PaletteDialog({ onClose, onShortcuts }: PaletteDialogProps) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { reachable, isCurrent } = useReachable(typed)
  const groups = commandsFor(typed, reachable)
  const commands = groups.flatMap(group => group.commands)
  const current = commands[Math.min(chosen, commands.length - 1)]
  const list = useId()
  const optionId = (command: Command) => `${list}-${command.id}`

  const currentId = current && optionId(current)
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (currentId !== undefined)
      shown.current?.querySelector(`#${CSS.escape(currentId)}`)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  function run(command: Command) {
    onClose()
    command.run({ go: path => router.push(path), showShortcuts: onShortcuts })
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined)
      setChosen(at => (Math.min(at, commands.length - 1) + step + commands.length) % commands.length)
    // While a script's letters are put together, Enter ends that.
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && current !== undefined) run(current)
    else return
    event.preventDefault()
  }

  return (
    <ModalDialog label="Go to or do" className={styles.palette} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label="Go to a conversation, person, measure or page, or do something"
        aria-expanded={commands.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(currentId === undefined ? {} : { 'aria-activedescendant': currentId })}
        placeholder="Go to a conversation, person, measure, page …"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
        // biome-ignore lint/a11y/noAutofocus: opening the palette is asking to type.
        autoFocus
      />
      <div ref={shown} id={list} role="listbox" aria-label="Choices" className={styles.list}>
        {groups.map(({ title, commands }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset.
          <div key={title} role="group" aria-label={title}>
            <div className={styles.group} aria-hidden="true">
              {title}
            </div>
            {commands.map(command => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above, which keeps the focus.
              <div
                key={command.id}
                id={optionId(command)}
                role="option"
                aria-selected={command === current}
                tabIndex={-1}
                className={styles.option}
                onClick={() => run(command)}
              >
                <bdi className={styles.optionName}>{command.name.slice(0, 300)}</bdi>
                <span className={styles.optionAbout}>{command.about.slice(0, 100)}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="unseen" role="status">
        {isCurrent && typed !== '' ? `${commands.length} choices` : ''}
      </p>
    </ModalDialog>
  )
}
