-- CreateTable
CREATE TABLE "digests" (
    "workspace_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "whose" TEXT NOT NULL,
    "whose_value" TEXT,
    "weekday" INTEGER,
    "minute" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "set_by" TEXT NOT NULL,

    CONSTRAINT "digests_pkey" PRIMARY KEY ("workspace_id","channel")
);

-- CreateTable
CREATE TABLE "digest_runs" (
    "workspace_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "local_date" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "shown" JSONB,
    "left" JSONB,

    CONSTRAINT "digest_runs_pkey" PRIMARY KEY ("workspace_id","channel","local_date")
);

-- CreateTable
CREATE TABLE "nudges" (
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_user" TEXT NOT NULL,
    "rep_user" TEXT NOT NULL,

    CONSTRAINT "nudges_pkey" PRIMARY KEY ("deal_id","day")
);

-- CreateTable
CREATE TABLE "snoozes" (
    "workspace_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "deal_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "risks" JSONB NOT NULL,
    "by_user" TEXT NOT NULL,

    CONSTRAINT "snoozes_pkey" PRIMARY KEY ("workspace_id","channel","deal_id")
);

-- CreateTable
CREATE TABLE "told_risks" (
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "risk" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_risks_pkey" PRIMARY KEY ("deal_id","risk")
);

-- CreateIndex
CREATE INDEX "nudges_workspace_id_at_idx" ON "nudges"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "told_risks_workspace_id_idx" ON "told_risks"("workspace_id");

-- RowSecurity
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "digests" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "digests" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "digest_runs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "digest_runs" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "digest_runs" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "nudges" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "nudges" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "nudges" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "snoozes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "snoozes" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "snoozes" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "told_risks" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "told_risks" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "told_risks" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
