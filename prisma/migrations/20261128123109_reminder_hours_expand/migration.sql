-- CreateTable
CREATE TABLE "reminder_hours" (
    "workspace_id" UUID NOT NULL,
    "slack_user" TEXT NOT NULL,
    "opens" INTEGER NOT NULL,
    "closes" INTEGER NOT NULL,

    CONSTRAINT "reminder_hours_pkey" PRIMARY KEY ("workspace_id","slack_user")
);

-- RowSecurity
ALTER TABLE "reminder_hours" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "reminder_hours" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "reminder_hours" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
