-- CreateTable
CREATE TABLE "absences" (
    "workspace_id" UUID NOT NULL,
    "slack_user" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" DATE,
    "back_at" TIMESTAMPTZ(3),

    CONSTRAINT "absences_pkey" PRIMARY KEY ("workspace_id","slack_user")
);

-- RowSecurity
ALTER TABLE "absences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "absences" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "absences" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
