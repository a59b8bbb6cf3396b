/** What a workspace's admins decide; everything has a default, so that nothing needs to be set. */
export interface Settings {
  /** Who may read a deal besides its owner, manager and admins (DESIGN 4, Rights). */
  visibility: 'everyone' | 'team' | 'owner-and-managers'
  coach: CoachSettings
  /** Forecast calibration told per rep, team by team (RULES 8). */
  perRep: PerRep
  /** Runs on live deals without asking anybody anything, and tells what it would have asked. */
  shadow: boolean
}

/** Which teams' calls are told person by person. */
export interface PerRep {
  /** Of teams that did not decide: what the whole workspace had chosen before teams could. */
  others: boolean
  teams: TeamChoice[]
}

/** What was decided for a team. `team`: lower case; null: people in no team. */
export interface TeamChoice {
  team: string | null
  on: boolean
}

/** What admins set for everybody at once. */
export type AdminSettings = Omit<Settings, 'perRep'>

export function adminSettings({ visibility, coach, shadow }: AdminSettings): AdminSettings {
  return { visibility, coach, shadow }
}

export interface CoachSettings {
  /** Whether a model may be asked at all. */
  on: boolean
  /** Names, numbers and addresses are replaced by placeholders before any call. */
  redact: boolean
  /** Tokens a calendar month, in and out together; when they are spent the rules speak alone. Null: no limit. */
  monthlyTokens: number | null
}

/** Some of them; the others stay, those of other teams, too. */
export type SettingsWish = Partial<Omit<AdminSettings, 'coach'>> & { coach?: Partial<CoachSettings>; perRep?: TeamChoice[] }

export const defaultSettings: Settings = {
  visibility: 'everyone',
  coach: { on: true, redact: false, monthlyTokens: null },
  perRep: { others: false, teams: [] },
  shadow: false,
}
