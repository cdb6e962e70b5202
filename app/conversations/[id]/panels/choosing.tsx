'use client'

import type { ReactNode } from 'react'
import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { FollowProvider } from '../../../_shared/closer/follow.tsx'
import { conversationQuery } from '../query-string.ts'
import { useSelection } from '../selection.tsx'

interface ChoosingProps {
  readonly people: readonly ActivePerson[]
  readonly children: ReactNode
}

/** Numbers inside lead to their comments on this page: what their address says is chosen at once. */
export function Choosing({ people, children }: ChoosingProps) {
  const { choose } = useSelection()
  const follow = (href: string) => {
    const query = conversationQuery.parse(new URL(href, window.location.href).searchParams)
    const { level, since, until } = query
    if (level !== null) choose({ message: null, level })
    else if (since !== null && until !== null) choose({ message: null, time: { since, until } })
    else choose({ person: people.find(({ id }) => id === query.person) ?? null })
    document.getElementById('thread')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }
  return <FollowProvider follow={follow}>{children}</FollowProvider>
}
