-- AlterTable
ALTER TABLE "digests" ADD COLUMN     "closed_by" TEXT;
