import type { Running } from '../compose.ts'
import type { Config } from '../config.ts'

/** What a person reads first in the terminal: where to go, what is real and what is local, and the next step. */
export function startBlock(config: Config, { url, playground }: Running): string {
  const where = config.database.kind === 'embedded' ? `embedded, in ${config.dataDir}` : 'PostgreSQL, by DATABASE_URL'
  const lines = playground
    ? [
        `Requalify is running. Open  ${playground.url}`,
        '',
        'Local: Slack (a stand-in in your browser, with a made-up team) and the CRM ("Move stage").',
        `Real:  the bot at ${url}, its rules and its database (${where}).`,
        'First: type /qualify in the message box.',
        'To connect a real Slack, set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET: README, "Connect a real Slack".',
      ]
    : [
        `Requalify is running at ${url}, with your Slack workspace.`,
        '',
        `Database: ${where}.`,
        config.slack.mode === 'socket'
          ? 'Slack is reached over Socket Mode: no public address is needed, and the app needs socket_mode_enabled: true in its manifest.'
          : `Slack's requests go to ${config.publicUrl ?? '<your public address>'}/slack/events.`,
        `Stage changes: ${config.webhookSecret ? 'POST /webhooks/deals' : 'set WEBHOOK_SECRET to open POST /webhooks/deals'}.`,
      ]
  return ['', ...lines.map((l) => (l === '' ? '' : `  ${l}`)), ''].join('\n')
}
