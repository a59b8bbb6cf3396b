import type { Timer } from '../../../src/application/ports.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { ExportWhat } from '../../../src/cli/export-text.ts'

/** Every address of the one server, and what is asked of whoever calls. `operator`: sees every deal (README, Teams and rights). */
export const routes: Record<string, 'anybody' | 'operator' | 'this machine' | 'signature of Slack' | 'signature of the CRM'> = {
  '/healthz': 'anybody',
  '/readyz': 'anybody',
  '/metrics': 'operator',
  '/api/v1/deals': 'operator',
  '/api/v1/deals/:externalId': 'operator',
  '/control/import': 'this machine',
  '/control/export': 'this machine',
  '/slack/events': 'signature of Slack',
  '/webhooks/deals': 'signature of the CRM',
}

/** Whatever Slack sends that has a listener, and which part of the table knocks on what it calls. */
export const listeners: Record<string, string> = {
  'command qualifyCommand': '/qualify',
  'event message': 'words in the thread; ask in the direct message',
  'event app_mention': 'ask by command or mention',
  'event app_home_opened': 'home; the suggestions name deals of the menu without a word, which are one’s own',
  'action ^${pressPrefix}': 'press',
  'action ^${openPrefix}': 'open',
  'action ^${homePrefix}': 'home',
  'view ^${formPrefix}': 'submit',
  'view evidenceStep': 'evidence read',
  'view eraseStep': 'look for a person to erase',
  'shortcut evidenceShortcut': 'open evidence',
  'options value': 'menu of deals',
  'options auditDealMenu': 'menu of deals',
}

/** Everything that can be exported; its lines may name a private deal, since whoever runs it has the database. */
export const exported: Record<ExportWhat, { namesDeals: boolean }> = {
  deals: { namesDeals: true },
  audit: { namesDeals: true },
  judged: { namesDeals: true },
  report: { namesDeals: false },
  shadow: { namesDeals: true },
}

/** Commands of the machine: whoever runs them has the database, or brings the files. */
export const commands = ['start', 'import', 'replay', 'export', 'dev', 'playbooks', 'prompts', 'bench', 'eval']

/** Who hears of a timer. */
export const timers: Record<Timer['kind'], 'owner' | 'manager' | 'owner and manager' | 'nobody'> = {
  'stage-stood': 'owner',
  'review-silent': 'owner',
  'owner-stood': 'owner',
  'snapshot-due': 'nobody',
  'ageing-due': 'owner',
  'return-due': 'owner and manager',
  'coach-due': 'owner',
  'review-due': 'owner',
  'nudge-due': 'owner',
  'sign-off-due': 'manager',
  'test-ends': 'owner',
  'override-ends': 'owner and manager',
  'risks-due': 'owner',
  'moves-due': 'owner',
}

/** Posts that tell of more than one deal, and for whom. */
export const overviews: Partial<Record<Post['kind'], 'channel' | 'asker' | 'admin' | 'manager' | 'owner'>> = {
  digest: 'channel',
  'digest-page': 'channel',
  'digest-rest': 'channel',
  'digest-counts': 'channel',
  'digest-unposted': 'manager',
  'sign-offs': 'manager',
  'risks-told': 'owner',
  'moves-waiting': 'owner',
  report: 'asker',
  'report-section': 'asker',
  'report-picture': 'asker',
  'report-file': 'asker',
  'shadow-week': 'admin',
}
