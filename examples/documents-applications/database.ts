/** The consumer's own database: who its customers are, and its copy of their applications. */
import { PrismaPg } from "@prisma/adapter-pg";
import { makeTables, ownDatabase } from "../beside-muster/database.ts";
import { PrismaClient } from "./generated/client.ts";
import type { InputJsonObject } from "./generated/internal/prismaNamespace.ts";

const connectionString = await ownDatabase("example_applications");
export const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });

/** What is used of an application as the API gives it. */
interface Application extends InputJsonObject {
  readonly id: string;
  readonly remote_id: string | null;
  readonly outcome: string | null;
  readonly rejection_reason_name: string | null;
  readonly current_stage_id: string | null;
  readonly job_id: string | null;
  readonly candidate_id: string | null;
}

/** Upserts a page, all of it or nothing. */
export async function handleApplicationData(
  integrationId: string,
  results: readonly Application[],
): Promise<void> {
  const writes = results.map((application) => {
    const { id, remote_id, outcome, rejection_reason_name } = application;
    const { current_stage_id, job_id, candidate_id } = application;
    const columns = {
      kombo_integration_id: integrationId,
      remote_id,
      outcome,
      rejection_reason_name,
      current_stage_id,
      job_id,
      candidate_id,
      data: application,
    };
    const where = { id };
    return prisma.application.upsert({ where, create: { id, ...columns }, update: columns });
  });
  await prisma.$transaction(writes);
}

export const prepareDatabase = (): Promise<void> =>
  makeTables(connectionString, new URL("tables.sql", import.meta.url));
