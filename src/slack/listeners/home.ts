import type { App } from '@slack/bolt'
import type { DealId } from '../../domain/ids.ts'
import type { SlackDeps } from '../app.ts'
import { auditDealMenu } from '../home/audit-section.ts'
import { homePrefix } from '../home/buttons.ts'
import { type HomePlace, readPlace } from '../home/place.ts'
import type { HomePublisher } from '../home/publisher.ts'
import { type BlockActions, blockActions, blockSuggestion, homeOpenedEvent } from '../receiver/payloads.ts'
import { suggestPrompts } from '../suggested-prompts.ts'
import { carriedBy } from './carried.ts'
import { dealOptions } from './deal-options.ts'

/** App Home: published when it is opened, and by its buttons and menus that only read; what to ask is suggested where one types it. */
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
    await home.show({ ...whoAndRef(context), user: parsed.data.user.id, ...placePressed(parsed.data) })
  })

  app.options(auditDealMenu, async ({ body, context, ack }) => {
    const parsed = blockSuggestion.safeParse(body)
    if (!parsed.success) return ack({ options: [] })
    const { workspace } = carriedBy(context)
    const cards = await deps.useCases.dealChoices({ workspace, user: parsed.data.user.id, word: parsed.data.value ?? '' })
    await ack({ options: dealOptions(cards) })
  })
}

/** Where a press leads: a button carries it, a menu changes one thing about where Home is. */
function placePressed({ actions, view }: BlockActions): HomePlace {
  const { value, selected_user: user, selected_option: option } = actions[0]!
  if (value !== undefined) return readPlace(value)
  const { screen } = readPlace(view?.private_metadata)
  if (screen?.screen === 'playbook') return { page: 0, screen: { ...screen, other: option?.value ?? null, page: 0 } }
  if (screen?.screen !== 'audit') return { page: 0 }
  const wished = user ? { person: user } : option ? { deal: option.value as DealId } : {}
  return { page: 0, screen: { ...screen, ...wished, before: null } }
}

function whoAndRef(context: object) {
  const { workspace, ref } = carriedBy(context)
  return { workspace, ref }
}
