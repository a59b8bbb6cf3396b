import type { App } from '@slack/bolt'
import { homePrefix, readPage } from '../home/buttons.ts'
import type { HomePublisher } from '../home/publisher.ts'
import { blockActions, homeOpenedEvent } from '../receiver/payloads.ts'
import { carriedBy } from './carried.ts'

/** App Home: published when it is opened, and by its buttons that only read. */
export function listenToHome(app: App, home: HomePublisher): void {
  app.event('app_home_opened', async ({ event, context }) => {
    const parsed = homeOpenedEvent.safeParse(event)
    if (!parsed.success || parsed.data.tab !== 'home') return
    await home.show({ ...whoAndRef(context), user: parsed.data.user, page: 0 })
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
