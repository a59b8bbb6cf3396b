/** What a workspace's admins decide; everything has a default, so that nothing needs to be set. */
export interface Settings {
  /** Who may read a deal besides its owner, manager and admins (DESIGN 4, Rights). */
  visibility: 'everyone' | 'team' | 'owner-and-managers'
  coach: CoachSettings
  /** Forecast calibration shown per rep, not only per team (RULES 8). */
  perRepCalibration: boolean
  /** Runs on live deals without asking anybody anything, and tells what it would have asked. */
  shadow: boolean
}

export interface CoachSettings {
  /** Whether a model may be asked at all. */
  on: boolean
  /** Names, numbers and addresses are replaced by placeholders before any call. */
  redact: boolean
  /** Tokens a calendar month, in and out together; when they are spent the rules speak alone. Null: no limit. */
  monthlyTokens: number | null
}

/** Some of them; the others stay. */
export type SettingsWish = Partial<Omit<Settings, 'coach'>> & { coach?: Partial<CoachSettings> }

export const defaultSettings: Settings = {
  visibility: 'everyone',
  coach: { on: true, redact: false, monthlyTokens: null },
  perRepCalibration: false,
  shadow: false,
}
