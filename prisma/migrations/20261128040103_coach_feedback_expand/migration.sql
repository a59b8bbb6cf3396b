-- CreateTable
CREATE TABLE "coach_feedback" (
    "workspace_id" UUID NOT NULL,
    "subject_key" TEXT NOT NULL,
    "voted_by" TEXT NOT NULL,
    "deal_id" UUID NOT NULL,
    "subject" JSONB NOT NULL,
    "task" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "vote" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coach_feedback_pkey" PRIMARY KEY ("workspace_id","subject_key","voted_by")
);

-- CreateTable
CREATE TABLE "coach_cases" (
    "workspace_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "judged_by" TEXT NOT NULL,
    "deal_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "criterion" TEXT NOT NULL,
    "opinion" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coach_cases_pkey" PRIMARY KEY ("workspace_id","record_id","judged_by")
);

-- RowSecurity
ALTER TABLE "coach_feedback" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coach_feedback" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "coach_feedback" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "coach_cases" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coach_cases" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "coach_cases" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
