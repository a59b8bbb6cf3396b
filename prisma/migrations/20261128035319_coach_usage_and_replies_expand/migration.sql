-- CreateTable
CREATE TABLE "coach_usage" (
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "task" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "tokens_in" BIGINT NOT NULL,
    "tokens_out" BIGINT NOT NULL,
    "tokens_cached" BIGINT NOT NULL,
    "tokens_held" BIGINT NOT NULL,

    CONSTRAINT "coach_usage_pkey" PRIMARY KEY ("workspace_id","day","task","model")
);

-- CreateTable
CREATE TABLE "coach_replies" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "deal_id" UUID,
    "reply" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coach_replies_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE INDEX "coach_replies_workspace_id_deal_id_idx" ON "coach_replies"("workspace_id", "deal_id");

-- CreateIndex
CREATE INDEX "coach_replies_at_idx" ON "coach_replies"("at");

-- RowSecurity
ALTER TABLE "coach_usage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coach_usage" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "coach_usage" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "coach_replies" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "coach_replies" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "coach_replies" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
