-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "asking_since" TIMESTAMPTZ(3),
ADD COLUMN     "shadow_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "shadow_reviews" (
    "workspace_id" UUID NOT NULL,
    "deal_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "asked_user" TEXT,

    CONSTRAINT "shadow_reviews_pkey" PRIMARY KEY ("deal_id","seq")
);

-- CreateTable
CREATE TABLE "shadow_posts" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "deal_id" UUID,

    CONSTRAINT "shadow_posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shadow_digests" (
    "workspace_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "local_date" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lines" JSONB,
    "left" JSONB,

    CONSTRAINT "shadow_digests_pkey" PRIMARY KEY ("workspace_id","channel","local_date")
);

-- CreateIndex
CREATE INDEX "shadow_reviews_workspace_id_type_at_idx" ON "shadow_reviews"("workspace_id", "type", "at");

-- CreateIndex
CREATE INDEX "shadow_posts_workspace_id_at_idx" ON "shadow_posts"("workspace_id", "at");

-- RowSecurity
ALTER TABLE "shadow_reviews" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shadow_reviews" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "shadow_reviews" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "shadow_posts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shadow_posts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "shadow_posts" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "shadow_digests" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "shadow_digests" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "shadow_digests" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));
