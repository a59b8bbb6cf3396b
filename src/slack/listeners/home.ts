import type { App } from '@slack/bolt'
import type { SlackDeps } from '../app.ts'
import { homePrefix, readPage } from '../home/buttons.ts'
import type { HomePublisher } from '../home/publisher.ts'
import { blockActions, homeOpenedEvent } from '../receiver/payloads.ts'
import { suggestPrompts } from '../suggested-prompts.ts'
import { carriedBy } from './carried.ts'

/** App Home: published when it is opened, and by its buttons that only read; what to ask is suggested where one types it. */
export function listenToHome(app: App, deps: SlackDeps, home: HomePublisher): void {
  app.event('app_home_opened', async ({ event, context }) => {
    const parsed = homeOpenedEvent.safeParse(event)
    if (!parsed.success) return
    const { user, channel, tab } = parsed.data
    if (tab === 'messages' && channel) return suggestPrompts(deps, { ...whoAndRef(context), user, channel })
    if (tab !== 'home') return
    await home.show({ ...whoAndRef(context), user, page: 0 })
  })

  app.action(new RegExp(`^${homePrefix}`), async ({ body, context, ack }) => {
    await ack()
    const parsed = blockActions.safeParse(body)
    if (!parsed.success) return
    const { user, actions } = parsed.data
    await home.show({ ...whoAndRef(context), user: user.id, page: readPage(actions[0]!.value) })
  })
}

function whoAndRef(context: object) {
  const { workspace, ref } = carriedBy(context)
  return { workspace, ref }
}
