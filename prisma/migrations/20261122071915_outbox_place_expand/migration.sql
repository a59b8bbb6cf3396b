-- CreateIndex
CREATE INDEX "outbox_workspace_id_channel_ts_idx" ON "outbox"("workspace_id", "channel", "ts");
