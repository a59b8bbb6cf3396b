import { clip } from '../block-kit/escape.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { SlackDeps } from './app.ts'

interface Opened {
  workspace: WorkspaceId
  ref: string
  user: string
  /** The direct message with us. */
  channel: string
}

/** Questions that everybody can ask; the manifest suggests them as well. */
const ofMine = ['Which of my deals are at risk?', 'Which of my deals close this month?']
/** A button in Slack's chat; its message may be longer. */
const longestTitle = 75

/** Suggests what to ask when somebody opens our messages, with the name of a deal of theirs. Best effort. */
export async function suggestPrompts({ installs, useCases, log }: SlackDeps, { workspace, ref, user, channel }: Opened): Promise<void> {
  try {
    const [first] = await useCases.dealChoices({ workspace, user, word: '' })
    const name = first?.name || first?.externalId
    const about = name ? [`What is weak in "${name}"?`, `What should I ask next on "${name}"?`] : []
    const prompts = [...about, ...ofMine].map((message) => ({ title: clip(message, longestTitle), message }))
    const { client } = installs.ofWorkspace(workspace)
    await client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: 'Ask what is on record', prompts })
  } catch (error) {
    log.info({ ref, error }, 'What to ask could not be suggested')
  }
}
