-- AlterTable
ALTER TABLE "nudges" ADD COLUMN     "sent_at" TIMESTAMPTZ(3);
