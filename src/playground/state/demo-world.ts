import type { World } from './world.ts'

/** The fictional sales team of the demo. Every name here is made up. */
export const demoWorld: World = {
  workspaces: [
    { id: 'T0DEMOTEAM', name: 'Demo sales team', domain: 'demo-sales-team' },
    { id: 'T0FIZZLEWK', name: 'Fizzlewick Kettles', domain: 'fizzlewick-kettles' },
  ],
  people: [
    person('U0ROBIN', 'robin', 'Robin Vale', 'Europe/Amsterdam', 'Account executive', 'member'),
    person('U0SAM', 'sam', 'Sam Okoro', 'Europe/London', 'Account executive', 'member'),
    person('U0NOOR', 'noor', 'Noor Haddad', 'Europe/Amsterdam', 'Sales manager', 'member'),
    person('U0LENA', 'lena', 'Lena Fisk', 'Europe/Berlin', 'Workspace admin', 'admin'),
    person('U0GIL', 'gil', 'Gil Marsh', 'America/New_York', 'Contractor', 'guest'),
    {
      id: 'U0OTTO',
      workspace: 'T0FIZZLEWK',
      name: 'otto',
      realName: 'Otto Brine',
      email: 'otto@fizzlewick.example.com',
      tz: 'Europe/Amsterdam',
      title: 'CFO, Fizzlewick Kettles',
      role: 'admin',
    },
    {
      id: 'U0WANDA',
      workspace: 'T0FIZZLEWK',
      name: 'wanda',
      realName: 'Wanda Crumb',
      email: 'wanda@fizzlewick.example.com',
      tz: 'Europe/Amsterdam',
      title: 'Operations, Fizzlewick Kettles',
      role: 'member',
    },
  ],
  channels: [
    channel('C0GENERAL', 'general', 'For everyone', ['U0ROBIN', 'U0SAM', 'U0NOOR', 'U0LENA'], false),
    channel('C0DEALS', 'deals', 'Deals, openly discussed', ['U0ROBIN', 'U0SAM', 'U0NOOR', 'U0LENA', 'U0GIL'], true),
    // No guest reads here: a manager's digest may name deals.
    channel('C0TEAM', 'team-north', "Noor's team", ['U0ROBIN', 'U0SAM', 'U0NOOR', 'U0LENA'], true),
    {
      ...channel('C0SHARED', 'shared-fizzlewick', 'With Fizzlewick Kettles', ['U0ROBIN', 'U0NOOR', 'U0LENA', 'U0OTTO'], true),
      sharedWith: ['T0FIZZLEWK'],
    },
    {
      id: 'C0KETTLES',
      workspace: 'T0FIZZLEWK',
      name: 'general',
      kind: 'public',
      topic: 'Kettles only',
      members: ['U0OTTO', 'U0WANDA'],
      bot: false,
    },
  ],
}

function person(id: string, name: string, realName: string, tz: string, title: string, role: World['people'][number]['role']) {
  return { id, workspace: 'T0DEMOTEAM', name, realName, email: `${name}@example.com`, tz, title, role }
}

function channel(id: string, name: string, topic: string, members: string[], bot: boolean) {
  return { id, workspace: 'T0DEMOTEAM', name, kind: 'public' as const, topic, members, bot }
}
