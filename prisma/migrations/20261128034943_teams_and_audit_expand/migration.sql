-- CreateTable
CREATE TABLE "team_members" (
    "workspace_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "slack_user" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "team" TEXT,
    "manager_email" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("workspace_id","email")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "deal_id" UUID,
    "person" TEXT,
    "before" JSONB,
    "after" JSONB,
    "playbook" TEXT,
    "prompt" TEXT,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_workspace_id_id_idx" ON "audit"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "audit_workspace_id_deal_id_idx" ON "audit"("workspace_id", "deal_id");

-- RowSecurity
ALTER TABLE "team_members" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "team_members" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "team_members" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- RowSecurity
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "audit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_workspace" ON "audit" USING (current_setting('app.workspace', true) IN ("workspace_id"::text, '*')) WITH CHECK (current_setting('app.workspace', true) IN ("workspace_id"::text, '*'));

-- The audit log is only added to: no statement of any role changes a row or takes one away, but for the demo team's when it starts anew.
CREATE FUNCTION "audit_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM "workspaces" WHERE "id" = OLD."workspace_id" AND "kind" = 'playground') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is only added to';
END $$;
CREATE TRIGGER "only_grows" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "audit_only_grows"();
