-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "playbook" TEXT NOT NULL,
    "slack_team" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "last_number" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deals" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account" TEXT,
    "owner_email" TEXT,
    "manager_email" TEXT,
    "stage" TEXT NOT NULL,
    "is_private" BOOLEAN NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "has_live_review" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deal_changes" (
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "message_channel" TEXT,
    "message_ts" TEXT,

    CONSTRAINT "deal_changes_pkey" PRIMARY KEY ("deal_id","seq")
);

-- CreateTable
CREATE TABLE "threads" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "slack_user" TEXT NOT NULL,
    "in_channel" TEXT,
    "channel" TEXT,
    "root_ts" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "lane" TEXT NOT NULL,
    "order_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB,
    "ref" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_keys" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "inbox_id" UUID NOT NULL,

    CONSTRAINT "inbox_keys_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "deal_id" UUID,
    "target" JSONB NOT NULL,
    "post" JSONB NOT NULL,
    "ref" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tried_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,
    "channel" TEXT,
    "ts" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timers" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "deal_id" UUID NOT NULL,
    "review" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timers_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("deal_id","reason","at")
);

-- CreateTable
CREATE TABLE "told" (
    "workspace_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "told_pkey" PRIMARY KEY ("workspace_id","topic")
);

-- CreateTable
CREATE TABLE "webhook_ids" (
    "workspace_id" UUID NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_ids_pkey" PRIMARY KEY ("workspace_id","webhook_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slack_team_key" ON "workspaces"("slack_team");

-- CreateIndex
CREATE UNIQUE INDEX "deals_workspace_id_external_id_key" ON "deals"("workspace_id", "external_id");

-- CreateIndex
CREATE INDEX "deal_changes_workspace_id_message_channel_message_ts_idx" ON "deal_changes"("workspace_id", "message_channel", "message_ts");

-- CreateIndex
CREATE INDEX "threads_workspace_id_deal_id_idx" ON "threads"("workspace_id", "deal_id");

-- CreateIndex
CREATE UNIQUE INDEX "threads_workspace_id_channel_root_ts_key" ON "threads"("workspace_id", "channel", "root_ts");

-- CreateIndex
CREATE INDEX "inbox_workspace_id_lane_state_idx" ON "inbox"("workspace_id", "lane", "state");

-- CreateIndex
CREATE INDEX "inbox_state_received_at_idx" ON "inbox"("state", "received_at");

-- CreateIndex
CREATE INDEX "inbox_keys_inbox_id_idx" ON "inbox_keys"("inbox_id");

-- CreateIndex
CREATE INDEX "outbox_workspace_id_lane_state_idx" ON "outbox"("workspace_id", "lane", "state");

-- CreateIndex
CREATE INDEX "outbox_workspace_id_deal_id_idx" ON "outbox"("workspace_id", "deal_id");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "outbox"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_workspace_id_key_key" ON "outbox"("workspace_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_workspace_id_lane_sequence_key" ON "outbox"("workspace_id", "lane", "sequence");

-- CreateIndex
CREATE INDEX "timers_at_idx" ON "timers"("at");

-- CreateIndex
CREATE INDEX "snapshots_workspace_id_idx" ON "snapshots"("workspace_id");

-- RowSecurity
ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspaces" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "workspaces" USING (current_setting('app.workspace', true) IN ("id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("id"::text, '*'));

-- RowSecurity
ALTER TABLE "deals" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deals" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "deals" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "deal_changes" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deal_changes" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "deal_changes" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "threads" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "threads" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "threads" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "inbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "inbox" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "inbox_keys" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "inbox_keys" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "inbox_keys" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "outbox" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "outbox" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "timers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "timers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "timers" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "snapshots" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "snapshots" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "snapshots" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "told" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "told" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "told" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "webhook_ids" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "webhook_ids" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "webhook_ids" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
